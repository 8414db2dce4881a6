// An alarm on a metric that the service does not publish under this name or with these dimensions: it never has data and never
// goes off. A metric is known by all its dimensions together, not by some of them.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html, api-gateway-metrics-and-dimensions.html,
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html, checked 2026-11-26;
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html,
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html and
// https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html, checked 2026-11-28.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/switched_off.h"

namespace wright {
namespace {

struct Renamed {
  std::string_view written;
  std::string_view published;
};

// What REST APIs call so has another name for HTTP APIs.
constexpr std::array kOfHttpApis{Renamed{"5XXError", "5xx"}, Renamed{"4XXError", "4xx"}};
constexpr std::array kOfFunctions{Renamed{"Error", "Errors"},
                                  Renamed{"ErrorCount", "Errors"},
                                  Renamed{"Throttle", "Throttles"},
                                  Renamed{"Invocation", "Invocations"},
                                  Renamed{"Timeouts", "Errors"},
                                  Renamed{"Timeout", "Errors"},
                                  Renamed{"DeadLetterError", "DeadLetterErrors"}};
constexpr std::array kOfQueues{Renamed{"ApproximateNumberOfMessages", "ApproximateNumberOfMessagesVisible"},
                               Renamed{"ApproximateAgeOfOldestMessages", "ApproximateAgeOfOldestMessage"}};

template <std::size_t N>
std::string_view published_as(std::string_view metric, const std::array<Renamed, N>& table) {
  const auto row = std::find_if(table.begin(), table.end(), [&](const Renamed& renamed) { return renamed.written == metric; });
  return row == table.end() ? std::string_view() : row->published;
}

bool watches_http_api(const Facts& facts, const Alarm& alarm) {
  return std::any_of(facts.deployment.apis.begin(), facts.deployment.apis.end(), [&](const Api& api) {
    return api.kind == ApiKind::Http && api.stack == alarm.stack &&
           std::find(alarm.subjects.begin(), alarm.subjects.end(), api.logical_name) != alarm.subjects.end();
  });
}

std::string_view published_name(const Facts& facts, const Alarm& alarm) {
  const std::string& metric = *alarm.metric.value;
  const std::string& space = *alarm.metric_namespace.value;
  if (space == "AWS/Lambda") return published_as(metric, kOfFunctions);
  if (space == "AWS/SQS") return published_as(metric, kOfQueues);
  return space == "AWS/ApiGateway" && watches_http_api(facts, alarm) ? published_as(metric, kOfHttpApis) : std::string_view();
}

bool has(const Alarm& alarm, std::string_view dimension) {
  return std::find(alarm.dimensions.begin(), alarm.dimensions.end(), dimension) != alarm.dimensions.end();
}

// What DynamoDB counts for each operation of a table, and what it counts for a table.
constexpr std::array<std::string_view, 4> kOfOperations{"ThrottledRequests", "SystemErrors", "SuccessfulRequestLatency",
                                                        "ReturnedItemCount"};
constexpr std::array<std::string_view, 6> kOfTables{
    "ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits",     "ReadThrottleEvents",
    "WriteThrottleEvents",       "ConditionalCheckFailedRequests", "TransactionConflict"};
constexpr std::array<std::string_view, 7> kOfApis{"5XXError", "4XXError", "5xx", "4xx", "Count", "Latency", "IntegrationLatency"};
constexpr std::array<std::string_view, 5> kOfExecutions{"ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted",
                                                        "ExecutionsStarted", "ExecutionThrottled"};

// The dimension that it lacks; "" when none is seen.
std::string_view missing_dimension(const Alarm& alarm) {
  const std::string& metric = *alarm.metric.value;
  const std::string& space = *alarm.metric_namespace.value;
  const auto lacks = [&](std::string_view name) { return has(alarm, name) ? std::string_view() : name; };
  if (space == "AWS/SQS") return lacks("QueueName");
  if (space == "AWS/States" && one_of(metric, kOfExecutions)) return lacks("StateMachineArn");
  if (space == "AWS/DynamoDB" && one_of(metric, kOfTables)) return lacks("TableName");
  if (space == "AWS/DynamoDB" && one_of(metric, kOfOperations)) return has(alarm, "TableName") ? lacks("Operation") : "TableName";
  const bool api = space == "AWS/ApiGateway" && one_of(metric, kOfApis) && !has(alarm, "ApiName") && !has(alarm, "ApiId");
  if (!api) return {};
  return metric.ends_with("Error") ? "ApiName" : metric.ends_with("xx") ? "ApiId" : "ApiName` or `ApiId";
}

// What it asks for without values, by its dimensions; "" when it may have some.
std::string dimension_fault(const Facts& facts, const Alarm& alarm) {
  if (!alarm.dimensions_known) return {};
  const std::string& metric = *alarm.metric.value;
  const std::string& space = *alarm.metric_namespace.value;
  if (const std::string_view missing = missing_dimension(alarm); !missing.empty())
    return fmt::format(
        "`{}` watches `{}` without the dimension `{}`, and `{}` publishes it with that only: the alarm never sees "
        "a value",
        alarm.logical_name, metric, missing, space);
  if (space == "AWS/DynamoDB" && metric == "UserErrors" && has(alarm, "TableName"))
    return fmt::format(
        "`{}` watches `UserErrors` of one table, and `AWS/DynamoDB` counts them for the whole account only: the "
        "alarm never sees a value",
        alarm.logical_name);
  if (space == "AWS/ApiGateway" && has(alarm, "ApiName") && !has(alarm, "ApiId") && watches_http_api(facts, alarm))
    return fmt::format(
        "`{}` names an HTTP API by `ApiName`, which only metrics of REST APIs have: it is `ApiId` there, and the "
        "alarm never sees a value",
        alarm.logical_name);
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const Alarm& alarm : facts.deployment.alarms) {
    if (!alarm.metric.known() || !alarm.metric_namespace.known()) continue;
    const std::string_view published = published_name(facts, alarm);
    if (published.empty()) {
      if (std::string fault = dimension_fault(facts, alarm); !fault.empty() && !is_switched_off(alarm.place))
        out.report(alarm.place, std::move(fault));
      continue;
    }
    out.report(alarm.metric.place,
               fmt::format("`{}` watches `{}`, which {} does not publish: it is called `{}` there, and the alarm never sees "
                           "a value",
                           alarm.logical_name, *alarm.metric.value,
                           *alarm.metric_namespace.value == "AWS/ApiGateway" ? std::string("an HTTP API")
                                                                             : "`" + *alarm.metric_namespace.value + "`",
                           published));
  }
}

}  // namespace

extern constinit const Rule alarm_metric_unknown{"alarm-metric-unknown", &check};

}  // namespace wright
