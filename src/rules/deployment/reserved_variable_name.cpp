// Names that Lambda sets itself.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
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

bool is_reserved(std::string_view name) { return std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end(); }

// The names that a command sets: `--env-var A=b`, `--env-vars A=b,C=d`, `--environment Variables={A=b}`.
std::vector<std::string_view> names_set_by(const ShellStep& step) {
  const std::vector<std::string>& words = step.words;
  const bool cargo = words.size() > 3 && words[0] == "cargo" && words[1] == "lambda" && words[2] == "deploy";
  const bool aws = words.size() > 3 && words[0] == "aws" && words[1] == "lambda" &&
                   (words[2] == "create-function" || words[2] == "update-function-configuration");
  std::vector<std::string_view> names;
  if (!cargo && !aws) return names;
  for (std::size_t i = 3; i < words.size(); ++i) {
    std::string_view word = words[i];
    const bool given = words[i - 1] == "--env-var" || words[i - 1] == "--env-vars" || words[i - 1] == "--environment";
    const bool joined = word.starts_with("--env-var=") || word.starts_with("--env-vars=") || word.starts_with("--environment=");
    if (!given && !joined) continue;
    if (joined) word.remove_prefix(word.find('=') + 1);
    if (const std::size_t open = word.find("ariables={"); open != std::string_view::npos) word = word.substr(word.find('{') + 1);
    for (const std::string_view entry : split(word, ',')) {
      if (contains(entry, "=")) names.push_back(trim(entry.substr(0, entry.find('='))));
    }
  }
  return names;
}

// Commands whose functions no template describes, and those whose values a variable gives.
void check_commands(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    for (const std::string_view name : names_set_by(step)) {
      const std::size_t at = step.place.text().find(std::string(name) + "=");
      if (!is_reserved(name) || at == std::string_view::npos) continue;
      const auto begin = static_cast<std::uint32_t>(step.place.span.begin + at);
      out.report({step.place.file, {begin, static_cast<std::uint32_t>(begin + name.size())}},
                 fmt::format("this command sets `{}`, which Lambda keeps for itself: the deployment is refused", name));
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_commands(facts, out);
  for (const FunctionConfig& config : facts.deployment.functions) {
    // Those of cargo-lambda's metadata are also for local runs.
    if (config.tool == DeploymentTool::CargoLambda || config.tool == DeploymentTool::Script) continue;
    for (const EnvironmentEntry& entry : config.environment) {
      if (!is_reserved(entry.name)) continue;
      out.report(entry.value.place, fmt::format("`{}` sets `{}`, which Lambda keeps for itself: the deployment is refused",
                                                config.logical_name, entry.name));
    }
  }
}

}  // namespace

extern constinit const Rule reserved_variable_name{"reserved-variable-name", &check};

}  // namespace wright
