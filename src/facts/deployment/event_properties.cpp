// The properties that an event of a SAM function can have: SAM refuses a template in which one has others.
// https://github.com/aws/serverless-application-model/tree/develop/samtranslator/model/eventsources, version 1.115, checked
// 2026-11-27.
#include <algorithm>
#include <array>
#include <span>

#include "base/text.h"
#include "facts/deployment/cloudformation.h"

namespace wright {
namespace {

using Names = std::span<const std::string_view>;

// Of all that Lambda polls.
constexpr std::array<std::string_view, 24> kPolled{"BatchSize",
                                                   "BisectBatchOnFunctionError",
                                                   "ConsumerGroupId",
                                                   "DestinationConfig",
                                                   "Enabled",
                                                   "FilterCriteria",
                                                   "FunctionResponseTypes",
                                                   "KafkaBootstrapServers",
                                                   "KmsKeyArn",
                                                   "LoggingConfig",
                                                   "MaximumBatchingWindowInSeconds",
                                                   "MaximumRecordAgeInSeconds",
                                                   "MaximumRetryAttempts",
                                                   "MetricsConfig",
                                                   "ParallelizationFactor",
                                                   "ProvisionedPollerConfig",
                                                   "Queues",
                                                   "ScalingConfig",
                                                   "SchemaRegistryConfig",
                                                   "SecretsManagerKmsKeyId",
                                                   "SourceAccessConfigurations",
                                                   "StartingPosition",
                                                   "StartingPositionTimestamp",
                                                   "TumblingWindowInSeconds"};
constexpr std::array<std::string_view, 1> kTopics{"Topics"};
constexpr std::array<std::string_view, 2> kQueue{"Queue", "Topics"};
constexpr std::array<std::string_view, 2> kStream{"Stream", "Topics"};
constexpr std::array<std::string_view, 3> kBroker{"Broker", "DynamicPolicyName", "Topics"};
constexpr std::array<std::string_view, 5> kCluster{"Cluster", "CollectionName", "DatabaseName", "FullDocument", "Topics"};
constexpr std::array<std::string_view, 9> kApi{
    "Auth",      "Method", "Path",           "RequestModel", "RequestParameters", "ResponseTransferMode",
    "RestApiId", "Stage",  "TimeoutInMillis"};
constexpr std::array<std::string_view, 8> kHttpApi{"ApiId",         "Auth",  "Method",         "Path", "PayloadFormatVersion",
                                                   "RouteSettings", "Stage", "TimeoutInMillis"};
constexpr std::array<std::string_view, 11> kRule{
    "DeadLetterConfig", "Enabled",     "EventBusName", "Input", "InputPath", "InputTransformer",
    "Pattern",          "RetryPolicy", "RuleName",     "State", "Target"};
constexpr std::array<std::string_view, 9> kSchedule{"DeadLetterConfig", "Description", "Enabled",  "Input", "Name",
                                                    "RetryPolicy",      "RuleName",    "Schedule", "State"};
constexpr std::array<std::string_view, 16> kScheduler{"DeadLetterConfig",
                                                      "Description",
                                                      "EndDate",
                                                      "FlexibleTimeWindow",
                                                      "GroupName",
                                                      "Input",
                                                      "KmsKeyArn",
                                                      "Name",
                                                      "OmitName",
                                                      "PermissionsBoundary",
                                                      "RetryPolicy",
                                                      "RoleArn",
                                                      "ScheduleExpression",
                                                      "ScheduleExpressionTimezone",
                                                      "StartDate",
                                                      "State"};
constexpr std::array<std::string_view, 2> kLogs{"FilterPattern", "LogGroupName"};
constexpr std::array<std::string_view, 2> kPool{"Trigger", "UserPool"};
constexpr std::array<std::string_view, 3> kBucket{"Bucket", "Events", "Filter"};
constexpr std::array<std::string_view, 6> kTopic{"FilterPolicy", "FilterPolicyScope", "RedrivePolicy",
                                                 "Region",       "SqsSubscription",   "Topic"};

struct Row {
  std::string_view type;
  Names own;
  bool is_polled = false;
};

constexpr std::array<Row, 17> kRows{{{"Api", kApi},
                                     {"HttpApi", kHttpApi},
                                     {"SQS", kQueue, true},
                                     {"Kinesis", kStream, true},
                                     {"DynamoDB", kStream, true},
                                     {"MSK", kStream, true},
                                     {"SelfManagedKafka", kTopics, true},
                                     {"MQ", kBroker, true},
                                     {"DocumentDB", kCluster, true},
                                     {"EventBridgeRule", kRule},
                                     {"CloudWatchEvent", kRule},
                                     {"Schedule", kSchedule},
                                     {"ScheduleV2", kScheduler},
                                     {"CloudWatchLogs", kLogs},
                                     {"Cognito", kPool},
                                     {"S3", kBucket},
                                     {"SNS", kTopic}}};

bool has(Names names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

void read_event(const Member& event, std::uint32_t stack, Deployment& out) {
  const Value* const type = event.value.find("Type");
  const Value* const properties = event.value.find("Properties");
  if (type == nullptr || properties == nullptr || find_intrinsic(*properties)) return;
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& candidate) { return candidate.type == type->text; });
  if (row == kRows.end()) return;
  for (const Member& member : properties->members) {
    const bool known = has(row->own, member.key) || (row->is_polled && has(kPolled, member.key));
    if (known || member.key.starts_with("Fn::") || member.key == "<<") continue;
    out.unknown_properties.push_back({member.key_place, member.key, type->text, event.key, stack, Misplaced::Event});
  }
}

}  // namespace

void read_event_properties(const Template& source, std::uint32_t stack, Deployment& out) {
  for (const Resource& resource : source.resources()) {
    const Value* const events = resource.properties->find("Events");
    if (resource.type != "AWS::Serverless::Function" || events == nullptr || find_intrinsic(*events)) continue;
    for (const Member& event : events->members) read_event(event, stack, out);
  }
}

}  // namespace wright
