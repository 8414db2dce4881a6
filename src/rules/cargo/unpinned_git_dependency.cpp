// A dependency at the head of a branch is another one with each build that has no lock file, and with each `cargo update`.

#include <fmt/format.h>

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.git.empty() || dependency.git_pinned) continue;
    Finding& finding = out.report(
        entry_place(dependency),
        fmt::format("`{}` is whatever the branch holds when it is resolved: what is deployed changes without a commit here",
                    dependency.package));
    if (built.crate->lock != nullptr) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule unpinned_git_dependency{"unpinned-git-dependency", &check};

}  // namespace wright
