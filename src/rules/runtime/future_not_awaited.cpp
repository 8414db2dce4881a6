// A future that nobody polls: the result of an async function or of an SDK request, bound to `_` or left as a statement.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool makes_future(const Facts& facts, const Call& call) {
  if (call.mention || call.awaited || call.result_used) return false;
  if (!sdk_operation(call).empty()) return true;
  // What a method of an unknown type runs is told by its name alone: that it gives a future is too much to say then.
  if (call.is_method && !call.receiver.known()) return false;
  return !call.targets.empty() && std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = facts.code.functions[id];
    return target.is_async && !target.is_closure;
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!makes_future(facts, call)) continue;
      const std::string name = shown_call(facts, call);
      Finding& finding = out.report(
          call.name_place, fmt::format("`{}` gives a future that is never awaited: what it should do does not happen", name));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", name));
    }
  }
}

}  // namespace

extern constinit const Rule future_not_awaited{"future-not-awaited", &check};

}  // namespace wright
