// What can panic in a body, and what the value is that it hangs on.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

// Parts of events that their sources always fill in: the body of a message, bucket and key of an S3 record, the token of a token
// authorizer. https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html, checked 2026-11-25
bool is_filled(std::string_view owner, std::string_view field) {
  struct Filled {
    std::string_view type;
    std::string_view field;
  };
  constexpr std::array kFilled{
      Filled{"SqsMessage", "body"},
      Filled{"SqsMessage", "message_id"},
      Filled{"SqsMessage", "receipt_handle"},
      Filled{"SqsMessage", "event_source_arn"},
      Filled{"SqsMessage", "event_source"},
      Filled{"SqsMessage", "aws_region"},
      Filled{"SqsMessage", "md5_of_body"},
      Filled{"S3EventRecord", "event_name"},
      Filled{"S3EventRecord", "event_source"},
      Filled{"S3EventRecord", "aws_region"},
      Filled{"S3Bucket", "arn"},
      Filled{"KinesisEventRecord", "event_id"},
      Filled{"KinesisEventRecord", "event_source_arn"},
      Filled{"KinesisRecord", "partition_key"},
      Filled{"EventRecord", "event_id"},
      Filled{"EventRecord", "event_source_arn"},
      Filled{"CloudWatchEvent", "id"},
      Filled{"CloudWatchEvent", "detail_type"},
      Filled{"CloudWatchEvent", "source"},
      Filled{"CloudWatchEvent", "account_id"},
      Filled{"CloudWatchEvent", "region"},
      Filled{"EventBridgeEvent", "id"},
      Filled{"EventBridgeEvent", "account"},
      Filled{"EventBridgeEvent", "region"},
      Filled{"", "method_arn"},
      Filled{"ApiGatewayWebsocketProxyRequestContext", "connection_id"},
      Filled{"ApiGatewayWebsocketProxyRequestContext", "domain_name"},
      Filled{"ApiGatewayWebsocketProxyRequestContext", "stage"},
      Filled{"ApiGatewayWebsocketProxyRequestContext", "route_key"},
      Filled{"ApiGatewayProxyRequest", "path"},
      Filled{"ApiGatewayProxyRequest", "resource"},
      Filled{"ApiGatewayProxyRequestContext", "stage"},
      Filled{"ApiGatewayProxyRequestContext", "request_id"},
      Filled{"ApiGatewayV2httpRequest", "raw_path"},
      Filled{"ApiGatewayV2httpRequest", "route_key"},
      Filled{"ApiGatewayV2httpRequestContextHttpDescription", "path"},
      Filled{"ApiGatewayV2httpRequestContext", "stage"},
      Filled{"ApiGatewayV2httpRequestContext", "request_id"},
      Filled{"LambdaFunctionUrlRequest", "raw_path"},
      Filled{"S3Bucket", "name"},
      Filled{"S3Object", "key"},
      Filled{"KinesisRecord", "sequence_number"},
      Filled{"StreamRecord", "sequence_number"},
      Filled{"", "authorization_token"},
  };
  return std::any_of(kFilled.begin(), kFilled.end(), [&](const Filled& row) {
    return row.field == field && (row.type.empty() || row.type == last_segment(owner));
  });
}

// The same by their names, where the type of what holds them is not known.
bool is_filled_by_name(std::string_view written) {
  constexpr std::array<std::string_view, 3> kParts{".s3.bucket.name", ".s3.object.key", ".request_context.connection_id"};
  // `ctx.domain_name` after `RequestContext::WebSocket(ctx)`
  constexpr std::array<std::string_view, 4> kOfSocket{".connection_id", ".domain_name", ".route_key", ".stage"};
  const std::string_view base = written.substr(0, written.find('.'));
  const bool context = base == "ctx" || base == "context" || base == "request_context";
  if (context && std::any_of(kOfSocket.begin(), kOfSocket.end(), [&](std::string_view part) { return written.ends_with(part); }))
    return true;
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return written.ends_with(part); });
}

// What a service answered, by a type that the code writes: `rusoto_ce::Group`, `aws_sdk_ec2::types::Instance`.
bool is_service_type(std::string_view type) {
  const std::string_view name = last_segment(type);
  if (name.ends_with("Request") || name.ends_with("Input") || name.ends_with("Client") || name.ends_with("Error")) return false;
  if (contains(type, "::future::")) return false;
  if (type.starts_with("rusoto_")) return !type.starts_with("rusoto_core") && !type.starts_with("rusoto_credential");
  return type.starts_with("aws_sdk_") && (contains(type, "::types::") || contains(type, "::model::"));
}

// What names a thing is there whenever the thing is.
bool names_thing(std::string_view field) {
  constexpr std::array<std::string_view, 8> kNames{"id", "arn", "name", "key", "prefix", "handle", "status", "value"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return field.ends_with(name); });
}

// The runtime fills them only where the caller or the trace brought something.
// https://docs.rs/lambda_runtime/1.1.0/lambda_runtime/struct.Context.html, checked 2026-11-26
bool is_optional_of_context(const FieldRead& read) {
  constexpr std::array<std::string_view, 3> kFields{"client_context", "identity", "xray_trace_id"};
  return last_segment(read.receiver.path) == "Context" && read.receiver.path.starts_with("lambda_") && one_of(read.name, kFields);
}

// A Result or an Option that is not only there for its caller's sake.
bool can_fail(const FunctionItem& function) {
  const std::string_view body = function.tree->text(function.body);
  if (contains(body, "Err(") || contains(body, "None") || contains(body, "?") || contains(body, "bail!")) return true;
  return !body.empty() && !contains(body, "Ok(") && !contains(body, "Some(");  // it gives what another call gave
}

// Straight to an `Ok(..)` or a `Some(..)`, which its callers' sake alone asks for.
bool never_fails(const FunctionItem& function) {
  std::string_view body = trim(function.tree->text(function.body));
  if (can_fail(function) || contains(body, "match ") || contains(body, "if ") || contains(body, "return ")) return false;
  while (!body.empty() && contains("} \n\t", body.substr(body.size() - 1))) body.remove_suffix(1);
  const std::size_t last = body.find_last_of(";{}");
  const std::string_view given = trim(last == std::string_view::npos ? body : body.substr(last + 1));
  return given.starts_with("Ok(") || given.starts_with("Some(");
}

// The variant that as_s(), as_n() and their likes look for: "S".
std::string variant_of(std::string_view method) {
  std::string variant(method.substr(std::string_view("as_").size()));
  variant[0] = static_cast<char>(variant[0] - 'a' + 'A');
  return "AttributeValue::" + variant + "(";
}

// And the error itself, which is none of the service's after a timeout: `error.as_service_error()`.
bool is_message_of_error(const std::vector<Call>& calls, const Call& call) {
  if (call.is_method && call.path == "as_service_error" && call.argument_count == 0) return true;
  if (!call.is_method || (call.path != "message" && call.path != "code") || call.receiver_call < 0) return false;
  const std::string& before = calls[static_cast<std::size_t>(call.receiver_call)].path;
  return before == "meta" || before == "into_service_error" || before == "as_service_error";
}

}  // namespace

// `order.partition_key().as_s()`, where the project's function writes that an attribute of this kind is what it makes.
bool BodyReader::is_own_attribute(const Info& value) const {
  const std::vector<Call>& calls = index_.functions[id_].facts.calls;
  const Call& asks = calls[static_cast<std::size_t>(value.call)];
  if (!asks.is_method || !asks.path.starts_with("as_") || asks.path.size() < 4 || asks.receiver_call < 0) return false;
  const std::vector<FunctionId>& makers = calls[static_cast<std::size_t>(asks.receiver_call)].targets;
  return !makers.empty() && std::all_of(makers.begin(), makers.end(), [&](FunctionId id) {
    const FunctionItem& maker = index_.functions[id];
    return !maker.body || contains(maker.tree->text(maker.body), variant_of(asks.path));
  });
}

PanicValue BodyReader::panic_value(Node whole, const Info& value) const {
  if (value.joined) return PanicValue::Task;
  if (value.task) return PanicValue::TaskResult;
  if (value.item) return value.call >= 0 && is_own_attribute(value) ? PanicValue::Tagged : PanicValue::Item;
  if (value.route) return PanicValue::Route;
  const std::vector<Call>& calls = index_.functions[id_].facts.calls;
  if (value.call >= 0) {
    const Call& call = calls[static_cast<std::size_t>(value.call)];
    if (is_message_of_error(calls, call)) return PanicValue::ServiceError;
    const std::string_view type = last_segment(value.type.path);
    const bool own = !call.targets.empty() && (type == "Result" || type == "Option");
    if (own && can_fail(index_.functions[call.targets.front()])) return PanicValue::OwnResult;
    if (own && call.targets.size() == 1 && never_fails(index_.functions[call.targets.front()])) return PanicValue::Proven;
    if (call.is_method && call.path != "send" && is_sdk_reply(call.receiver.path)) return PanicValue::ReplyPart;
  }
  const Node seen = looked_at(*tree_, whole);
  if (!is(seen, RustKind::field_expression_)) return PanicValue::Other;
  const std::string_view base = text(child_of(seen, RustField::value_));
  const auto decides = [&](const std::string& tag) {
    return base.starts_with(tag) && (base.size() == tag.size() || base[tag.size()] == '.');
  };
  if (std::any_of(tagged_.begin(), tagged_.end(), decides)) return PanicValue::Tagged;
  const std::vector<FieldRead>& reads = index_.functions[id_].facts.field_reads;
  const Span span = tree_->place(seen).span;
  const auto read = std::find_if(reads.rbegin(), reads.rend(), [&](const FieldRead& r) { return r.place.span == span; });
  if (read == reads.rend()) return PanicValue::Other;
  if (is_optional_of_context(*read)) return PanicValue::ContextPart;
  const bool of_service = is_service_type(read->receiver.path) && !names_thing(read->name);
  if (is_sdk_reply(read->receiver.path) || of_service) return PanicValue::ReplyPart;
  const auto known = index_.types.find(read->receiver.path);
  // A type of the project that has the name of AWS' own is a copy of it.
  if (is_filled(read->receiver.path, read->name)) return PanicValue::Filled;
  if (known != index_.types.end() && known->second.deserialised) return PanicValue::Optional;
  if (!read->receiver.known() && is_filled_by_name(shortened(seen))) return PanicValue::Filled;
  return read->receiver.path.starts_with("aws_lambda_events") ? PanicValue::EventPart : PanicValue::Other;
}

// todo! and its kin are not finished whatever comes.
void BodyReader::note_decider(Panic& panic, Origins& from, Origins& key) const {
  constexpr std::array<std::string_view, 3> kUnfinished{"todo", "unimplemented", "unreachable"};
  const std::string_view name = std::string_view(panic.text).substr(0, panic.text.find('!'));
  if (deciders_.empty() || one_of(last_segment(name), kUnfinished)) return;
  for (const Decider& decider : deciders_) {
    from |= decider.value.from;
    panic.fetched = panic.fetched || decider.value.fetched;
  }
  const Decider& nearest = deciders_.back();
  key = nearest.value.from;
  panic.decided = nearest.by;
  panic.decider_fetched = nearest.value.fetched;
  panic.on_environment = nearest.value.environment;
  if (nearest.by != DecidedBy::Failure) return;
  panic.call = nearest.value.call;
  if (nearest.asked && panic_value(nearest.asked, nearest.value) == PanicValue::Filled) panic.value = PanicValue::Filled;
}

void BodyReader::note_panic(PanicKind kind, PanicNodes nodes, const Info& value, const Surroundings& around) {
  Panic panic;
  panic.kind = kind;
  panic.place = tree_->place(nodes.place);
  panic.text = shortened(nodes.whole);
  panic.on_io = value.io;
  panic.on_environment = value.environment;
  panic.fetched = value.fetched;
  panic.constant = value.literal && kind != PanicKind::Index && kind != PanicKind::Macro;
  const bool unwraps = kind == PanicKind::Unwrap || kind == PanicKind::Expect;
  if (kind != PanicKind::Macro) panic.value = panic_value(nodes.whole, value);
  if (unwraps && is_proven(nodes.whole)) panic.value = PanicValue::Proven;
  panic.after_try = unwraps && value.tried;
  panic.call = value.call;
  panic.executor = around.executor;
  Origins from = value.from;
  Origins key = nodes.key;
  if (kind == PanicKind::Macro) note_decider(panic, from, key);
  facts().panics.push_back(std::move(panic));
  notes().panic_origins.push_back(from);
  notes().panic_key_origins.push_back(key);
}

}  // namespace wright::code
