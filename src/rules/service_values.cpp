// Goes back from a panic over the `let`s of its function to where the event was taken apart, and looks at the names there.

#include "rules/service_values.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/panics.h"
#include "rules/records.h"
#include "rules/reply_parts.h"

namespace wright {
namespace {

// The name that an expression begins with: `parts` of `&parts[5].split('/')`.
std::string_view root_of(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of("&*("), text.size()));
  return text.substr(0, std::min(text.find_first_of(".[(? \n"), text.size()));
}

// `order.id` of `order.id.clone()`.
std::string_view without_views(std::string_view text) {
  constexpr std::array<std::string_view, 5> kViews{".clone()", ".as_ref()", ".as_deref()", ".as_mut()", ".to_owned()"};
  for (const std::string_view view : kViews) {
    if (text.ends_with(view)) text.remove_suffix(view.size());
  }
  return text;
}

// What the panic hangs on: of `from_str(&text)` the text, of a panic! the statement around it.
std::string_view looked_at(const Function& function, const Panic& panic) {
  if (panic.kind == PanicKind::Macro) return trim(statement_before(panic.place));
  const Call* const call = given_by(function, panic);
  return call != nullptr && !call->is_method && call->argument_count == 1 ? argument_text(*call, 0)
                                                                          : std::string_view(panic.text);
}

// The expression and what its names stand for, back to the parameter or the first call: `parts[1]parts[5].split('/')..`.
std::string origin_of(const Function& function, const Panic& panic) {
  constexpr int kSteps = 4;
  const std::string_view whole = looked_at(function, panic);
  std::string origin(whole);
  std::string_view root = root_of(whole);
  std::uint32_t before = panic.place.span.begin;
  for (int step = 0; step < kSteps && !root.empty(); ++step) {
    std::string_view made = let_value(function, root, before);
    made = made.substr(0, made.find('{'));
    if (made.empty()) break;
    origin += made;
    before = static_cast<std::uint32_t>(made.data() - function.place.file->text.data());
    root = root_of(made);
  }
  return without_spaces(origin);
}

bool has_one_of(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

// `method_arn.split(':').collect::<Vec<_>>()[5]`: an authorizer is told what it is asked about.
bool is_of_arn(std::string_view origin) {
  constexpr std::array<std::string_view, 5> kNames{"method_arn", "methodArn", "route_arn", "routeArn", "invoked_function_arn"};
  return has_one_of(origin, kNames);
}

// `event["detail"]["bucket"]["name"]`, `event["Records"][0]["Sns"]["Message"]`: read from untyped JSON. Records of S3 come by
// queues and topics too, in another form.
bool is_of_json_envelope(const Facts& facts, const Running& running, std::string_view origin) {
  constexpr std::array<std::string_view, 2> kOfTopic{R"(["Sns"]["Message"])", R"(["Records"][0]["Sns"])"};
  const auto is_topic = [](const FunctionConfig&, const Trigger& trigger) { return trigger.source == EventSource::Sns; };
  if (has_one_of(origin, kOfTopic) && every_trigger(facts, *running.entry, is_topic)) return true;
  constexpr std::array<std::string_view, 6> kParts{
      R"(["detail"]["bucket"]["name"])",   R"(["detail"]["object"]["key"])", R"(["requestContext"]["connectionId"])",
      R"(["requestContext"]["routeKey"])", R"(["requestContext"]["stage"])", R"(["requestContext"]["domainName"])",
  };
  return has_one_of(origin, kParts);
}

// `from_value::<ApiGatewayProxyRequest>(event.payload)`: what the source of the events sends reads as its type. What a message
// brings of another source need not: S3 sends a test event.
bool is_whole_event(const Function& function, const Panic& panic) {
  const Call* const call = given_by(function, panic);
  if (call == nullptr || call->is_method || !last_name(call->path).starts_with("from_")) return false;
  const std::string_view type = call->decoded.path;
  const bool of_source = is_in(type, "aws_lambda_events") || last_name(type).starts_with("ApiGateway") ||
                         last_name(type).starts_with("APIGateway") || last_name(type).starts_with("LambdaFunctionUrl");
  if (!of_source) return false;
  constexpr std::array<std::string_view, 7> kWhole{"event", "payload", "request", "req", "evt", "e", "input"};
  constexpr std::array<std::string_view, 6> kParts{"body", "essage", "data", "detail", "ecord", "contents"};
  const std::string_view given = argument_text(*call, 0);
  return one_of(root_of(given), kWhole) && !has_one_of(given, kParts);
}

// `header.user_pool_id` of `let header = event.payload.header;`: moved out of an event type, whatever the types in between.
bool is_moved_part(const Running& running, const Panic& panic, std::string_view origin) {
  if (panic.value != PanicValue::Other || panic.kind == PanicKind::Index || panic.kind == PanicKind::Macro) return false;
  const bool near = running.reached->path.size() <= 1 && is_in(running.entry->event.path, "aws_lambda_events");
  const std::string_view plain = without_views(panic.text);
  return near && contains(plain, ".") && !contains(plain, "(") && !contains(without_views(origin), "(");
}

// Headers that API Gateway, a function URL and a load balancer set themselves, whatever the caller sends.
bool is_header_of_api(std::string_view origin) {
  constexpr std::array<std::string_view, 5> kHeaders{"x-forwarded-for", "x-forwarded-proto", "x-forwarded-port",
                                                     "x-amzn-trace-id", "host"};
  const std::string lower = lower_case(origin);
  return contains(lower, "header") && std::any_of(kHeaders.begin(), kHeaders.end(), [&](std::string_view header) {
           return contains(lower, "get(\"" + std::string(header) + "\")") || contains(lower, "get(header::host)");
         });
}

// `record.s3.object.url_decoded_key.unwrap()`: a part of an event type that S3 never sends, filled in by the project itself.
bool is_filled_by_project(const Facts& facts, const Function& function, const Panic& panic) {
  if (panic.value != PanicValue::EventPart && panic.value != PanicValue::Other) return false;
  const std::string_view text = without_views(panic.text);
  const auto read = std::find_if(function.field_reads.begin(), function.field_reads.end(), [&](const FieldRead& field) {
    return is_in(field.receiver.path, "aws_lambda_events") && field.place.text() == text;
  });
  if (read == function.field_reads.end()) return false;
  // `object.url_decoded_key = Some(..)`: of a part of that name, not of an answer that is built.
  const std::string_view owner = text.substr(0, text.size() - std::min(text.size(), read->name.size() + 1));
  const std::string filled = std::string(owner.substr(owner.rfind('.') + 1)) + "." + read->name + "=Some(";
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& other) {
    return !other.is_test && contains(other.place.text(), read->name) && contains(without_spaces(other.place.text()), filled);
  });
}

// A path that is called always has a slash, a message that was received a handle. A key of S3 need not have a last part: `..`.
bool is_always_there(std::string_view text) {
  constexpr std::array<std::string_view, 4> kEnds{".path().rsplit_once('/')", "http.path", "receipt_handle", "message_id"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return text.ends_with(end); });
}

// Of the parts that aws_lambda_events has as an Option most are in every event of their source, and few are the sender's to
// leave out. https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, checked 2026-11-28
bool may_be_left_out(std::string_view field) {
  constexpr std::array<std::string_view, 14> kParts{"body",
                                                    "subject",
                                                    "string_value",
                                                    "binary_value",
                                                    "claims_and_scope_override_details",
                                                    "data_type",
                                                    "version_id",
                                                    "challenge_answer",
                                                    "api_key",
                                                    "cookies",
                                                    "query_string_parameters",
                                                    "path_parameters",
                                                    "headers",
                                                    "size"};
  return one_of(field, kParts);
}

// Lambda hands a trace id with each invocation, S3 Object Lambda the object's context with each GET.
bool is_of_invocation(const Panic& panic) {
  return contains(panic.text, "xray_trace_id") || contains(panic.text, ".get_object_context");
}

}  // namespace

bool is_written_by_service(const Facts& facts, const Running& running, const Panic& panic) {
  const Function& function = *running.function;
  const std::string_view plain = without_views(panic.text);
  if (is_whole_event(function, panic) || is_always_there(plain) || is_of_invocation(panic)) return true;
  const std::string origin = origin_of(function, panic);
  const bool part = panic.value == PanicValue::EventPart || is_moved_part(running, panic, origin);
  if (part && !may_be_left_out(plain.substr(plain.rfind('.') + 1))) return true;
  if (is_filled_by_project(facts, function, panic)) return true;
  const Call* const call = given_by(function, panic);
  if (call != nullptr && is_decoding(panic, *call)) return false;
  return is_of_arn(origin) || is_of_json_envelope(facts, running, origin) || is_header_of_api(origin);
}

bool is_loose_position(const Running& running, const Panic& panic) {
  if (panic.kind != PanicKind::Index || running.entry->is_http || panic.text.ends_with("\"]")) return false;
  constexpr std::array<std::string_view, 7> kWords{"header", "token", "auth", "signature", "cookie", "body", "query"};
  return !has_one_of(lower_case(origin_of(*running.function, panic)), kWords);
}

bool is_put_by_deployment(const Panic& panic) {
  constexpr std::array<std::string_view, 5> kPools{"user_attributes", "challenge_parameters", "challenge_metadata", "self.sk.",
                                                   "self.pk."};
  return has_one_of(panic.text, kPools);
}

}  // namespace wright
