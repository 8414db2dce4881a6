// Programs of Pulumi's AWS library in TypeScript and Python: what its resources become in CloudFormation. The names are those of
// the Terraform provider: https://www.pulumi.com/registry/packages/aws/api-docs/lambda/function/ (checked 2026-11-26)
#include "facts/cdk/pulumi.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/cdk/connect.h"

namespace wright::cdk {
namespace {

struct Row {
  std::string_view resource;
  std::string_view from;
  std::string_view to;
};

struct Kind {
  std::string_view resource;
  std::string_view type;
};

constexpr std::array<Kind, 19> kKinds{{{"aws.lambda.Function", "AWS::Lambda::Function"},
                                       {"aws.cloudwatch.LogGroup", "AWS::Logs::LogGroup"},
                                       {"aws.lambda.FunctionEventInvokeConfig", "AWS::Lambda::EventInvokeConfig"},
                                       {"aws.lambda.FunctionUrl", "AWS::Lambda::Url"},
                                       {"aws.lambda.EventSourceMapping", "AWS::Lambda::EventSourceMapping"},
                                       {"aws.lambda.Permission", "AWS::Lambda::Permission"},
                                       {"aws.sqs.Queue", "AWS::SQS::Queue"},
                                       {"aws.sns.Topic", "AWS::SNS::Topic"},
                                       {"aws.sns.TopicSubscription", "AWS::SNS::Subscription"},
                                       {"aws.s3.Bucket", "AWS::S3::Bucket"},
                                       {"aws.s3.BucketV2", "AWS::S3::Bucket"},
                                       {"aws.dynamodb.Table", "AWS::DynamoDB::Table"},
                                       {"aws.cloudwatch.MetricAlarm", "AWS::CloudWatch::Alarm"},
                                       {"aws.cloudwatch.EventRule", "AWS::Events::Rule"},
                                       {"aws.cloudwatch.EventTarget", "Terraform::EventTarget"},
                                       {"aws.scheduler.Schedule", "AWS::Scheduler::Schedule"},
                                       {"aws.apigatewayv2.Api", "AWS::ApiGatewayV2::Api"},
                                       {"aws.apigatewayv2.Integration", "AWS::ApiGatewayV2::Integration"},
                                       {"aws.apigatewayv2.Route", "AWS::ApiGatewayV2::Route"}}};

constexpr std::array<Row, 76> kRows{
    {{"Function", "memorySize", "MemorySize"},
     {"Function", "loggingConfig/logGroup", "LoggingConfig/LogGroup"},
     {"FunctionEventInvokeConfig", "functionName", "FunctionName"},
     {"FunctionEventInvokeConfig", "destinationConfig/onFailure/destination", "DestinationConfig/OnFailure/Destination"},
     {"EventTarget", "deadLetterConfig/arn", "DeadLetterConfig/Arn"},
     {"Schedule", "target/deadLetterConfig/arn", "Target/DeadLetterConfig/Arn"},
     {"LogGroup", "name", "LogGroupName"},
     {"LogGroup", "retentionInDays", "RetentionInDays"},
     {"Function", "timeout", "Timeout"},
     {"Function", "runtime", "Runtime"},
     {"Function", "handler", "Handler"},
     {"Function", "name", "FunctionName"},
     {"Function", "architectures", "Architectures"},
     {"Function", "packageType", "PackageType"},
     {"Function", "reservedConcurrentExecutions", "ReservedConcurrentExecutions"},
     {"Function", "ephemeralStorage/size", "EphemeralStorage/Size"},
     {"Function", "deadLetterConfig/targetArn", "DeadLetterConfig/TargetArn"},
     {"Function", "tracingConfig/mode", "TracingConfig/Mode"},
     {"Function", "loggingConfig/logFormat", "LoggingConfig/LogFormat"},
     {"Function", "layers", "Layers"},
     {"Function", "role", "Role"},
     {"Function", "environment/variables", "Environment/Variables"},
     {"FunctionUrl", "functionName", "TargetFunctionArn"},
     {"FunctionUrl", "authorizationType", "AuthType"},
     {"FunctionUrl", "invokeMode", "InvokeMode"},
     {"FunctionUrl", "cors/allowOrigins", "Cors/AllowOrigins"},
     {"EventSourceMapping", "functionName", "FunctionName"},
     {"EventSourceMapping", "eventSourceArn", "EventSourceArn"},
     {"EventSourceMapping", "batchSize", "BatchSize"},
     {"EventSourceMapping", "functionResponseTypes", "FunctionResponseTypes"},
     {"EventSourceMapping", "startingPosition", "StartingPosition"},
     {"EventSourceMapping", "enabled", "Enabled"},
     {"EventSourceMapping", "maximumRetryAttempts", "MaximumRetryAttempts"},
     {"EventSourceMapping", "maximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds"},
     {"EventSourceMapping", "parallelizationFactor", "ParallelizationFactor"},
     {"EventSourceMapping", "bisectBatchOnFunctionError", "BisectBatchOnFunctionError"},
     {"EventSourceMapping", "destinationConfig/onFailure/destinationArn", "DestinationConfig/OnFailure/Destination"},
     {"MetricAlarm", "metricName", "MetricName"},
     {"MetricAlarm", "namespace", "Namespace"},
     {"MetricAlarm", "dimensions", "Dimensions"},
     {"MetricAlarm", "alarmActions", "AlarmActions"},
     {"MetricAlarm", "okActions", "OKActions"},
     {"MetricAlarm", "insufficientDataActions", "InsufficientDataActions"},
     {"MetricAlarm", "...", "Fn::Unknown"},
     {"Permission", "function", "FunctionName"},
     {"Permission", "principal", "Principal"},
     {"Permission", "sourceArn", "SourceArn"},
     {"TopicSubscription", "topic", "TopicArn"},
     {"TopicSubscription", "protocol", "Protocol"},
     {"TopicSubscription", "endpoint", "Endpoint"},
     {"Queue", "visibilityTimeoutSeconds", "VisibilityTimeout"},
     {"Queue", "name", "QueueName"},
     {"Queue", "fifoQueue", "FifoQueue"},
     {"Queue", "messageRetentionSeconds", "MessageRetentionPeriod"},
     {"Queue", "redrivePolicy", "RedrivePolicy"},
     {"EventSourceMapping", "filterCriteria/filters", "FilterCriteria/Filters"},
     {"EventSourceMapping", "maximumBatchingWindowInSeconds", "MaximumBatchingWindowInSeconds"},
     {"EventSourceMapping", "scalingConfig/maximumConcurrency", "ScalingConfig/MaximumConcurrency"},
     {"Table", "name", "TableName"},
     {"Table", "hashKey", "HashKey"},
     {"Table", "rangeKey", "RangeKey"},
     {"EventRule", "scheduleExpression", "ScheduleExpression"},
     {"EventTarget", "rule", "Rule"},
     {"EventTarget", "arn", "Arn"},
     {"Schedule", "scheduleExpression", "ScheduleExpression"},
     {"Schedule", "target/arn", "Target/Arn"},
     {"Api", "protocolType", "ProtocolType"},
     {"Api", "target", "Target"},
     {"Integration", "apiId", "ApiId"},
     {"Integration", "integrationUri", "IntegrationUri"},
     {"Integration", "payloadFormatVersion", "PayloadFormatVersion"},
     {"Route", "apiId", "ApiId"},
     {"Route", "routeKey", "RouteKey"},
     {"Route", "target", "Target"},
     {"Route", "authorizationType", "AuthorizationType"},
     {"Route", "authorizerId", "AuthorizerId"}}};

// `new pulumi.asset.FileArchive("../orders.zip")`, `new AssetArchive({".": new FileArchive("../orders")})`: the path of what is
// uploaded, relative to the program's folder; null when it is computed.
const Item* archive_path(Machine& machine, const Item& code) {
  if (code.is_text()) return &code;
  if (code.kind != ItemKind::Object) return nullptr;
  const Object& archive = machine.object(code);
  const std::string_view type = last_name(archive.type);
  if (archive.arguments.empty()) return nullptr;
  const Item& given = archive.arguments[0];
  if (type == "FileArchive" || type == "FileAsset") return given.is_text() ? &given : nullptr;
  return type == "AssetArchive" && given.members.size() == 1 ? archive_path(machine, given.members[0].value) : nullptr;
}

void set_code(Machine& machine, const Item& props, MadeResource& made) {
  const Item* const code = props.find("code");
  const Item* const path = code == nullptr ? nullptr : archive_path(machine, *code);
  if (path == nullptr || path->text.starts_with('/') || contains(path->text, "://")) return;
  put(made.properties, "CodeUri", literal("//" + normal_path(join_path(machine.folder(), path->text)), path->place), path->place);
}

// "orders" of `orders-${stage}`.
std::string written_part(const Item& name) {
  if (name.is_text()) return name.text;
  if (name.kind != ItemKind::Pattern) return {};
  std::string written = replace_all(name.text, "${?}", "");
  if (contains(written, "${")) return {};
  while (written.ends_with('-') || written.ends_with('_')) written.pop_back();
  return written.starts_with('-') || written.starts_with('_') ? std::string() : written;
}

}  // namespace

bool make_pulumi(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& row) { return row.resource == object.type; });
  if (kind == kKinds.end()) return false;
  const std::string_view last = kind->resource.substr(kind->resource.rfind('.') + 1);
  const Item* const given = object.arguments.size() < 2 ? nullptr : object.arguments[1].find("name");
  std::string name = object.arguments.empty() ? std::string() : written_part(object.arguments[0]);
  if (name.empty()) name = given != nullptr && given->is_text() ? given->text : std::string(last);
  std::string free = name;  // a reference to it must tell it from others
  if (last == "Function" && name != last && machine.find(free) != nullptr) free = name += "-function";
  for (int number = 2; machine.find(free) != nullptr; ++number) free = name + std::to_string(number);
  MadeResource& made = machine.make(free, kind->type, object.place);
  object.key = made.key;
  if (object.arguments.size() < 2) return true;
  const Item props = object.arguments[1];
  for (const Row& row : kRows) {
    if (row.resource == last) copy(machine, props, row.from, row.to, made.properties);
  }
  if (last == "Function") set_code(machine, props, made);
  if (props.kind == ItemKind::Map && props.find("...") == nullptr)
    put(made.properties, kWrittenOut, literal("true", object.place), object.place);
  return true;
}

}  // namespace wright::cdk
