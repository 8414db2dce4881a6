// Without Cargo.lock each build resolves anew, and deploys versions that nobody has tested. Shown where the project itself says
// that it is built or deployed somewhere else than on a developer's machine.

#include <algorithm>
#include <set>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/builder.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

// A release build that a workflow or a script of the repository makes; one for the desk is another thing.
bool is_for_deployment(const BuildCommand& build) {
  const std::string name = lower_case(file_name(build.place.file->path));
  return build.release && !contains(name, "local") && !contains(name, "bench") && !contains(name, "test");
}

// One workspace, so that what the pipeline or a script builds or deploys is this one. A collection of examples is another thing.
bool is_built_by_pipeline(const Facts& facts) {
  std::set<std::string_view> workspaces;
  for (const Crate* crate : function_crates(facts)) workspaces.insert(crate->workspace_folder);
  if (workspaces.size() != 1) return false;
  const std::vector<BuildCommand>& builds = facts.pipelines.builds;
  return !deploy_steps(facts).empty() || std::any_of(builds.begin(), builds.end(), is_for_deployment);
}

void check(const Facts& facts, Findings& out) {
  std::set<std::string_view> seen;
  for (const Crate* crate : function_crates(facts)) {
    if (crate->lock != nullptr || !seen.insert(crate->workspace_folder).second) continue;
    // Another rule speaks of the line that ignores it.
    if (facts.project.tree.presence(join_path(crate->workspace_folder, "Cargo.lock")) == Presence::Ignored) continue;
    const bool own = crate->workspace_manifest == crate->manifest || !crate->workspace_place;
    Finding& finding = out.report(own ? crate->name_place : *crate->workspace_place,
                                  "there is no `Cargo.lock`: each build takes the newest versions of all crates, and what is "
                                  "deployed is not what was tested");
    if (!is_built_by_pipeline(facts)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule missing_lock_file{"missing-lock-file", &check};

}  // namespace wright
