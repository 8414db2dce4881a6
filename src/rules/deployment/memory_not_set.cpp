#include <fmt/format.h>

#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->memory || !is_surely_absent(*config, "memory")) continue;
    if (config->tool == DeploymentTool::Serverless) continue;  // its own default is 1024 MB
    Finding& finding = out.report(
        config->place,
        fmt::format("`{}` sets no memory and gets the default of 128 MB, with 7 % of a processor", config->logical_name));
    if (!waits_or_computes(facts, function)) finding.confidence = Confidence::Possible;
    if (function.workload == Workload::Compute || function.workload == Workload::Mixed) finding.severity = Severity::Medium;
  }
}

}  // namespace

extern constinit const Rule memory_not_set{"memory-not-set", &check};

}  // namespace wright
