#pragma once
// Steps of workflows, as rules of the pipeline look at them.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct WorkflowStep {
  const Workflow* workflow = nullptr;
  const Job* job = nullptr;
  const Step* step = nullptr;
};
[[nodiscard]] std::vector<WorkflowStep> workflow_steps(const Facts& facts);

// The workflows that run a composite action of the repository, by themselves or by another one of its actions.
[[nodiscard]] std::vector<const Workflow*> users_of_action(const Facts& facts, const Workflow& action);

// The names and patterns of a filter: "main" and "release/*" of `branches: [main, "release/*"]`.
[[nodiscard]] std::vector<std::string_view> filter_names(std::string_view list);

// The job is done by this workflow of the project.
[[nodiscard]] bool is_called(const Workflow& workflow, const Job& job);

// A line of a step's script that is no comment, without the blanks around it.
struct ScriptLine {
  std::string_view text;
  Place place;
};
[[nodiscard]] std::vector<ScriptLine> script_lines(const Step& step);

// Lines joined where one ends with a '\'; the place is that of the first.
struct ScriptCommand {
  std::string text;
  Place place;
};
[[nodiscard]] std::vector<ScriptCommand> script_commands(const Step& step);

// The step's script, with the scripts of the project that it calls and the recipes that it makes.
[[nodiscard]] std::string commands_behind(const Facts& facts, const Step& step);

// The job and the jobs it needs, near and far.
[[nodiscard]] std::vector<const Job*> with_needed_jobs(const Workflow& workflow, const Job& job);

// The steps of the job can act in an AWS account: keys in the environment, or an action that gets some.
[[nodiscard]] bool holds_aws_credentials(const Workflow& workflow, const Job& job);

// An `if:` of the step, its job or a job that it needs decides whether it runs, or an environment whose rules may ask for
// approval.
[[nodiscard]] bool is_conditional(const WorkflowStep& at);

// `actions/checkout@v4`: what stands before and after the '@'; the reference is "" for local actions and images.
struct ActionUse {
  std::string_view action;
  std::string_view reference;
};
[[nodiscard]] ActionUse read_use(std::string_view uses);
// 4 of "v4" and "v4.1.0"; -1 for anything else.
[[nodiscard]] int major_version(std::string_view reference);

// The value of an input or a variable; "" when it is not given.
[[nodiscard]] std::string_view value_of(const WorkflowEntries& entries, std::string_view key);

}  // namespace wright
