// A repository that deploys and lets neither clippy nor rustfmt look at what is merged.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool may_lint(const WorkflowStep& at) {
  const Step& step = *at.step;
  if (step.uses.starts_with("./") || contains(step.uses, "clippy") || contains(step.uses, "pre-commit")) return true;
  return contains(step.run, "clippy") || contains(step.run, "fmt") || contains(step.run, "lint") || contains(step.run, "make ") ||
         contains(step.run, ".sh") || contains(step.run, "just ") || contains(step.run, "pre-commit");
}

void check(const Facts& facts, Findings& out) {
  const std::vector<DeployStep> deploys = deploy_steps(facts);
  if (deploys.empty() || facts.code.entries.empty()) return;
  const std::vector<WorkflowStep> steps = workflow_steps(facts);
  if (std::any_of(steps.begin(), steps.end(), may_lint)) return;
  out.report(deploys[0].place,
             fmt::format("`{}` runs and no workflow runs clippy: what it finds, a lock held across an await for one, is deployed",
                         deploys[0].what));
}

}  // namespace

extern constinit const Rule ci_no_lint{"ci-no-lint", &check};

}  // namespace wright
