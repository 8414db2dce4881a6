// A deployment of a REST API is a snapshot of its methods. In Terraform nothing makes a new one unless something in it changes,
// in CloudFormation unless it gets another name; and nothing makes it wait for the methods unless it names them.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
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

// Routes come and go where the API has some of its own; one that hands on every request stays as it is.
bool has_routes(const Facts& facts, std::uint32_t stack) {
  const auto is_route = [](const Trigger& trigger) {
    return trigger.source == EventSource::ApiGatewayRest && !trigger.method.empty() && trigger.method != "any";
  };
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
    return config.stack == stack && std::any_of(config.triggers.begin(), config.triggers.end(), is_route);
  });
}

bool is_template(const Facts& facts, std::uint32_t stack) {
  return facts.deployment.stacks[stack].tool != DeploymentTool::Terraform;
}

// Something writes another name into the template for each deployment: `sed -i "s/ApiDeployment/ApiDeployment$(date +%s)/"`.
bool is_renamed(const Facts& facts, const FixedApiDeployment& made) {
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    const std::string_view command = step.place.text();
    return contains(command, is_template(facts, made.stack) ? made.logical_name : "aws_api_gateway_deployment") ||
           contains(command, "create-deployment");
  });
}

void check(const Facts& facts, Findings& out) {
  for (const FixedApiDeployment& made : facts.deployment.fixed_api_deployments) {
    const bool own = is_template(facts, made.stack) ? has_our_functions(facts, made.stack) : is_before_ours(facts, made.stack);
    if (!own || is_renamed(facts, made)) continue;
    if (is_template(facts, made.stack)) {
      Finding& finding =
          out.report(made.place, fmt::format("`{}` keeps its name: methods that change later are not deployed to the stage by "
                                             "the next update of the stack",
                                             made.logical_name));
      if (!has_routes(facts, made.stack)) finding.confidence = Confidence::Possible;
      continue;
    }
    if (made.waits) {
      Finding& finding =
          out.report(made.place, fmt::format("`{}` has no triggers: methods that change later are not deployed to the "
                                             "stage by the next `apply`",
                                             made.logical_name));
      if (!has_routes(facts, made.stack)) finding.confidence = Confidence::Possible;
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
