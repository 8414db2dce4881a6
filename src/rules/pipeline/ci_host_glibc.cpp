// The plain linker takes the glibc of the machine that builds; provided.al2023 has 2.34, the runners of GitHub 2.35 and newer.

#include <algorithm>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool links_with_host(std::string_view command) {
  if (contains(command, "musl") || contains(command, "gnu.2")) return false;
  if (contains(command, "cargo lambda build")) return contains(command, "--compiler cargo") || contains(command, "-c cargo");
  return contains(command, "cargo build") && contains(command, "--release") && !contains(command, "--target aarch64");
}

void check(const Facts& facts, Findings& out) {
  std::vector<const Job*> jobs;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    for (const Job* job : with_needed_jobs(*deploy.workflow, *deploy.job)) {
      if (std::find(jobs.begin(), jobs.end(), job) == jobs.end()) jobs.push_back(job);
    }
  }
  for (const Job* job : jobs) {
    const bool hosted = std::any_of(job->runs_on.begin(), job->runs_on.end(),
                                    [](const Setting<std::string>& label) { return label.value.starts_with("ubuntu"); });
    if (!hosted || facts.code.entries.empty()) continue;
    for (const Step& step : job->steps) {
      for (const ScriptCommand& command : script_commands(step)) {
        if (links_with_host(command.text)) {
          out.report(command.place,
                     "the binary is linked against the glibc of the runner, newer than the 2.34 of provided.al2023: it can fail "
                     "to start with `GLIBC_2.38' not found");
        }
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_host_glibc{"ci-host-glibc", &check};

}  // namespace wright
