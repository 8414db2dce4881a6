#include "rules/absent_setting.h"

#include <algorithm>

namespace wright {

bool is_surely_absent(const FunctionConfig& config, std::string_view setting) {
  const bool unreadable = std::find(config.unresolved.begin(), config.unresolved.end(), setting) != config.unresolved.end();
  const bool template_says_all = config.tool == DeploymentTool::Sam || config.tool == DeploymentTool::CloudFormation ||
                                 config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::Serverless ||
                                 config.tool == DeploymentTool::Cdk;
  return template_says_all && config.settings_known && !unreadable;
}

bool waits_or_computes(const LambdaFunction& function) { return function.workload && *function.workload != Workload::Trivial; }

}  // namespace wright
