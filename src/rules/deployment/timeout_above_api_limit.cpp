// An API answers its caller with 504 when its own limit is over. A function that may run longer goes on unseen, and is paid.

#include <fmt/format.h>

#include <algorithm>

#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html, checked 2026-11-23. REST: 29 s; a second more is the
// same to all.
constexpr std::int64_t kApiLimit = 30;

bool is_limited(const Trigger& trigger) {
  return trigger.source == EventSource::ApiGatewayHttp || trigger.source == EventSource::ApiGatewayRest;
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.timeout || config.timeout->value.value <= kApiLimit || config.triggers.empty()) continue;
    if (!std::all_of(config.triggers.begin(), config.triggers.end(), is_limited)) continue;
    const Trigger& trigger = config.triggers.front();
    const bool rest = trigger.source == EventSource::ApiGatewayRest;
    Finding& finding =
        out.report(config.timeout->place,
                   fmt::format("`{}` may run for {} s but the {} answers 504 after {} s: it goes on working for nobody",
                               config.logical_name, config.timeout->value.value, shown_source(trigger.source), rest ? 29 : 30));
    // The limit of a Regional REST API can be raised, outside the template.
    if (rest) finding.confidence = Confidence::Possible;
    finding.related.push_back(related(trigger.place, "the API in front of it"));
  }
}

}  // namespace

extern constinit const Rule timeout_above_api_limit{"timeout-above-api-limit", &check};

}  // namespace wright
