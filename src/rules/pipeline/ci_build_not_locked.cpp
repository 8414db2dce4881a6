// Without --locked a build may take newer versions than Cargo.lock says when the two do not agree, and nobody has tested those.

#include <fmt/format.h>

#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool builds_unlocked(std::string_view command) {
  const bool builds = contains(command, "cargo lambda build") || contains(command, "cargo build --release");
  return builds && !contains(command, "--locked") && !contains(command, "--frozen");
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> deploying;
  for (const DeployStep& deploy : deploy_steps(facts)) deploying.insert(deploy.job);
  for (const Job* job : deploying) {
    for (const Step& step : job->steps) {
      for (const ScriptCommand& command : script_commands(step)) {
        if (builds_unlocked(command.text)) {
          out.report(command.place,
                     "the deployed build takes no `--locked`: versions that `Cargo.lock` does not name, and no test has seen, "
                     "can go in");
        }
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_build_not_locked{"ci-build-not-locked", &check};

}  // namespace wright
