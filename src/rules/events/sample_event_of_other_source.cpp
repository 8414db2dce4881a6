// A sample event that no handler of the project takes: `events/event.json` as `sam init` writes it, a request of API Gateway,
// beside a function that reads messages of a queue. Only where every handler's type is known, and no function in another
// language may read it. The same for what a command of a README or a script sends: `cargo lambda invoke --data-ascii '{..}'`.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/pipeline/options.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/once_per_file.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_http(EventSource source) {
  constexpr std::array kHttp{EventSource::ApiGatewayRest, EventSource::ApiGatewayHttp, EventSource::FunctionUrl, EventSource::Alb,
                             EventSource::Websocket,      EventSource::Http,           EventSource::Authorizer};
  return std::find(kHttp.begin(), kHttp.end(), source) != kHttp.end();
}

// Whose event the file holds, by what only such events have.
std::optional<EventSource> source_of_sample(std::string_view text) {
  const std::string dense = without_spaces(text);
  if (!dense.starts_with('{')) return std::nullopt;
  const bool request = contains(dense, "\"requestContext\":");
  if (request && (contains(dense, "\"httpMethod\":") || contains(dense, "\"rawPath\":"))) return EventSource::Http;
  struct Row {
    std::string_view mark;
    EventSource source;
  };
  constexpr std::array kRows{
      Row{"\"eventSource\":\"aws:sqs\"", EventSource::Sqs}, Row{"\"EventSource\":\"aws:sns\"", EventSource::Sns},
      Row{"\"eventSource\":\"aws:s3\"", EventSource::S3}, Row{"\"eventSource\":\"aws:dynamodb\"", EventSource::DynamoDbStream},
      Row{"\"eventSource\":\"aws:kinesis\"", EventSource::Kinesis}};
  for (const Row& row : kRows) {
    if (dense.starts_with("{\"Records\":") && contains(dense, row.mark)) return row.source;
  }
  return std::nullopt;
}

bool is_sample(const SourceFile& file) {
  const std::string folder = file_name(parent_path(file.path));
  const std::string name = lower_case(file_name(file.path));
  return folder == "events" || folder == "test-events" || folder == "test_events" || name == "event.json";
}

// The struct with its attributes; "" when it is not found or stands in several files.
std::string_view definition_of(const Facts& facts, const Structure& structure) {
  const std::string head = fmt::format("struct {} {{", last_name(structure.path));
  std::string_view found;
  for (const ProjectFile& file : facts.project.files) {
    const std::size_t at = file.kind == FileKind::Rust ? file.source->text.find(head) : std::string::npos;
    if (at == std::string::npos) continue;
    if (!found.empty()) return {};
    const std::string_view text = file.source->text;
    const std::size_t before = text.substr(0, at).find_last_of("};");
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    found = text.substr(begin, block_end(text, at) - begin);
  }
  return found;
}

// A field that must be there is none of the sample's, whatever its case.
bool lacks_field(const Facts& facts, const Structure& structure, std::string_view sample) {
  const std::string_view text = definition_of(facts, structure);
  constexpr std::array<std::string_view, 7> kChanges{"flatten", "rename = ", "default", "alias", "untagged", "skip", "kebab"};
  const bool changes = std::any_of(kChanges.begin(), kChanges.end(), [&](std::string_view word) { return contains(text, word); });
  if (changes || !contains(text, "Deserialize")) return false;
  const std::string names = lower_case(sample);
  return std::any_of(structure.fields.begin(), structure.fields.end(), [&](const Structure::Field& field) {
    if (!field.type.known() || last_name(field.type.path) == "Option") return false;
    const std::string plain = replace_all(lower_case(field.name), "_", "");
    return !contains(names, fmt::format("\"{}\"", plain)) && !contains(names, fmt::format("\"{}\"", lower_case(field.name)));
  });
}

// The handler's type certainly does not take the event.
bool refuses(const Facts& facts, const EntryPoint& entry, EventSource sample, std::string_view text) {
  if (entry.is_http) return !is_http(sample);
  if (!entry.event.known() || entry.routes) return false;
  const std::optional<EventSource> source = source_of_event(facts.code, entry);
  if (entry.event.path.starts_with("aws_lambda_events::") && source && *source != EventSource::Json) {
    if (is_http(*source)) return !is_http(sample);
    return *source != sample;
  }
  const Structure* const own = find_structure(facts.code, entry, entry.event);
  return own != nullptr && lacks_field(facts, *own, text);
}

bool is_named_in_code(const Facts& facts, std::string_view name) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(),
                     [&](const ProjectFile& file) { return file.kind == FileKind::Rust && contains(file.source->text, name); });
}

std::string shown_type(const EntryPoint& entry) {
  return entry.is_http ? "lambda_http::Request" : std::string(last_name(entry.event.path));
}

void check_files(const Facts& facts, Findings& out) {
  const std::vector<EntryPoint>& entries = facts.code.entries;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Json || !is_sample(*file.source)) continue;
    const std::optional<EventSource> sample = source_of_sample(file.source->text);
    if (!sample || is_named_in_code(facts, file_name(file.source->path))) continue;
    const bool none = std::all_of(entries.begin(), entries.end(), [&](const EntryPoint& entry) {
      return !entry.is_extension && refuses(facts, entry, *sample, file.source->text);
    });
    if (!none) continue;
    Finding& finding =
        out.report(first_line(*file.source),
                   fmt::format("the sample is an event of {}, which no handler of the project takes: an invocation with it fails "
                               "before the handler runs",
                               is_http(*sample) ? "API Gateway" : shown_source(*sample)));
    finding.related.push_back(
        related(entries.front().event_place, fmt::format("the handler takes `{}`", shown_type(entries.front()))));
  }
}

// `cargo lambda invoke`, `aws lambda invoke`
bool invokes(const std::vector<std::string>& words) {
  return words.size() > 3 && (words[0] == "cargo" || words[0] == "aws") && words[1] == "lambda" && words[2] == "invoke";
}

// What is sent, where it stands in the command as a whole; "" for a file, and where a variable is filled in.
std::string payload_of(const std::vector<std::string>& words) {
  for (const std::string_view option : {"--data-ascii", "-A", "--payload"}) {
    const std::string_view text = trim(option_value(words, option));
    const bool whole = text.starts_with('{') && text.ends_with('}');
    if (whole && text.find_first_of("$<") == std::string_view::npos && !contains(text, "...") && !contains(text, "{{"))
      return std::string(text);
  }
  return {};
}

// The events that cargo-lambda takes from its examples, by how their names begin.
std::optional<EventSource> source_of_example(std::string_view name) {
  struct Row {
    std::string_view begin;
    EventSource source;
  };
  constexpr std::array kRows{Row{"apigw-custom", EventSource::Authorizer},
                             Row{"apigw-", EventSource::Http},
                             Row{"alb-", EventSource::Http},
                             Row{"sqs-", EventSource::Sqs},
                             Row{"sns-", EventSource::Sns},
                             Row{"s3-event", EventSource::S3},
                             Row{"dynamodb-", EventSource::DynamoDbStream},
                             Row{"kinesis-event", EventSource::Kinesis}};
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& one) { return name.starts_with(one.begin); });
  return row == kRows.end() || row->source == EventSource::Authorizer ? std::nullopt : std::optional(row->source);
}

// The handler takes requests or another source's records, not what a struct of its own might.
bool refuses_example(const Facts& facts, const EntryPoint& entry, EventSource example) {
  return (entry.is_http || entry.event.path.starts_with("aws_lambda_events::")) && refuses(facts, entry, example, {});
}

// The payload has nothing by which the handler's type could be read from it.
bool refuses_payload(const Facts& facts, const EntryPoint& entry, std::string_view payload) {
  if (const std::optional<EventSource> sample = source_of_sample(payload)) return refuses(facts, entry, *sample, payload);
  const bool request = contains(payload, "\"requestContext\"") || contains(payload, "\"httpMethod\"");
  if (entry.is_http) return !request;
  if (!entry.event.known() || entry.routes) return false;
  const std::optional<EventSource> source = source_of_event(facts.code, entry);
  if (entry.event.path.starts_with("aws_lambda_events::") && source) {
    constexpr std::array kOfRecords{EventSource::Sqs, EventSource::Sns, EventSource::S3, EventSource::DynamoDbStream,
                                    EventSource::Kinesis};
    constexpr std::array kOfRequests{EventSource::ApiGatewayRest, EventSource::ApiGatewayHttp, EventSource::FunctionUrl,
                                     EventSource::Alb};
    if (std::find(kOfRecords.begin(), kOfRecords.end(), *source) != kOfRecords.end()) return !contains(payload, "\"Records\"");
    return std::find(kOfRequests.begin(), kOfRequests.end(), *source) != kOfRequests.end() && !request;
  }
  const Structure* const own = find_structure(facts.code, entry, entry.event);
  return own != nullptr && lacks_field(facts, *own, payload);
}

// The function of `cargo lambda invoke [options] orders`; "" where it names none.
std::string_view named_function(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 4> kFlags{"--remote", "-R", "--verbose", "-v"};
  for (std::size_t at = 3; words[0] == "cargo" && at < words.size(); ++at) {
    if (!words[at].starts_with('-')) return words[at];
    if (!contains(words[at], "=") && !one_of(words[at], kFlags)) ++at;
  }
  return {};
}

// Those that the command may mean: the one that it names, else those of the crate that the file stands in, else all; none where
// it names another one.
std::vector<const EntryPoint*> meant_by(const Facts& facts, const ShellStep& step) {
  const Crate* const crate = facts.project.crate_of(step.place.file->path);
  std::vector<const EntryPoint*> named;
  std::vector<const EntryPoint*> near;
  std::vector<const EntryPoint*> all;
  for (const EntryPoint& entry : facts.code.entries) {
    const Crate& own = facts.project.crates[entry.crate];
    const auto is_name = [&](const std::string& word) { return word == entry.binary || word == own.name; };
    all.push_back(&entry);
    if (&own == crate) near.push_back(&entry);
    if (std::any_of(step.words.begin() + 3, step.words.end(), is_name)) named.push_back(&entry);
  }
  if (!named.empty() || !named_function(step.words).empty()) return named;
  return near.empty() ? all : near;
}

void check_commands(const Facts& facts, Findings& out) {
  OncePerFile once("so does this one");
  for (const ShellStep& step : facts.pipelines.steps) {
    if (!invokes(step.words)) continue;
    const std::string payload = payload_of(step.words);
    const std::optional<EventSource> example = source_of_example(option_value(step.words, "--data-example"));
    if (payload.empty() && !example) continue;
    const std::vector<const EntryPoint*> meant = meant_by(facts, step);
    const bool none = !meant.empty() && std::all_of(meant.begin(), meant.end(), [&](const EntryPoint* entry) {
      if (entry->is_extension) return false;
      return payload.empty() ? refuses_example(facts, *entry, *example) : refuses_payload(facts, *entry, payload);
    });
    if (!none || once.add(step.place, "")) continue;
    Finding& finding = out.report(
        step.place,
        fmt::format("the command sends {}, which is no `{}`: the invocation fails before the handler runs",
                    payload.empty() ? "an event of " + std::string(is_http(*example) ? "API Gateway" : shown_source(*example))
                                    : "`" + payload + "`",
                    shown_type(*meant.front())));
    finding.related.push_back(related(meant.front()->event_place, "what the handler takes"));
    // cargo-lambda writes this command into the README of every new function.
    if (payload.empty() && step.is_told) finding.confidence = Confidence::Possible;
    once.start(step.place, "", finding);
  }
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty() || !facts.deployment.foreign.empty()) return;
  check_files(facts, out);
  check_commands(facts, out);
}

}  // namespace

extern constinit const Rule sample_event_of_other_source{"sample-event-of-other-source", &check};

}  // namespace wright
