// Terraform compares the name of a zip. Without a hash of what is in it a new build changes nothing.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// A command that uploads code, and no other function's: `cargo lambda deploy`, `aws lambda update-function-code`.
bool deploys_code(const Facts& facts, std::string_view command, const FunctionConfig& config) {
  if (!contains(command, "cargo lambda deploy") && !contains(command, "update-function-code")) return false;
  return std::none_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& other) {
    const std::string& name = other.logical_name;
    return name != config.logical_name && holds_word(command, name);
  });
}

// Terraform makes the function once; another way brings it new code, and a hash would take it back.
bool gets_code_elsewhere(const Facts& facts, const FunctionConfig& config) {
  const auto told = std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    std::string command;
    for (const std::string& word : step.words) command += word + " ";
    return deploys_code(facts, command, config);
  });
  const bool by_workflow =
      std::any_of(facts.pipelines.workflows.begin(), facts.pipelines.workflows.end(), [](const Workflow& workflow) {
        return contains(workflow.file->text, "aws-actions/aws-lambda-deploy") ||
               contains(workflow.file->text, "appleboy/lambda-action");
      });
  return told || by_workflow;
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.unhashed_artifact || gets_code_elsewhere(facts, config)) continue;
    out.report(
        *config.unhashed_artifact,
        fmt::format(
            "`{}` has no `source_code_hash`: Terraform sees no change when the zip has other contents under the same name, and "
            "a new build is not deployed",
            config.logical_name));
  }
}

}  // namespace

extern constinit const Rule code_change_unseen{"code-change-unseen", &check};

}  // namespace wright
