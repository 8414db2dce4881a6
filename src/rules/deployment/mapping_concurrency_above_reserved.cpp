// SQS pollers that may run more functions than are reserved are throttled, and their messages use up receives.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    const Number& reserved = config.options.reserved_concurrency;
    if (!reserved.known() || *reserved.value == 0) continue;
    std::int64_t sum = 0;
    const Trigger* last = nullptr;
    for (const Trigger& trigger : config.triggers) {
      if (!trigger.mapping.maximum_concurrency.known()) continue;
      sum += *trigger.mapping.maximum_concurrency.value;
      last = &trigger;
    }
    if (last == nullptr || sum <= *reserved.value) continue;
    Finding& finding = out.report(
        last->mapping.maximum_concurrency.place,
        fmt::format("`{}` may be invoked {} times at once by its queues but reserves {}: the rest is throttled and messages "
                    "lose receives",
                    config.logical_name, sum, *reserved.value));
    finding.related.push_back(related(reserved.place, "the reserved concurrency"));
  }
}

}  // namespace

extern constinit const Rule mapping_concurrency_above_reserved{"mapping-concurrency-above-reserved", &check};

}  // namespace wright
