#pragma once
// The user's project as advice sees it: facts and findings.

#include <string_view>
#include <vector>

#include "advice/slot.h"
#include "facts/facts.h"
#include "finding/finding.h"

namespace wright {

struct ProjectView {
  const Facts& facts;
  const std::vector<Finding>& findings;
  bool named = false;  // the person named it; false: it is the folder they are in
};

// The function a question is about: the one it names, else the one with the event source it names, else the one with most
// findings. Null when the project has none.
[[nodiscard]] const LambdaFunction* choose_function(const ProjectView& project, std::string_view question);

// The findings in files of the function's crate and in its template; all of them when `function` is null.
[[nodiscard]] std::vector<const Finding*> findings_of(const ProjectView& project, const LambdaFunction* function);

[[nodiscard]] Slots slots_from_project(const ProjectView& project, const LambdaFunction* function,
                                       const std::vector<SlotDefinition>& definitions);

}  // namespace wright
