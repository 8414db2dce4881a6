#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

struct EventType {
  std::string_view type;  // the last segment; a trailing '*' matches any ending
  EventSource source;
};

// The event types of aws_lambda_events and the source that sends each.
constexpr std::array kTypes{
    EventType{"ApiGatewayProxyRequest", EventSource::ApiGatewayRest},
    EventType{"ApiGatewayV2httpRequest", EventSource::ApiGatewayHttp},
    EventType{"ApiGatewayWebsocketProxyRequest", EventSource::Websocket},
    EventType{"ApiGatewayCustomAuthorizer*", EventSource::Authorizer},
    EventType{"ApiGatewayV2CustomAuthorizer*", EventSource::Authorizer},
    EventType{"LambdaFunctionUrlRequest", EventSource::FunctionUrl},
    EventType{"AlbTargetGroupRequest", EventSource::Alb},
    EventType{"SqsEvent*", EventSource::Sqs},
    EventType{"SnsEvent*", EventSource::Sns},
    EventType{"S3Event", EventSource::S3},
    EventType{"EventBridgeEvent", EventSource::EventBridge},
    EventType{"CloudWatchEvent", EventSource::EventBridge},
    EventType{"KinesisEvent", EventSource::Kinesis},
    EventType{"KinesisFirehoseEvent", EventSource::Firehose},
    EventType{"KafkaEvent", EventSource::Kafka},
    EventType{"ActiveMqEvent", EventSource::Mq},
    EventType{"RabbitMqEvent", EventSource::Mq},
    EventType{"DocumentDbEvent", EventSource::DocumentDb},
    EventType{"LogsEvent", EventSource::CloudWatchLogs},
    EventType{"CloudwatchLogsEvent", EventSource::CloudWatchLogs},  // its name before aws_lambda_events 0.5
    EventType{"AlexaRequest*", EventSource::Alexa},
    EventType{"CognitoEventUserPools*", EventSource::Cognito},
    EventType{"CognitoEvent", EventSource::Cognito},
    EventType{"IoTCoreCustomAuthorizerRequest", EventSource::Iot},
    EventType{"SimpleEmailEvent", EventSource::Ses},
    EventType{"CloudFormationCustomResourceRequest", EventSource::CloudFormation},
    EventType{"AppSyncLambdaAuthorizer*", EventSource::Authorizer},
    EventType{"AppSync*", EventSource::AppSync},
    EventType{"AgentEvent", EventSource::BedrockAgent},
};

bool matches(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return pattern == name;
  pattern.remove_suffix(1);
  return name.starts_with(pattern);
}

std::string_view last_segment(std::string_view path) {
  const std::size_t cut = path.rfind("::");
  return cut == std::string_view::npos ? path : path.substr(cut + 2);
}

// Names of fields without case and underscores: serde's renaming changes nothing else.
std::set<std::string> fields_of(const Structure& structure) {
  std::set<std::string> names;
  for (const Structure::Field& field : structure.fields) {
    std::string name = lower_case(field.name);
    std::erase(name, '_');
    names.insert(std::move(name));
  }
  return names;
}

// "orders::Event" is "orders#3:worker::Event" of the binary `worker` of crate number 3.
bool is_type_of(const EntryPoint& entry, std::string_view path, std::string_view type) {
  const std::size_t mark = path.find('#');
  if (mark == std::string_view::npos || path == type) return path == type;
  const std::string binary = std::to_string(entry.crate) + ":" + entry.binary + "::";
  return path.substr(mark + 1).starts_with(binary) && without_binary(std::string(path)) == type;
}

}  // namespace

const Structure* find_structure(const Code& code, const EntryPoint& entry, const Type& type) {
  const auto found = std::find_if(code.structures.begin(), code.structures.end(),
                                  [&](const Structure& structure) { return is_type_of(entry, structure.path, type.path); });
  return found == code.structures.end() ? nullptr : &*found;
}

namespace {

std::optional<EventSource> source_of_record(const std::set<std::string>& fields) {
  struct Row {
    std::string_view field;
    EventSource source;
  };
  constexpr std::array kRows{Row{"body", EventSource::Sqs},        Row{"s3", EventSource::S3},
                             Row{"sns", EventSource::Sns},         Row{"dynamodb", EventSource::DynamoDbStream},
                             Row{"kinesis", EventSource::Kinesis}, Row{"ses", EventSource::Ses}};
  for (const Row& row : kRows) {
    if (fields.contains(std::string(row.field))) return row.source;
  }
  return std::nullopt;
}

// The events that have a struct's fields.
std::optional<EventSource> source_of_structure(const Code& code, const EntryPoint& entry, const Structure& event) {
  const std::set<std::string> fields = fields_of(event);
  const auto has = [&](const char* name) { return fields.contains(name); };
  if (has("httpmethod") && (has("requestcontext") || has("multivalueheaders") || has("stagevariables")))
    return EventSource::ApiGatewayRest;
  if (has("rawpath") && has("requestcontext")) return EventSource::Http;
  if (has("authorizationtoken") || has("methodarn") || has("routearn")) return EventSource::Authorizer;
  if (has("signatureverified") && has("protocoldata")) return EventSource::Iot;
  if (has("directive") || (has("session") && has("request") && has("version"))) return EventSource::Alexa;
  if (has("detail") && (has("detailtype") || (has("source") && has("account"))))
    return contains(last_segment(event.path), "Scheduled") ? EventSource::Schedule : EventSource::EventBridge;
  for (const Structure::Field& field : event.fields) {
    if (lower_case(field.name) != "records" || field.type.arguments.empty()) continue;
    const Structure* const record = find_structure(code, entry, field.type.arguments[0]);
    return record == nullptr ? std::nullopt : source_of_record(fields_of(*record));
  }
  if (!has("body") || !has("headers")) return std::nullopt;
  const Structure* const answer = find_structure(code, entry, entry.response);
  return answer != nullptr && fields_of(*answer).contains("statuscode") ? std::optional(EventSource::Http) : std::nullopt;
}

// A type of the project may be called `EventBridgeEvent` and hold something else.
bool is_called_so_only(const Code& code, const EntryPoint& entry, EventSource source) {
  const Structure* const own = source == EventSource::EventBridge ? find_structure(code, entry, entry.event) : nullptr;
  return own != nullptr && !fields_of(*own).contains("detail");
}

// What a handler that takes any JSON makes of it: `serde_json::from_value::<SqsEvent>(event)`.
std::optional<EventSource> source_of_decoded(const Code& code, const EntryPoint& entry) {
  for (const Reached& reached : entry.reached) {
    for (const Call& call : code.functions[reached.function].calls) {
      if (!call.touches_event || !call.decoded.known()) continue;
      EntryPoint typed = entry;
      typed.event = call.decoded;
      typed.is_http = false;
      const std::optional<EventSource> source = source_of_event(code, typed);
      if (source && *source != EventSource::Json) return source;
      const Structure* const event = find_structure(code, entry, call.decoded);
      if (const auto shape = event == nullptr ? std::nullopt : source_of_structure(code, entry, *event)) return shape;
    }
  }
  return std::nullopt;
}

// `event["Records"][0]["Sns"]["Message"]`; `event["Records"].get(0).and_then(|record| record.get("dynamodb"))`.
std::optional<EventSource> source_of_reads(const Code& code, const EntryPoint& entry) {
  std::set<std::string> names;
  for (const Reached& reached : entry.reached) {
    const Function& function = code.functions[reached.function];
    bool records = false;
    for (const FieldRead& read : function.field_reads) {
      if (read.receiver.path != "serde_json::Value") continue;
      records = records || read.name == "Records";
      if (read.name == "Records" || contains(read.place.text(), "\"Records\"")) names.insert(lower_case(read.name));
    }
    if (!records) continue;
    // A closure's own reads stand among its function's.
    for (const Call& call : function.calls) {
      if (call.is_method && call.path == "get" && call.first_string != "body") names.insert(lower_case(call.first_string));
    }
  }
  return names.empty() ? std::nullopt : source_of_record(names);
}

// A smart home skill is sent `{"directive": {"header": {..}, ..}}`.
// https://developer.amazon.com/docs/device-apis/message-guide.html, checked 2026-11-27
bool reads_directive(const Code& code, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<FieldRead>& reads = code.functions[reached.function].field_reads;
    return std::any_of(reads.begin(), reads.end(), [&](const FieldRead& read) {
      return read.receiver.path == "serde_json::Value" && read.name == "directive";
    });
  });
}

// `ApiGatewayResponse { status_code, headers, body }` of the project, also in a Result.
bool gives_status(const Code& code, const EntryPoint& entry, const Type& type) {
  const Structure* const answer = find_structure(code, entry, type);
  if (answer != nullptr && fields_of(*answer).contains("statuscode")) return true;
  return type.path == "Result" && !type.arguments.empty() && gives_status(code, entry, type.arguments.front());
}

// A handler that reads a proxy event as JSON and answers with a status: `event["queryStringParameters"]`, `"statusCode": 200`.
bool speaks_http(const Code& code, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 9> kParts{"body",    "queryStringParameters", "pathParameters", "httpMethod", "rawPath",
                                                   "headers", "requestContext",        "rawQueryString", "resource"};
  bool reads = false;
  bool answers = false;
  for (const Reached& reached : entry.reached) {
    const Function& function = code.functions[reached.function];
    answers = answers || contains(function.place.text(), "\"statusCode\"") || gives_status(code, entry, function.returns);
    const auto is_part = [&](std::string_view name) { return one_of(name, kParts); };
    reads = reads || std::any_of(function.field_reads.begin(), function.field_reads.end(), [&](const FieldRead& read) {
              return read.receiver.path == "serde_json::Value" && is_part(read.name);
            });
    reads =
        reads || std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
          return call.is_method && call.path == "get" && call.receiver.path == "serde_json::Value" && is_part(call.first_string);
        });
  }
  return reads && answers;
}

}  // namespace

std::optional<EventSource> source_of_shape(const Code& code, const EntryPoint& entry) {
  if (entry.event.path == "serde_json::Value") {
    if (const auto decoded = source_of_decoded(code, entry)) return decoded;
    if (const auto read = source_of_reads(code, entry)) return read;
    if (reads_directive(code, entry)) return EventSource::Alexa;
    return speaks_http(code, entry) ? std::optional(EventSource::Http) : std::nullopt;
  }
  const Structure* const event = find_structure(code, entry, entry.event);
  return event == nullptr ? std::nullopt : source_of_structure(code, entry, *event);
}

std::optional<EventSource> source_of_event(const Code& code, const EntryPoint& entry) {
  if (entry.is_extension) return EventSource::Extension;
  // An authorizer's answer says what it is where the request might be any.
  const std::string_view answer = last_segment(entry.response.path);
  if (answer.starts_with("ApiGatewayCustomAuthorizer") || answer.starts_with("ApiGatewayV2CustomAuthorizer"))
    return EventSource::Authorizer;
  const std::string_view path = entry.event.path;
  const std::string_view last = last_segment(path);
  if (path.find("dynamodb::") != std::string_view::npos && (last == "Event" || last == "DynamoDbEvent"))
    return EventSource::DynamoDbStream;
  if (last == "DynamoDBEvent") return EventSource::DynamoDbStream;
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const EventType& row) { return matches(row.type, last); });
  if (found != kTypes.end() && !is_called_so_only(code, entry, found->source)) return found->source;
  if (entry.is_http || path == "lamedh_http::Request") return EventSource::Http;
  if (!entry.event.known()) return std::nullopt;
  return EventSource::Json;
}

}  // namespace wright
