// A newer push stops the run that is deploying: CloudFormation goes on without anybody who watches, Terraform leaves its lock.

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view consequence(std::string_view command) {
  if (contains(command, "terraform") || contains(command, "tofu"))
    return "the state stays locked or lacks what was made, and the next run fails on it";
  return "the stack goes on changing without it, and the next run finds it busy";
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    // Code that is uploaded in one call is there or is not; what a script or an action does is not known.
    const bool at_once = contains(deploy.what, "lambda ");
    const bool unknown = contains(deploy.what, "/") || contains(deploy.what, "make ") || contains(deploy.what, "run ");
    const std::optional<Place>& cancels = deploy.job->cancels ? deploy.job->cancels : deploy.workflow->cancels;
    if (at_once || unknown || !cancels || !seen.insert(deploy.job).second) continue;
    Finding& finding = out.report(*cancels, fmt::format("a newer run stops job `{}` in the middle of `{}`: {}", deploy.job->id,
                                                        deploy.what, consequence(deploy.what)));
    finding.related.push_back(related(deploy.place, "what is stopped"));
  }
}

}  // namespace

extern constinit const Rule ci_deploy_cancelled{"ci-deploy-cancelled", &check};

}  // namespace wright
