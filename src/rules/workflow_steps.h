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

// A line of a step's script that is no comment, without the blanks around it.
struct ScriptLine {
  std::string_view text;
  Place place;
};
[[nodiscard]] std::vector<ScriptLine> script_lines(const Step& step);

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
