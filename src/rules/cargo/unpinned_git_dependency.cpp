// A dependency at the head of a branch is another one with each build that has no lock file, and with each `cargo update`.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The crate's own lock file is older than the dependency: each build resolves it anew.
bool is_behind(const BuiltDependency& built) {
  return built.crate->lock != nullptr && !contains(built.crate->lock->text, "git+" + built.dependency->git);
}

// The lock file of a workspace that builds the crate along holds its commit.
bool is_locked(const Facts& facts, const BuiltDependency& built) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Lock && contains(file.source->text, "git+" + built.dependency->git) &&
           contains(file.source->text, "name = \"" + built.crate->name + "\"\n");
  });
}

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    const Dependency& dependency = *built.dependency;
    if (dependency.git.empty() || dependency.git_pinned) continue;
    Finding& finding = out.report(
        entry_place(dependency),
        fmt::format("`{}` is whatever the branch holds when it is resolved: what is deployed changes without a commit here",
                    dependency.package));
    const bool held = built.crate->lock != nullptr && !is_behind(built);
    if (held || is_locked(facts, built)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule unpinned_git_dependency{"unpinned-git-dependency", &check};

}  // namespace wright
