// A guard bound to a name that is alive at an await. The facts follow scopes and drop(); this only says it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string message_for(const HeldGuard& guard) {
  switch (guard.kind) {
    case GuardKind::Mutex:
      return fmt::format(
          "`{}` holds a lock across an await: whoever wants it meanwhile blocks the thread this task needs to go on", guard.name);
    case GuardKind::RefCell:
      return fmt::format("`{}` holds a borrow across an await: a second borrow meanwhile panics", guard.name);
    case GuardKind::Span:
      return fmt::format("`{}` keeps a span entered across an await: what else the thread runs meanwhile is logged under it",
                         guard.name);
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const HeldGuard& guard : running.function->held_guards) {
      Finding& finding = out.report(guard.place, message_for(guard));
      if (guard.kind == GuardKind::Span) finding.severity = Severity::Low;
      finding.related.push_back(related(guard.await, "awaited here"));
      add_path(finding, facts, *running.reached, guard.place, fmt::format("`{}`", guard.name));
    }
  }
}

}  // namespace

extern constinit const Rule guard_across_await{"guard-across-await", &check};

}  // namespace wright
