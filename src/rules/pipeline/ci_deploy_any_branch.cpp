// `on: push` without a filter is every push to every branch.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool takes_all_branches(const WorkflowEvent& event) {
  constexpr std::array<std::string_view, 4> kFilters{"branches", "branches-ignore", "tags", "tags-ignore"};
  if (event.name != "push") return false;
  const bool known = std::all_of(event.filters.begin(), event.filters.end(),
                                 [](const auto& filter) { return filter.first == "paths" || filter.first == "paths-ignore"; });
  return known && std::none_of(kFilters.begin(), kFilters.end(), [&](std::string_view key) { return event.has_filter(key); });
}

// The branch, the run or the commit is part of what is deployed.
bool names_branch(const DeployStep& deploy) {
  std::string text = deploy.step->run;
  for (const WorkflowEntries* entries :
       {&deploy.workflow->environment, &deploy.job->environment, &deploy.step->environment, &deploy.step->with}) {
    for (const auto& [key, value] : *entries) text += value.value;
  }
  text = lower_case(text);
  return contains(text, "github.ref") || contains(text, "github_ref") || contains(text, "run_id") || contains(text, "branch");
}

void check(const Facts& facts, Findings& out) {
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const std::vector<WorkflowEvent>& events = deploy.workflow->events;
    if (std::none_of(events.begin(), events.end(), takes_all_branches)) continue;
    if (is_conditional({deploy.workflow, deploy.job, deploy.step}) || names_branch(deploy)) continue;
    out.report(
        deploy.place,
        fmt::format("`{}` runs on a push to any branch: work in progress takes the place of what is deployed", deploy.what));
  }
}

}  // namespace

extern constinit const Rule ci_deploy_any_branch{"ci-deploy-any-branch", &check};

}  // namespace wright
