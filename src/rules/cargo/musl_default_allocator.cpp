// musl's allocator takes one lock for all threads and asks the system often; code that allocates much is slower with it than with
// glibc's.

#include <algorithm>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const BuildCommand& build : facts.pipelines.builds) {
    if (!build.release || !contains(build.text, "-musl")) continue;
    const std::vector<const Crate*> crates = function_crates(facts);
    const bool plain = std::any_of(crates.begin(), crates.end(), [&](const Crate* crate) {
      return on_one_branch(build.folder, crate->folder) && !mentions(facts, *crate, "global_allocator");
    });
    if (plain) {
      out.report(build.place,
                 "the musl target brings musl's allocator, which is slow for code that allocates much or on several threads");
    }
  }
}

}  // namespace

extern constinit const Rule musl_default_allocator{"musl-default-allocator", &check};

}  // namespace wright
