// Two pushes in a row start two deployments at once; the older one can end last.

#include <fmt/format.h>

#include <set>

#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    if (deploy.workflow->has_concurrency || deploy.job->has_concurrency || !seen.insert(deploy.job).second) continue;
    out.report(
        deploy.job->place,
        fmt::format("job `{}` deploys without a concurrency group: two runs can deploy at once, and the older one end last",
                    deploy.job->id));
  }
}

}  // namespace

extern constinit const Rule ci_no_concurrency{"ci-no-concurrency", &check};

}  // namespace wright
