// cargo loads all members before it does anything; with one missing, every command fails.

#include <fmt/format.h>

#include <map>
#include <vector>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool serves_functions(const Facts& facts, const SourceFile& manifest) {
  for (const Crate* crate : function_crates(facts)) {
    if (crate->workspace_manifest == &manifest) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  std::map<const SourceFile*, std::vector<const MissingMember*>> by_manifest;
  for (const MissingMember& member : facts.project.missing_members) by_manifest[member.place.file].push_back(&member);
  for (const auto& [manifest, members] : by_manifest) {
    if (!serves_functions(facts, *manifest)) continue;
    Finding& finding =
        out.report(members[0]->place,
                   fmt::format("the workspace names `{}`, which is not in the project: every cargo command fails to load it",
                               members[0]->path));
    for (std::size_t i = 1; i < members.size(); ++i)
      finding.related.push_back(related(members[i]->place, fmt::format("`{}` is missing too", members[i]->path)));
  }
}

}  // namespace

extern constinit const Rule missing_workspace_member{"missing-workspace-member", &check};

}  // namespace wright
