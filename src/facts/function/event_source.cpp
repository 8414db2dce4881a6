#include <algorithm>
#include <array>

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
    EventType{"CognitoEventUserPools*", EventSource::Cognito},
    EventType{"CognitoEvent", EventSource::Cognito},
    EventType{"IoTCoreCustomAuthorizerRequest", EventSource::Iot},
    EventType{"SimpleEmailEvent", EventSource::Ses},
    EventType{"CloudFormationCustomResourceRequest", EventSource::CloudFormation},
    EventType{"AppSync*", EventSource::AppSync},
    EventType{"AgentEvent", EventSource::BedrockAgent},
};

bool matches(std::string_view pattern, std::string_view name) {
  if (!pattern.ends_with('*')) return pattern == name;
  pattern.remove_suffix(1);
  return name.starts_with(pattern);
}

}  // namespace

std::optional<EventSource> source_of_event(const EntryPoint& entry) {
  if (entry.is_extension) return EventSource::Extension;
  const std::string_view path = entry.event.path;
  const std::size_t cut = path.rfind("::");
  const std::string_view last = cut == std::string_view::npos ? path : path.substr(cut + 2);
  if (path.find("dynamodb::") != std::string_view::npos && (last == "Event" || last == "DynamoDbEvent"))
    return EventSource::DynamoDbStream;
  if (last == "DynamoDBEvent") return EventSource::DynamoDbStream;
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), [&](const EventType& row) { return matches(row.type, last); });
  if (found != kTypes.end()) return found->source;
  if (entry.is_http) return EventSource::Http;
  if (!entry.event.known()) return std::nullopt;
  return EventSource::Json;
}

}  // namespace wright
