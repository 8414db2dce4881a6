// The whole event in the log: bodies, tokens in headers and personal data go to CloudWatch, where others may read them and they
// are kept. Only the event itself in a line of a level that is on by default, not a field of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/event_parts.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/log_setup.h"
#include "rules/personal.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/seldom_runs.h"

namespace wright {
namespace {

// What stands after `name` at `at` ends the argument: no field, no method, no longer name.
bool ends_here(std::string_view text, std::size_t at) {
  for (const std::string_view part : {".payload", ".clone()"}) {
    if (text.substr(at).starts_with(part)) at += part.size();
  }
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && (text[at] == ',' || text[at] == ')' || text[at] == '}' || text[at] == ':');
}

bool prints_whole(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (at == 0 || is_word_part(text[at - 1]) || text[at - 1] == '.') continue;
    if (!ends_here(text, at + name.size())) continue;
    std::size_t before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '&')) --before;
    if (before == 0) continue;
    const char opener = text[before - 1];
    const bool inline_argument = opener == '{';
    const bool is_field_name = text.substr(at + name.size()).starts_with(" =");
    const bool argument = opener == ',' || opener == '(' || opener == '?' || opener == '%' || opener == '=';
    if (inline_argument || (argument && !is_field_name)) return true;
  }
  return false;
}

// Events of a clock say nothing about anybody.
bool is_harmless(std::optional<EventSource> source) {
  return source == EventSource::Schedule || source == EventSource::S3 || source == EventSource::Extension;
}

// Events that AWS services make mostly name resources.
bool is_of_service(std::optional<EventSource> source) {
  return source == EventSource::EventBridge || source == EventSource::CloudWatchLogs || source == EventSource::Iot ||
         source == EventSource::Kinesis || source == EventSource::CloudFormation || source == EventSource::StepFunctions;
}

// `order` of `order.clone()`, `&order`, `?order`: a name, nothing of what it holds.
bool is_name(std::string_view text) {
  while (!text.empty() && (text[0] == '&' || text[0] == '?' || text[0] == '%' || text[0] == '*')) text.remove_prefix(1);
  for (const std::string_view end : {".clone()", ".to_string()"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  return !text.empty() && std::all_of(text.begin(), text.end(), is_word_part);
}

// What a handler calls the event, and parts of it that are as good as the whole. Further down such a name is somebody else's.
std::vector<std::string> event_names(const Running& running) {
  const Function& function = *running.function;
  std::vector<std::string> names;
  const std::vector<PathStep>& path = running.reached->path;
  if (path.size() < 2)
    names = {"event", "payload", "request", "req", "body", "lambda_event", "records", "body_str", "messages", "headers"};
  for (std::size_t i = 0; i < function.parameter_types.size() && i < function.parameter_names.size(); ++i) {
    const Type& type = function.parameter_types[i];
    const bool brings =
        last_name(type.path) == "LambdaEvent" || (last_name(type.path) == "Request" && type.path.starts_with("lambda_http"));
    if (brings) names.push_back(function.parameter_names[i]);
  }
  // `let Body::Text(booking) = event.body() else { .. }`
  constexpr std::string_view kText = "Body::Text(";
  const std::string_view text = path.size() < 2 ? function.place.text() : std::string_view();
  for (std::size_t at = text.find(kText); at != std::string_view::npos; at = text.find(kText, at + 1)) {
    const std::string_view rest = text.substr(at + kText.size());
    const std::string_view name = rest.substr(0, rest.find(')'));
    if (is_name(name) && name != "_" && name[0] >= 'a' && name[0] <= 'z') names.emplace_back(name);
  }
  return names;
}

bool is_body(std::string_view text) {
  for (const std::string_view end : {".body", ".body()", ".headers()", ".headers", ".sns.message"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

bool is_event_type(const Running& running, const Type& type) {
  constexpr std::array<std::string_view, 7> kWhole{
      "LambdaEvent", "RequestContext", "SqsMessage", "SqsMessageObj", "SnsMessage", "SnsRecord", "ApiGatewayProxyRequestContext"};
  if (last_name(type.path) == "String" && type.arguments.size() == 1) return is_event_type(running, type.arguments[0]);
  if (std::find(kWhole.begin(), kWhole.end(), last_name(type.path)) != kWhole.end()) return true;
  if (type.path == "lambda_http::Request" || type.path == "lambda_http::Body") return true;
  // A record of a stream holds the item or the message that was written.
  if (type.path.starts_with("aws_lambda_events") && last_name(type.path).ends_with("EventRecord")) return true;
  return type.known() && type.path == running.entry->event.path && type.path != "serde_json::Value" && type.path != "String";
}

// The call that made the value, before it was unwrapped or copied.
const Call* made_by(const Function& function, std::int32_t number) {
  constexpr std::array<std::string_view, 13> kSame{
      "unwrap",    "expect",  "clone",     "to_string",      "to_owned",  "as_str", "map_err", "unwrap_or_default",
      "to_string", "context", "unwrap_or", "unwrap_or_else", "into_owned"};
  for (int depth = 0; depth < 6 && number >= 0; ++depth) {
    const Call& call = function.calls[static_cast<std::size_t>(number)];
    const bool same = call.is_method && std::find(kSame.begin(), kSame.end(), call.path) != kSame.end();
    if (!same) return &call;
    number = call.receiver_call;
  }
  return nullptr;
}

// `Err(e) => error!("{e}")` under a match of what was parsed: the name stands for the error.
bool is_error(const Function& function, const MacroUse& use, std::string_view shown) {
  const std::string name(plain_name(shown));
  const std::string_view text = std::string_view(function.place.file->text).substr(0, use.place.span.begin);
  const std::size_t at = text.rfind("Err(" + name + ")");
  if (name.empty() || at == std::string_view::npos || at < function.place.span.begin) return false;
  const std::string_view after = text.substr(at);
  return !contains(after, "Ok(" + name + ")") && !contains(after, "let " + name + " ");
}

// What a body or a message was parsed to, or its bytes as text.
bool is_parsed_event(const Code& code, const Function& function, const MacroValue& value) {
  const Call* const made = made_by(function, value.call);
  const Type& type =
      last_name(value.type.path) == "Option" && !value.type.arguments.empty() ? value.type.arguments[0] : value.type;
  if (made == nullptr || is_plain_type(code, type)) return false;
  // `request.payload::<Order>()`
  if (made->is_method && made->path == "payload" && made->receiver.path == "lambda_http::Request") return true;
  if (!made->takes_event(0)) return false;
  return last_name(made->path).starts_with("from_utf8") || made->path.starts_with("serde_json::from_") ||
         made->path.starts_with("serde_dynamo::from_");
}

// `if name == "Polo"`: one of a few words, which say nothing about anybody.
bool is_one_of_known(const Function& function, const MacroValue& value) {
  const std::string_view name = plain_name(value.text);
  return !name.empty() && contains(function.place.text(), fmt::format(" {} == \"", name));
}

// What an authorizer gets holds the caller's token: a line for looking for errors shows it as well.
bool is_shown(const Facts& facts, const Running& running, const MacroUse& use) {
  if (is_on_by_default(use)) return !is_filtered_out(facts, *running.entry, use);
  return is_log(use) && (contains(running.entry->event.path, "Authorizer") || is_debugging_shown(facts, *running.entry, use));
}

// By its type or by how it was made, whatever it is called.
const MacroValue* whole_value(const Code& code, const Running& running, const MacroUse& use) {
  const auto found = std::find_if(use.values.begin(), use.values.end(), [&](const MacroValue& value) {
    if (is_callers_request(value)) return true;
    if (!value.on_event || is_error(*running.function, use, value.text)) return false;
    if (is_one_of_known(*running.function, value)) return false;
    if (is_all_there_is(code, running, value) || (is_name(value.text) && is_rebuilt_request(value.type))) return true;
    if (is_body(value.text) || (value.whole && is_name(value.text))) return true;
    if (is_name(value.text) && takes_http_requests(running) && is_taken_body(*running.function, use, value)) return true;
    if (is_message_part(*running.function, use, value) || is_untyped_part(*running.function, use, value)) return true;
    return is_name(value.text) && (is_event_type(running, value.type) || is_parsed_event(code, *running.function, value));
  });
  return found == use.values.end() ? nullptr : &*found;
}

struct Logged {
  const Running* running = nullptr;
  const MacroUse* use = nullptr;
  std::string name;
  bool unsure = false;
};

// `Ok(data) => info!("{data:?}")` of a message that was parsed: what its type has is not known.
bool is_of_unknown_type(const Code& code, const Function& function, const MacroValue& value) {
  const Call* const made = made_by(function, value.call);
  const bool parsed = made != nullptr && made->path.starts_with("serde_json::from_") && is_name(value.text);
  return parsed && last_name(value.type.path) != "Value" && !is_own_type(code, value.type);
}

// All that a line prints of the event is a book or a price, nothing about anybody.
bool is_about_things(const Code& code, const MacroUse& use) {
  bool any = false;
  for (const MacroValue& value : use.values) {
    if (!value.on_event) continue;
    if (!is_of_things(code, value.type)) return false;
    any = true;
  }
  return any;
}

void collect(const Facts& facts, const Running& running, std::vector<Logged>& logged) {
  const std::vector<std::string> names = event_names(running);
  for (const MacroUse& use : running.function->macros) {
    const bool of_caller = use.mentions_event || std::any_of(use.values.begin(), use.values.end(), is_callers_request);
    if (!of_caller || !is_shown(facts, running, use) || is_about_things(facts.code, use)) continue;
    const auto whole = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return prints_whole(use.text, name) && !is_error(*running.function, use, name);
    });
    // An error line shows the body that could not be read: how else would one find out.
    const bool explains = last_name(use.name) == "error" || last_name(use.name) == "warn";
    if (whole != names.end()) {
      if (!explains || *whole != "body") logged.push_back({&running, &use, *whole});
    } else if (const MacroValue* const value = explains ? nullptr : whole_value(facts.code, running, use)) {
      logged.push_back({&running, &use, value->text, is_of_unknown_type(facts.code, *running.function, *value)});
    }
  }
}

// One finding for each deployed function: it is one habit.
void report(const Facts& facts, const std::vector<Logged>& logged, Findings& out) {
  const Logged& first = logged.front();
  Finding& finding =
      out.report(first.use->place, fmt::format("the whole `{}` is logged: tokens, bodies and personal data stay in "
                                               "CloudWatch for all who may read the log",
                                               first.name));
  // As the program stands nothing takes the line.
  const std::string_view macro = last_name(first.use->name);
  const bool dropped = !contains(macro, "print") && macro != "dbg" && drops_log_lines(facts, *first.running->entry);
  if (is_of_service(first.running->source) || dropped || first.unsure) finding.confidence = Confidence::Possible;
  for (std::size_t i = 1; i < logged.size(); ++i) finding.related.push_back(related(logged[i].use->place, "logged as well"));
  add_path(finding, facts, *first.running->reached, first.use->place, fmt::format("`{}!`", first.use->name));
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> list = running_functions(facts);
  for (const EntryPoint& entry : facts.code.entries) {
    if (is_plain_type(facts.code, entry.event) || is_deployment_hook(facts, entry)) continue;
    std::vector<Logged> logged;
    for (const Running& running : list) {
      if (running.entry == &entry && !is_harmless(running.source)) collect(facts, running, logged);
    }
    if (!logged.empty()) report(facts, logged, out);
  }
}

}  // namespace

extern constinit const Rule event_logged{"event-logged", &check};

}  // namespace wright
