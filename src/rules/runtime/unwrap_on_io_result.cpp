// unwrap or expect on what a request, a file or a database gave: throttling, a timeout or an odd reply becomes a panic instead of
// an error.

#include <fmt/format.h>

#include <set>

#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/panics.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The unwrapped call waits for another machine or a disk itself.
bool is_request(const Call& call, const std::vector<bool>& with_io) {
  if (is_io(call)) return true;
  for (const FunctionId target : call.targets) {
    if (with_io[target]) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<bool> with_io = functions_with_io(facts.code);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    std::set<std::uint32_t> lines;  // `a.unwrap().b.unwrap()` is told once, and so is the same expression further down
    std::set<std::string> texts;
    for (const Panic& panic : function.panics) {
      if (panic.kind != PanicKind::Unwrap && panic.kind != PanicKind::Expect) continue;
      const Call* request = io_call(function, panic);
      if (request == nullptr && !panic.fetched) continue;
      if (request != nullptr && request->guard >= 0) continue;
      const Fallible can = fallible(function, panic);
      if (can == Fallible::No || !lines.insert(panic.place.start().line).second || !texts.insert(panic.text).second) continue;
      // Which fields of a reply may be missing, its service decides; what was fetched beside other things may not come from
      // there.
      const bool sure = request != nullptr && is_request(*request, with_io);
      const std::string what =
          request != nullptr
              ? fmt::format("`{}` is unwrapped: a timeout, throttling or a refusal panics instead of being returned as an error",
                            shown(panic))
              : fmt::format("`{}` is unwrapped: a reply without it panics instead of being returned as an error", shown(panic));
      Finding& finding = out.report(panic.place, what);
      if (!sure) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, panic.place, fmt::format("`{}`", shown(panic)));
    }
  }
}

}  // namespace

extern constinit const Rule unwrap_on_io_result{"unwrap-on-io-result", &check};

}  // namespace wright
