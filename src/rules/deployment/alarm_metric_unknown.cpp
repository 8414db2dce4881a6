// An alarm on a metric that the service does not publish under this name: it never has data and never goes off.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html, api-gateway-metrics-and-dimensions.html and
// https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html, checked 2026-11-26.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

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

void check(const Facts& facts, Findings& out) {
  for (const Alarm& alarm : facts.deployment.alarms) {
    if (!alarm.metric.known() || !alarm.metric_namespace.known()) continue;
    const std::string_view published = published_name(facts, alarm);
    if (published.empty()) continue;
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
