// A canned ACL that opens an object to everyone.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!call.is_method || call.path != "acl") continue;
      if (!contains(call.name_place.text(), "PublicRead")) continue;
      Finding& finding = out.report(call.name_place, "the object is readable for everyone who has or guesses its key");
      add_path(finding, facts, *running.reached, call.name_place, "`acl`");
    }
  }
}

}  // namespace

extern constinit const Rule object_made_public{"object-made-public", &check};

}  // namespace wright
