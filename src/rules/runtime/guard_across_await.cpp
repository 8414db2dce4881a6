// A guard bound to a name that is alive at an await. The facts follow scopes and drop(); this only says it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
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

// `first` of `let second = Arc::clone(&first);` and `let second = first.clone();`
std::string_view origin_of(std::string_view text, std::string_view name) {
  const std::string let = fmt::format("let {} = ", name);
  const std::size_t at = text.find(let);
  if (at == std::string_view::npos) return name;
  std::string_view value = text.substr(at + let.size());
  value = value.substr(0, value.find(';'));
  if (value.ends_with(".clone()")) return value.substr(0, value.size() - std::string_view(".clone()").size());
  const std::size_t reference = value.find("::clone(&");
  if (reference == std::string_view::npos || !value.ends_with(')')) return name;
  const std::size_t begin = reference + std::string_view("::clone(&").size();
  return value.substr(begin, value.size() - begin - 1);
}

struct Locking {
  std::string_view name;  // what is locked
  std::size_t at = 0;
};

// `= shared.lock().await;` in a future of a join!, with another await after it.
std::vector<Locking> lockings(std::string_view macro) {
  constexpr std::string_view kLock = ".lock().await;";
  std::vector<Locking> found;
  for (std::size_t at = macro.find(kLock); at != std::string_view::npos; at = macro.find(kLock, at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_word_part(macro[begin - 1])) --begin;
    const std::string_view rest = macro.substr(at + kLock.size());
    const std::size_t next = std::min(rest.find("async "), rest.size());
    const bool bound = trim(macro.substr(0, begin)).ends_with('=');
    if (bound && begin < at && contains(rest.substr(0, next), ".await"))
      found.push_back({macro.substr(begin, at - begin), begin});
  }
  return found;
}

// Futures of one join! that each hold the same lock over their request run one after another.
void check_joins(const Running& running, Findings& out) {
  const Function& function = *running.function;
  for (const MacroUse& use : function.macros) {
    const std::string_view name = last_name(use.name);
    if (name != "join" && name != "try_join") continue;
    const std::string_view text = use.place.text();
    const std::vector<Locking> locked = lockings(text);
    if (locked.size() < 2) continue;
    const std::string_view whole = function.place.text();
    const std::string_view first = origin_of(whole, locked[0].name);
    const bool same =
        std::all_of(locked.begin(), locked.end(), [&](const Locking& lock) { return origin_of(whole, lock.name) == first; });
    if (!same) continue;
    const auto place = [&](const Locking& lock) {
      const auto begin = static_cast<std::uint32_t>(use.place.span.begin + lock.at);
      return Place{use.place.file, {begin, static_cast<std::uint32_t>(begin + lock.name.size())}};
    };
    Finding& finding =
        out.report(place(locked[0]), fmt::format("the futures of this `{}!` each hold the lock of `{}` over what they "
                                                 "await: they run one after another",
                                                 name, first));
    for (std::size_t i = 1; i < locked.size(); ++i) finding.related.push_back(related(place(locked[i]), "and here"));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    check_joins(running, out);
    for (const HeldGuard& guard : running.function->held_guards) {
      Finding& finding = out.report(guard.place, message_for(guard));
      if (guard.kind == GuardKind::Span) finding.severity = Severity::Low;
      // Of one task alone: only what runs beside it can borrow it again.
      if (guard.kind == GuardKind::RefCell) finding.confidence = Confidence::Possible;
      finding.related.push_back(related(guard.await, "awaited here"));
      add_path(finding, facts, *running.reached, guard.place, fmt::format("`{}`", guard.name));
    }
  }
}

}  // namespace

extern constinit const Rule guard_across_await{"guard-across-await", &check};

}  // namespace wright
