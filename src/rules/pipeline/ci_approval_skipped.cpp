// `cdk deploy --require-approval never` lets a change of IAM or of a security group through like any other.

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool shows_difference(const Facts& facts) {
  const std::vector<WorkflowStep> steps = workflow_steps(facts);
  return std::any_of(steps.begin(), steps.end(), [](const WorkflowStep& at) { return contains(at.step->run, "cdk diff"); });
}

void check(const Facts& facts, Findings& out) {
  if (shows_difference(facts)) return;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (is_conditional(at)) continue;
    for (const ScriptCommand& command : script_commands(*at.step)) {
      if (!contains(command.text, "deploy") || !contains(command.text, "--require-approval never")) continue;
      out.report(command.place,
                 "wider IAM permissions and open ports are deployed like any other change: no `cdk diff` shows them and nobody "
                 "approves them");
    }
  }
}

}  // namespace

extern constinit const Rule ci_approval_skipped{"ci-approval-skipped", &check};

}  // namespace wright
