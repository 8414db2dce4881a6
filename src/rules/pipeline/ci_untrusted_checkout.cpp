// pull_request_target and workflow_run hold the secrets of the repository; code of a fork's pull request must not run there.

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool has_trigger(const Workflow& workflow, std::string_view name) {
  return std::find(workflow.triggers.begin(), workflow.triggers.end(), name) != workflow.triggers.end();
}

bool takes_head(const Step& step) {
  const std::string_view reference = value_of(step.with, "ref");
  const std::string_view repository = value_of(step.with, "repository");
  return contains(reference, "github.event.pull_request.head.") || contains(reference, "github.head_ref") ||
         contains(reference, "github.event.workflow_run.head_") || contains(reference, "refs/pull/") ||
         contains(repository, "github.event.pull_request.head.repo");
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (read_use(at.step->uses).action != "actions/checkout" || !takes_head(*at.step)) continue;
    const bool target = has_trigger(*at.workflow, "pull_request_target");
    if (!target && !has_trigger(*at.workflow, "workflow_run")) continue;
    out.report(at.step->place,
               "the code of a pull request is checked out in a run that holds the secrets of this repository: whoever opens one "
               "can read them");
  }
}

}  // namespace

extern constinit const Rule ci_untrusted_checkout{"ci-untrusted-checkout", &check};

}  // namespace wright
