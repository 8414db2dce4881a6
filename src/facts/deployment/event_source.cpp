#include <array>

#include "facts/deployment.h"

namespace wright {

std::string_view name(EventSource source) {
  constexpr std::array<std::string_view, 29> kNames{
      "apigw-rest",      "apigw-http",    "function-url", "alb",  "websocket",     "http",
      "authorizer",      "sqs",           "sns",          "s3",   "eventbridge",   "schedule",
      "dynamodb-stream", "kinesis",       "kafka",        "mq",   "documentdb",    "cloudwatch-logs",
      "firehose",        "cognito",       "iot",          "ses",  "stepfunctions", "cloudformation",
      "appsync",         "bedrock-agent", "alexa",        "json", "extension"};
  return kNames[static_cast<std::size_t>(source)];
}

}  // namespace wright
