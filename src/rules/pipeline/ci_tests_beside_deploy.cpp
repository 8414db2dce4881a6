// Jobs run side by side unless one needs the other: the deployment does not wait for the tests of its own workflow.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool runs_tests(const Job& job) {
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
    const bool action = step.uses.starts_with("actions-rs/cargo") && value_of(step.with, "command") == "test";
    return action || contains(step.run, "cargo test") || contains(step.run, "cargo nextest");
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const std::vector<const Job*> needed = with_needed_jobs(*deploy.workflow, *deploy.job);
    const bool waits =
        std::any_of(needed.begin(), needed.end(), [](const Job* job) { return runs_tests(*job) || !job->calls.empty(); });
    if (waits || !seen.insert(deploy.job).second) continue;
    const std::vector<Job>& jobs = deploy.workflow->jobs;
    const auto tests = std::find_if(jobs.begin(), jobs.end(), runs_tests);
    if (tests == jobs.end()) continue;
    Finding& finding =
        out.report(deploy.job->place,
                   fmt::format("job `{}` does not wait for job `{}`: it deploys while the tests still run, and when they fail",
                               deploy.job->id, (*tests).id));
    finding.related.push_back(related((*tests).place, "the tests"));
  }
}

}  // namespace

extern constinit const Rule ci_tests_beside_deploy{"ci-tests-beside-deploy", &check};

}  // namespace wright
