// The deployment is the last thing the workflow does: that the function starts and answers is found out by its callers.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool may_verify(std::string_view text) {
  constexpr std::array<std::string_view, 11> kWords{"curl",      "invoke", "smoke",  "verify",     "health", "test",
                                                    "artillery", "hurl",   "newman", "playwright", "k6 "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

bool step_may_verify(const Step& step) {
  return step.uses.starts_with("./") || may_verify(lower_case(step.run)) || may_verify(lower_case(step.name)) ||
         may_verify(lower_case(step.uses));
}

// What stands after the deployment: in its script, its job, and the jobs that need it.
bool is_verified(const DeployStep& deploy) {
  const std::size_t at = deploy.step->run.find(deploy.what);
  if (at != std::string::npos && may_verify(lower_case(deploy.step->run.substr(at)))) return true;
  bool after = false;
  for (const Step& step : deploy.job->steps) {
    if (after && step_may_verify(step)) return true;
    after = after || &step == deploy.step;
  }
  return std::any_of(deploy.workflow->jobs.begin(), deploy.workflow->jobs.end(), [&](const Job& job) {
    const std::vector<const Job*> jobs = with_needed_jobs(*deploy.workflow, job);
    if (&job == deploy.job || std::find(jobs.begin(), jobs.end(), deploy.job) == jobs.end()) return false;
    return !job.calls.empty() || std::any_of(job.steps.begin(), job.steps.end(), step_may_verify);
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    if (is_verified(deploy) || !seen.insert(deploy.job).second) continue;
    out.report(
        deploy.place,
        fmt::format("nothing calls the function after `{}`: a binary that does not start is found by its callers", deploy.what));
  }
}

}  // namespace

extern constinit const Rule ci_no_verification{"ci-no-verification", &check};

}  // namespace wright
