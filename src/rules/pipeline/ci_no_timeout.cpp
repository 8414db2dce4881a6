// A job may run for six hours when nothing says otherwise; a deployment that waits for an answer does.

#include <fmt/format.h>

#include <set>

#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    if (deploy.job->has_timeout || !seen.insert(deploy.job).second) continue;
    out.report(
        deploy.job->place,
        fmt::format("job `{}` has no `timeout-minutes`: a deployment that hangs holds the runner for six hours", deploy.job->id));
  }
}

}  // namespace

extern constinit const Rule ci_no_timeout{"ci-no-timeout", &check};

}  // namespace wright
