// cargo reads profiles from the manifest at the root of the workspace only, and warns about others.

#include <set>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> seen;
  for (const Crate* crate : built_crates(facts)) {
    if (!crate->ignored_profile || !seen.insert(crate->manifest).second) continue;
    Finding& finding = out.report(*crate->ignored_profile,
                                  "cargo ignores a profile in a member of a workspace: these settings do not reach the function");
    if (crate->release.place) finding.related.push_back(related(*crate->release.place, "this profile counts"));
  }
}

}  // namespace

extern constinit const Rule ignored_profile{"ignored-profile", &check};

}  // namespace wright
