// A deploying job without `permissions` has the token that the repository's settings give, which can be one that writes.

#include <fmt/format.h>

#include <set>

#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    if (deploy.workflow->has_permissions || deploy.job->has_permissions || !seen.insert(deploy.job).second) continue;
    out.report(deploy.job->place,
               fmt::format("job `{}` sets no `permissions`: its token has whatever the settings of the repository give",
                           deploy.job->id));
  }
}

}  // namespace

extern constinit const Rule ci_permissions_not_set{"ci-permissions-not-set", &check};

}  // namespace wright
