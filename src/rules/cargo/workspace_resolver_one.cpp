// A workspace without a root package has no edition to take the resolver from, and cargo falls back to the first one: features of
// development and build dependencies, and of other targets, are turned on in what is deployed.

#include <algorithm>
#include <set>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool expects_newer(const Crate& crate) { return crate.edition == "2021" || crate.edition == "2024"; }

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> seen;
  for (const Crate* crate : function_crates(facts)) {
    if (crate->resolver != "1" || !crate->workspace_place || crate->workspace_manifest == crate->manifest) continue;
    if (!expects_newer(*crate) || !seen.insert(crate->workspace_manifest).second) continue;
    out.report(
        *crate->workspace_place,
        "the workspace names no resolver and cargo takes the first: features of development and build dependencies are compiled "
        "into the functions");
  }
}

}  // namespace

extern constinit const Rule workspace_resolver_one{"workspace-resolver-one", &check};

}  // namespace wright
