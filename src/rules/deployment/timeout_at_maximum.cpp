// Fifteen minutes is what Lambda allows, seldom a choice: a call that hangs is paid to the end. Long work may be meant.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html, checked 2026-11-23.
constexpr std::int64_t kMaximum = 900;

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
    }
  }
}

}  // namespace

extern constinit const Rule timeout_at_maximum{"timeout-at-maximum", &check};

}  // namespace wright
