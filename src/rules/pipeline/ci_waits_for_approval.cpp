// Commands that ask a question: no one answers in a pipeline, and the run fails or hangs.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// A plan that was saved is applied without a question: `terraform apply plan.out`.
bool names_plan(std::string_view command, std::string_view program) {
  const std::string_view rest = command.substr(command.find(program) + program.size());
  for (const std::string_view word : split(rest, ' ')) {
    if (word == "&&" || word == "||" || word == ";" || word == "|") break;
    if (!word.empty() && !word.starts_with('-')) return true;
  }
  return false;
}

std::string_view asking_command(const Step& step, std::string_view command) {
  if (contains(command, "sam deploy") && (contains(command, "--guided") || contains(command, "deploy -g")))
    return "sam deploy --guided";
  for (const std::string_view apply : {std::string_view("terraform apply"), std::string_view("tofu apply")}) {
    if (!contains(command, apply) || contains(command, "auto-approve") || names_plan(command, apply)) continue;
    const bool answered = contains(command, "yes |") || contains(command, "echo") || contains(command, "TF_CLI_ARGS");
    const bool in_environment =
        !value_of(step.environment, "TF_CLI_ARGS_apply").empty() || !value_of(step.environment, "TF_CLI_ARGS").empty();
    if (!answered && !in_environment && !contains(command, "$")) return apply;
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (!value_of(at.workflow->environment, "TF_CLI_ARGS_apply").empty() ||
        !value_of(at.job->environment, "TF_CLI_ARGS_apply").empty())
      continue;
    for (const ScriptCommand& command : script_commands(*at.step)) {
      const std::string_view asking = asking_command(*at.step, command.text);
      if (!asking.empty())
        out.report(command.place, fmt::format("`{}` asks for an answer that nobody gives in a pipeline: the step fails", asking));
    }
  }
}

}  // namespace

extern constinit const Rule ci_waits_for_approval{"ci-waits-for-approval", &check};

}  // namespace wright
