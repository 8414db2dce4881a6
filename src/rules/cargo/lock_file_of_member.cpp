// A Cargo.lock in the folder of a workspace's member: cargo reads that of the workspace alone.
// https://doc.rust-lang.org/cargo/reference/workspaces.html, checked 2026-11-28.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Of a member beside the lock file of its workspace; null for other files.
const Crate* owner_of(const Facts& facts, const SourceFile& lock) {
  const Crate* const crate = facts.project.crate_of(lock.path);
  const bool member = crate != nullptr && crate->folder == parent_path(lock.path) && crate->workspace_folder != crate->folder;
  return member && crate->lock != nullptr && crate->lock != &lock ? crate : nullptr;
}

// An image may be built from the member's folder alone, where there is no workspace.
bool may_stand_alone(const Facts& facts, const Crate& crate) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return is_dockerfile(file.source->path) &&
           (is_below(file.source->path, crate.folder) || contains(file.source->text, join_path(crate.folder, "Cargo.lock")) ||
            contains(file.source->text, file_name(crate.folder) + "/Cargo.lock"));
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<std::string_view> workspaces;
  for (const Crate* const crate : function_crates(facts)) workspaces.insert(crate->workspace_folder);
  std::map<const SourceFile*, Finding*> told;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Lock) continue;
    const Crate* const crate = owner_of(facts, *file.source);
    if (crate == nullptr || !workspaces.contains(crate->workspace_folder) || may_stand_alone(facts, *crate)) continue;
    const Place first = place_in(*file.source, file.source->lines.line(1));
    Finding*& finding = told[crate->lock];
    if (finding != nullptr) {
      finding->related.push_back(related(first, "and so is this one"));
      continue;
    }
    finding =
        &out.report(first, fmt::format("cargo never reads this file: `{}` is a member of a workspace and is built with `{}`, so "
                                       "that what an audit finds here is not what is deployed",
                                       crate->name, crate->lock->path));
  }
}

}  // namespace

extern constinit const Rule lock_file_of_member{"lock-file-of-member", &check};

}  // namespace wright
