#include <fmt/format.h>

#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->timeout || !is_surely_absent(*config, "timeout")) continue;
    if (config->tool == DeploymentTool::Serverless) continue;  // its own default is 6 seconds
    Finding& finding = report_lack(
        facts, *config,
        fmt::format("`{}` sets no timeout and is stopped after the default of {{rate:timeout-default seconds}}",
                    shown_name(*config)),
        [](const FunctionConfig& made) { return !made.timeout; }, out);
    if (waits_or_computes(facts, function)) {
      finding.severity = Severity::Medium;
    } else {
      finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule timeout_not_set{"timeout-not-set", &check};

}  // namespace wright
