// Without Cargo.lock each build resolves anew, and deploys versions that nobody has tested. Shown where the project itself says
// that it is built or deployed somewhere else than on a developer's machine.

#include <algorithm>
#include <set>

#include "rules/builder.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_built_by_pipeline(const Facts& facts, const Crate& crate) {
  if (!deploy_steps(facts).empty()) return true;
  return std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), [&](const BuildCommand& build) {
    return build.place.file->path.starts_with(".github/") && on_one_branch(build.folder, crate.workspace_folder);
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<std::string_view> seen;
  for (const Crate* crate : function_crates(facts)) {
    if (crate->lock != nullptr || !seen.insert(crate->workspace_folder).second) continue;
    const bool own = crate->workspace_manifest == crate->manifest || !crate->workspace_place;
    Finding& finding = out.report(own ? crate->name_place : *crate->workspace_place,
                                  "there is no `Cargo.lock`: each build takes the newest versions of all crates, and what is "
                                  "deployed is not what was tested");
    if (!is_built_by_pipeline(facts, *crate)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule missing_lock_file{"missing-lock-file", &check};

}  // namespace wright
