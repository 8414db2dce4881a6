// A deployment of a REST API is a snapshot of its methods. In Terraform nothing makes a new one unless something in it changes,
// and nothing makes it wait for the methods unless it names them.

#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// Terraform's module of the function may lie beside the one of the API.
bool is_before_ours(const Facts& facts, std::uint32_t stack) {
  const auto& functions = facts.deployment.functions;
  return is_deployed_with_ours(facts, stack) || std::any_of(functions.begin(), functions.end(), [](const FunctionConfig& config) {
           return config.tool == DeploymentTool::Terraform;
         });
}

void check(const Facts& facts, Findings& out) {
  for (const FixedApiDeployment& made : facts.deployment.fixed_api_deployments) {
    if (!is_before_ours(facts, made.stack)) continue;
    if (made.waits) {
      Finding& finding =
          out.report(made.place, fmt::format("`{}` has no triggers: methods that change later are not deployed to the "
                                             "stage by the next `apply`",
                                             made.logical_name));
      finding.confidence = Confidence::Possible;
      continue;
    }
    out.report(made.place, fmt::format("`{}` names no method and has no triggers: it may be made before the methods, and later "
                                       "changes of them are not deployed to the stage",
                                       made.logical_name));
  }
}

}  // namespace

extern constinit const Rule api_changes_not_deployed{"api-changes-not-deployed", &check};

}  // namespace wright
