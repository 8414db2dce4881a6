// The template says who invokes the function, the handler's type says whose events it can read. Reading an event of another
// source fails before the handler runs, on every invocation.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/event_struct.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_http(EventSource source) {
  constexpr std::array kHttp{EventSource::ApiGatewayRest, EventSource::ApiGatewayHttp,
                             EventSource::FunctionUrl,    EventSource::Alb,
                             EventSource::Websocket,      EventSource::Http};
  return std::find(kHttp.begin(), kHttp.end(), source) != kHttp.end();
}

// Sources whose events say little about the type that reads them.
bool says_little(EventSource source) {
  constexpr std::array kAny{EventSource::Json,     EventSource::StepFunctions,  EventSource::Authorizer, EventSource::Extension,
                            EventSource::Cognito,  EventSource::CloudFormation, EventSource::AppSync,    EventSource::Iot,
                            EventSource::Schedule, EventSource::BedrockAgent,   EventSource::Alexa};
  return std::find(kAny.begin(), kAny.end(), source) != kAny.end();
}

bool fits(const EntryPoint& entry, EventSource type, EventSource trigger) {
  if (says_little(trigger)) return true;
  if (entry.is_http) return is_http(trigger);
  if (type == trigger || says_little(type)) return true;
  if (type == EventSource::Http || trigger == EventSource::Http) return is_http(type) == is_http(trigger);
  const auto either = [&](EventSource a, EventSource b) { return (type == a && trigger == b) || (type == b && trigger == a); };
  if (either(EventSource::FunctionUrl, EventSource::ApiGatewayHttp)) return true;  // payload format 2.0, both
  return either(EventSource::Websocket, EventSource::ApiGatewayRest);
}

constexpr std::array<std::string_view, 10> kFields{"body",       "headers",         "path_parameters", "query_string_parameters",
                                                   "raw_path",   "request_context", "http_method",     "requestContext",
                                                   "httpMethod", "pathParameters"};

bool is_own(const Facts& facts, const EntryPoint& entry) {
  const std::string root = entry.event.path.substr(0, entry.event.path.find("::"));
  return !entry.is_http && !entry.routes && root == replace_all(facts.project.crates[entry.crate].name, "-", "_");
}

// What a proxy event has at its top.
constexpr std::array<std::string_view, 18> kProxy{"body",
                                                  "headers",
                                                  "pathparameters",
                                                  "querystringparameters",
                                                  "rawpath",
                                                  "rawquerystring",
                                                  "requestcontext",
                                                  "httpmethod",
                                                  "resource",
                                                  "path",
                                                  "version",
                                                  "routekey",
                                                  "isbase64encoded",
                                                  "multivalueheaders",
                                                  "multivaluequerystringparameters",
                                                  "cookies",
                                                  "stagevariables",
                                                  "method"};

// Its fields are none of a proxy event, and one of them must be there.
bool has_own_fields(const Facts& facts, const EntryPoint& entry, const Structure& structure) {
  const bool none = std::none_of(structure.fields.begin(), structure.fields.end(),
                                 [](const Structure::Field& field) { return one_of(field.name, kFields); });
  const auto required = required_fields(definition_of(facts, entry, structure));
  return none && required && !required->empty() &&
         std::none_of(required->begin(), required->end(), [](const std::string& name) { return one_of(name, kProxy); });
}

// A type of the project that none of the fields of a proxy event is read from.
bool is_own_body(const Facts& facts, const EntryPoint& entry) {
  if (!is_own(facts, entry)) return false;
  const Structure* const structure = find_structure(facts.code, entry, entry.event);
  if (structure != nullptr) {
    if (has_own_fields(facts, entry, *structure)) return true;
    // None of its fields must be there: it can be read from anything.
    const auto required = required_fields(definition_of(facts, entry, *structure));
    if (required && required->empty()) return false;
  }
  return std::none_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<FieldRead>& reads = facts.code.functions[reached.function].field_reads;
    if (contains(facts.code.functions[reached.function].place.text(), "body")) return true;  // by a pattern
    return std::any_of(reads.begin(), reads.end(), [&](const FieldRead& read) { return one_of(read.name, kFields); });
  });
}

// "path_parameters" of a type of the project that takes its fields by the names that they have in Rust; "" when there is none.
std::string_view misnamed_field(const Facts& facts, const EntryPoint& entry) {
  const Structure* const structure = is_own(facts, entry) ? find_structure(facts.code, entry, entry.event) : nullptr;
  if (structure == nullptr) return {};
  const std::string_view text = definition_of(facts, entry, *structure);
  if (!contains(text, "Deserialize") || contains(text, "rename") || contains(text, "alias")) return {};
  for (const Structure::Field& field : structure->fields) {
    if (one_of(field.name, kFields) && contains(field.name, "_")) return field.name;
  }
  return {};
}

// API Gateway hands over what a mapping makes of the request where the integration is no proxy.
bool is_proxy(const Trigger& trigger) {
  const std::string_view text = trigger.place.file->text;
  if (contains(text, "proxy: false") || contains(text, "proxy=False") || contains(text, "requestTemplates")) return false;
  // Constructs of the CDK make proxies; an address of the function's own and a balancer know nothing else.
  constexpr std::array<std::string_view, 3> kConstructs{"LambdaIntegration(", "LambdaRestApi(", "UrlIntegration("};
  const bool made =
      std::any_of(kConstructs.begin(), kConstructs.end(), [&](std::string_view name) { return contains(text, name); });
  if (made || trigger.source == EventSource::FunctionUrl || trigger.source == EventSource::Alb) return true;
  return contains(text, "AWS_PROXY") || contains(text, "aws_proxy") || contains(text, "Serverless-2016-10-31");
}

// A proxy wraps what the caller sends.
void check_own_type(const Facts& facts, const LambdaFunction& function, Findings& out) {
  const EntryPoint* const entry = facts.entry(function);
  const FunctionConfig* const config = facts.config(function);
  if (entry == nullptr || config == nullptr || config->triggers.empty()) return;
  if (!std::all_of(config->triggers.begin(), config->triggers.end(), [](const Trigger& t) { return is_http(t.source); })) return;
  const Trigger& trigger = config->triggers.front();
  if (!is_proxy(trigger)) return;
  if (const std::string_view field = misnamed_field(facts, *entry); !field.empty()) {
    Finding& finding = out.report(
        entry->event_place,
        fmt::format("`{}` takes `{}` by that name and the events of `{}` write it in camel case: it is never filled in",
                    last_name(entry->event.path), field, config->logical_name));
    finding.related.push_back(related(trigger.place, "the trigger"));
    return;
  }
  if (!is_own_body(facts, *entry)) return;
  Finding& finding = out.report(
      entry->event_place,
      fmt::format("the handler reads the event as `{}` but `{}` is invoked by {} events, which hold what the caller sent as text "
                  "in `body`: every invocation fails before the handler runs",
                  last_name(entry->event.path), config->logical_name, shown_source(trigger.source)));
  finding.related.push_back(related(trigger.place, "the trigger"));
}

// What an event of the source has at its top, where the service decides about it.
std::vector<std::string_view> envelope_of(const Trigger& trigger) {
  switch (trigger.source) {
    case EventSource::Sqs:
    case EventSource::Sns:
    case EventSource::S3:
    case EventSource::DynamoDbStream:
    case EventSource::Kinesis: return {"records"};
    case EventSource::EventBridge:
      return {"version", "id", "detailtype", "source", "account", "time", "region", "resources", "detail", "replayname"};
    default: return {};
  }
}

// The rule of EventBridge, or a pipe, hands over something else.
bool may_be_changed(const Trigger& trigger) {
  const std::string text = lower_case(trigger.place.file->text);
  return contains(text, "input") || contains(text, "pipes");
}

// A type of the project that must have a field which no event of the trigger has.
void check_own_envelope(const Facts& facts, const LambdaFunction& function, Findings& out) {
  const EntryPoint* const entry = facts.entry(function);
  const FunctionConfig* const config = facts.config(function);
  if (entry == nullptr || config == nullptr || config->triggers.size() != 1 || !is_own(facts, *entry)) return;
  const Trigger& trigger = config->triggers.front();
  const std::vector<std::string_view> envelope = envelope_of(trigger);
  const Structure* const structure = envelope.empty() ? nullptr : find_structure(facts.code, *entry, entry->event);
  if (structure == nullptr || may_be_changed(trigger)) return;
  const auto required = required_fields(definition_of(facts, *entry, *structure));
  if (!required) return;
  const auto foreign = std::find_if(required->begin(), required->end(), [&](const std::string& name) {
    return std::find(envelope.begin(), envelope.end(), name) == envelope.end();
  });
  if (foreign == required->end()) return;
  const auto field = std::find_if(structure->fields.begin(), structure->fields.end(),
                                  [&](const Structure::Field& one) { return bare_name(one.name) == *foreign; });
  Finding& finding = out.report(
      entry->event_place,
      fmt::format("`{}` must have a field `{}` and `{}` is invoked by {} events, which have none at their top: every invocation "
                  "fails before the handler runs",
                  last_name(entry->event.path), field == structure->fields.end() ? *foreign : (*field).name, config->logical_name,
                  shown_source(trigger.source)));
  finding.related.push_back(related(trigger.place, "the trigger"));
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const EntryPoint* const entry = facts.entry(function);
    const FunctionConfig* const config = facts.config(function);
    check_own_type(facts, function, out);
    check_own_envelope(facts, function, out);
    if (entry == nullptr || config == nullptr || config->triggers.empty() || !function.event_source) continue;
    const EventSource type = *function.event_source;
    if (!entry->is_http && !entry->event.path.starts_with("aws_lambda_events")) continue;
    const auto good = [&](const Trigger& trigger) { return fits(*entry, type, trigger.source); };
    if (std::any_of(config->triggers.begin(), config->triggers.end(), good)) continue;
    const Trigger& trigger = config->triggers.front();
    Finding& finding = out.report(
        entry->event_place,
        fmt::format("the handler reads `{}` but `{}` is invoked by {} events: every invocation fails before the handler runs",
                    entry->is_http ? "lambda_http::Request" : last_name(entry->event.path), config->logical_name,
                    shown_source(trigger.source)));
    finding.related.push_back(related(trigger.place, "the trigger"));
  }
}

}  // namespace

extern constinit const Rule event_type_mismatch{"event-type-mismatch", &check};

}  // namespace wright
