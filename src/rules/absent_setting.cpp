#include "rules/absent_setting.h"

#include <algorithm>

#include "facts/function/reading.h"

namespace wright {

bool is_surely_absent(const FunctionConfig& config, std::string_view setting) {
  const bool unreadable = std::find(config.unresolved.begin(), config.unresolved.end(), setting) != config.unresolved.end();
  const bool template_says_all = config.tool == DeploymentTool::Sam || config.tool == DeploymentTool::CloudFormation ||
                                 config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::Serverless ||
                                 config.tool == DeploymentTool::Cdk || config.tool == DeploymentTool::Script;
  return template_says_all && config.settings_known && !unreadable;
}

bool waits_or_computes(const Facts& facts, const LambdaFunction& function) {
  if (!function.clients.empty()) return true;
  if (function.workload) return *function.workload != Workload::Trivial;
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr) return false;
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& own) {
    return own.crate == entry->crate && !own.is_test &&
           std::any_of(own.calls.begin(), own.calls.end(), [](const Call& call) { return is_io(call) || is_compute(call); });
  });
}

}  // namespace wright
