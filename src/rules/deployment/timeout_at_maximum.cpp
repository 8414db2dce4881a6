// Fifteen minutes is what Lambda allows, not a choice: a call that hangs is paid to the end.

#include <fmt/format.h>

#include <algorithm>

#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html, checked 2026-11-23.
constexpr std::int64_t kMaximum = 900;

// Work of once a day may be long on purpose.
bool is_scheduled(const FunctionConfig& config) {
  return std::any_of(config.triggers.begin(), config.triggers.end(),
                     [](const Trigger& trigger) { return trigger.source == EventSource::Schedule; });
}

// All that the handler does is known, and nothing of it waits for another machine: no call can hang.
bool only_computes(const Facts& facts, const FunctionConfig& config) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const EntryPoint* const entry = facts.entry(function);
    if (facts.config(function) != &config || entry == nullptr || entry->reached.empty()) return false;
    return std::none_of(entry->reached.begin(), entry->reached.end(),
                        [&](const Reached& reached) { return facts.with_io[reached.function]; });
  });
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    // Managed Instances allow more.
    if (!config.timeout || config.options.capacity_provider) continue;
    const std::int64_t timeout = config.timeout->value.value;
    if (timeout < kMaximum) continue;
    Finding& finding =
        out.report(config.timeout->place,
                   timeout > kMaximum
                       ? fmt::format("`{}` asks for {} s and Lambda allows {{rate:timeout-most bare}}: the deployment is refused",
                                     config.logical_name, timeout)
                       : fmt::format("`{}` may run for {{rate:timeout-most minutes}}: a call that hangs is paid to the end",
                                     config.logical_name));
    if (timeout > kMaximum) {
      finding.severity = Severity::High;
      finding.confidence = Confidence::Certain;
    } else if (is_scheduled(config) || only_computes(facts, config)) {
      finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule timeout_at_maximum{"timeout-at-maximum", &check};

}  // namespace wright
