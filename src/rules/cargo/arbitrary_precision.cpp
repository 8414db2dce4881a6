// With arbitrary_precision serde_json hands numbers through serde as maps; what buffers a value first, flattened fields and
// untagged enums, then finds a map where a number was. Features add up, so it holds for every crate of the build.

#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const BuiltDependency& built : built_dependencies(facts)) {
    if (built.dependency->package != "serde_json" || !has_feature(*built.dependency, "arbitrary_precision")) continue;
    for (const Place& place : entries_with(*built.dependency, "arbitrary_precision")) {
      out.report(place,
                 "`arbitrary_precision` turns numbers into maps inside serde: flattened fields and untagged enums of events fail "
                 "with \"invalid type: map\"");
    }
  }
}

}  // namespace

extern constinit const Rule arbitrary_precision{"arbitrary-precision", &check};

}  // namespace wright
