// Names that Lambda sets itself.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html, checked 2026-11-25.
constexpr std::array<std::string_view, 15> kReserved{"_HANDLER",
                                                     "_X_AMZN_TRACE_ID",
                                                     "AWS_DEFAULT_REGION",
                                                     "AWS_REGION",
                                                     "AWS_EXECUTION_ENV",
                                                     "AWS_LAMBDA_FUNCTION_NAME",
                                                     "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                                     "AWS_LAMBDA_FUNCTION_VERSION",
                                                     "AWS_LAMBDA_INITIALIZATION_TYPE",
                                                     "AWS_LAMBDA_LOG_GROUP_NAME",
                                                     "AWS_LAMBDA_RUNTIME_API",
                                                     "AWS_ACCESS_KEY_ID",
                                                     "AWS_SECRET_ACCESS_KEY",
                                                     "AWS_SESSION_TOKEN",
                                                     "LAMBDA_TASK_ROOT"};

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    // Those of cargo-lambda's metadata are also for local runs.
    if (config.tool == DeploymentTool::CargoLambda) continue;
    for (const EnvironmentEntry& entry : config.environment) {
      if (std::find(kReserved.begin(), kReserved.end(), entry.name) == kReserved.end()) continue;
      out.report(entry.value.place, fmt::format("`{}` sets `{}`, which Lambda keeps for itself: the deployment is refused",
                                                config.logical_name, entry.name));
    }
  }
}

}  // namespace

extern constinit const Rule reserved_variable_name{"reserved-variable-name", &check};

}  // namespace wright
