// A sample event that no handler of the project takes: `events/event.json` as `sam init` writes it, a request of API Gateway,
// beside a function that reads messages of a queue. Only where every handler's type is known, and no function in another
// language may read it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
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
  constexpr std::array<std::string_view, 5> kChanges{"flatten", "rename = ", "default", "alias", "untagged"};
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

void check(const Facts& facts, Findings& out) {
  const std::vector<EntryPoint>& entries = facts.code.entries;
  if (entries.empty() || !facts.deployment.foreign.empty()) return;
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

}  // namespace

extern constinit const Rule sample_event_of_other_source{"sample-event-of-other-source", &check};

}  // namespace wright
