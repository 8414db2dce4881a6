// Who calls and waits gives up when his own limit is over: an API answers with 504, a user pool calls once more. A function that
// may run longer goes on unseen, and is paid.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Seconds that the source waits; 0 when it does not wait or its limit is not known. A REST API's can be raised by a quota.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html and
// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html, checked
// 2026-11-27.
std::int64_t limit_of(EventSource source) {
  switch (source) {
    case EventSource::ApiGatewayHttp: return 30;
    case EventSource::ApiGatewayRest: return 29;
    case EventSource::Cognito: return 5;
    default: return 0;
  }
}

// An integration of the stack asks for more than the default: the quota has been raised. SST has it in what transforms a route.
bool has_raised_limit(const Facts& facts, const FunctionConfig& config) {
  constexpr std::int64_t kDefault = 29000;  // ms
  const auto& all = facts.deployment.integrations;
  if (contains(config.place.file->text, "timeoutMilliseconds:")) return true;
  return std::any_of(all.begin(), all.end(), [&](const Integration& integration) {
    return integration.stack == config.stack && integration.timeout_ms.known() && *integration.timeout_ms.value > kDefault;
  });
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.timeout || config.triggers.empty()) continue;
    // The one that waits longest decides; what waits for ever, or is not known, keeps the rule silent.
    const auto waits_less = [](const Trigger& one, const Trigger& other) {
      return limit_of(one.source) < limit_of(other.source);
    };
    const auto is_endless = [](const Trigger& one) { return limit_of(one.source) == 0; };
    if (std::any_of(config.triggers.begin(), config.triggers.end(), is_endless)) continue;
    const Trigger& trigger = *std::max_element(config.triggers.begin(), config.triggers.end(), waits_less);
    const std::int64_t limit = limit_of(trigger.source);
    const std::int64_t timeout = config.timeout->value.value;
    if (timeout <= limit + 1) continue;  // a second more is the same to all
    Finding& finding = out.report(
        config.timeout->place,
        trigger.source == EventSource::Cognito
            ? fmt::format(
                  "`{}` may run for {} s but the user pool gives up after {} s and calls it once more: two run side by side",
                  config.logical_name, timeout, limit)
            : fmt::format("`{}` may run for {} s but the {} answers 504 after {} s: it goes on working for nobody",
                          config.logical_name, timeout, shown_source(trigger.source), limit));
    if (trigger.source == EventSource::ApiGatewayRest && has_raised_limit(facts, config))
      finding.confidence = Confidence::Possible;
    finding.related.push_back(related(trigger.place, "what calls it"));
  }
}

}  // namespace

extern constinit const Rule timeout_above_api_limit{"timeout-above-api-limit", &check};

}  // namespace wright
