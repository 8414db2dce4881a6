// Terraform compares the name of a zip. Without a hash of what is in it a new build changes nothing.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The function that `--function-name` spells out; "" where it is a variable or left out.
std::string_view spelt_function(const ShellStep& step) {
  const auto option = std::find(step.words.begin(), step.words.end(), "--function-name");
  if (option == step.words.end() || option + 1 == step.words.end()) return {};
  const std::string& name = *(option + 1);
  return name.find_first_of("$<{[") == std::string::npos ? std::string_view(name) : std::string_view();
}

// A command that uploads code to an account, and no other function's: `cargo lambda deploy`, `aws lambda update-function-code`.
bool deploys_code(const Facts& facts, const ShellStep& step, const FunctionConfig& config) {
  std::string command;
  for (const std::string& word : step.words) command += word + " ";
  const bool uploads = contains(command, "cargo lambda deploy") || contains(command, "lambda update-function-code");
  if (!uploads || contains(command, "localhost") || contains(command, "127.0.0.1")) return false;
  const Text& own = config.options.function_name;
  const std::string_view spelt = spelt_function(step);
  if (!spelt.empty() && own.known() && spelt != *own.value) return false;
  return std::none_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& other) {
    const std::string& name = other.logical_name;
    return name != config.logical_name && holds_word(command, name);
  });
}

// Terraform makes the function once; another way brings it new code, and a hash would take it back.
bool gets_code_elsewhere(const Facts& facts, const FunctionConfig& config) {
  const auto told = std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(),
                                [&](const ShellStep& step) { return deploys_code(facts, step, config); });
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
