// Without --locked a build may take newer versions than Cargo.lock says when the two do not agree, and nobody has tested those.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/builder.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool builds_unlocked(std::string_view command) {
  const bool builds = contains(command, "cargo lambda build") || contains(command, "cargo build --release");
  return builds && !contains(command, "--locked") && !contains(command, "--frozen");
}

// `cargo install --path .` of a Dockerfile: it leaves the lock file aside altogether.
void check_installs(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    const auto has = [&](std::string_view word) {
      return std::any_of(step.words.begin(), step.words.end(), [&](const std::string& one) { return one.starts_with(word); });
    };
    const bool installs = step.words.size() > 2 && step.words[0] == "cargo" && step.words[1] == "install" && has("--path");
    if (!installs || has("--locked") || has("--frozen") || step.is_told) continue;
    const std::string& path = step.place.file->path;
    const bool built = std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
      return crate.lock != nullptr && on_one_branch(crate.folder, parent_path(path));
    });
    if (!built || !contains(file_name(path), "Dockerfile") || !builds_functions(facts, path)) continue;
    Finding& finding = out.report(
        step.place,
        "`cargo install` without `--locked` leaves `Cargo.lock` aside: what is built has the newest versions there are, which "
        "no test has seen");
    finding.confidence = Confidence::Likely;
  }
}

void check(const Facts& facts, Findings& out) {
  check_installs(facts, out);
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
