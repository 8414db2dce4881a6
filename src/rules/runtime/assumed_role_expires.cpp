// Credentials of an assumed role last an hour at most by default, an execution environment for many. A client that is made from
// them once, with fixed keys, is refused from then on.

#include <algorithm>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_fixed(std::string_view text) {
  return contains(text, "Credentials::new(") || contains(text, "Credentials::from_keys(") ||
         contains(text, "Credentials::builder()");
}

bool is_reached(const EntryPoint& entry, FunctionId id) {
  return std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& reached) { return reached.function == id && !reached.once; });
}

// What runs before the first event runs it, whether or not an invocation does so too.
bool runs_at_start(const Facts& facts, const EntryPoint& entry, FunctionId id) {
  if (!is_reached(entry, id)) return true;
  return std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId other) {
    const std::vector<Call>& calls = facts.code.functions[other].calls;
    return !is_reached(entry, other) && std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
      return !call.mention && std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end();
    });
  });
}

// The start makes a client from keys that nothing renews.
bool keeps_fixed_keys(const Facts& facts, const EntryPoint& entry) {
  bool given = false;
  bool fixed = false;
  for (const FunctionId id : entry.init) {
    const std::string_view text = facts.code.functions[id].place.text();
    if (contains(text, "AssumeRoleProvider")) return false;
    fixed = fixed || is_fixed(text);
    given = given || contains(text, "credentials_provider(");
  }
  return given && fixed;
}

void check(const Facts& facts, Findings& out) {
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.handlers.empty() || !keeps_fixed_keys(facts, entry)) continue;
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      const auto sent = std::find_if(function.calls.begin(), function.calls.end(),
                                     [](const Call& call) { return sdk_operation(call) == "assume_role"; });
      // `now()`: somebody looks at the hour.
      if (sent == function.calls.end() || contains(function.place.text(), "now()") || !runs_at_start(facts, entry, id)) continue;
      out.report(
          operation_place(function, *sent, "assume_role"),
          "these credentials are fetched once, before the first event, and end after an hour: from then on each request with "
          "them fails with ExpiredToken");
    }
  }
}

}  // namespace

extern constinit const Rule assumed_role_expires{"assumed-role-expires", &check};

}  // namespace wright
