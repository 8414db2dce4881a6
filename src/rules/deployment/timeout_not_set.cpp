#include <fmt/format.h>

#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html and
// https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml, checked 2026-11-24.
int default_seconds(DeploymentTool tool) { return tool == DeploymentTool::Serverless ? 6 : 3; }

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->timeout || !is_surely_absent(*config, "timeout")) continue;
    Finding& finding = out.report(config->place, fmt::format("`{}` sets no timeout and is stopped after the default of {} seconds",
                                                             config->logical_name, default_seconds(config->tool)));
    if (function.workload == Workload::Trivial) finding.confidence = Confidence::Possible;
    if (waits_or_computes(function)) finding.severity = Severity::Medium;
  }
}

}  // namespace

extern constinit const Rule timeout_not_set{"timeout-not-set", &check};

}  // namespace wright
