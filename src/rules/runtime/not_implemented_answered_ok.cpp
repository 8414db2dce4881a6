// A log line says that something is not implemented, and the next statement answers that it is done.

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

bool says_not_implemented(const MacroUse& use) {
  constexpr std::array<std::string_view, 7> kLogs{"error", "warn", "info", "debug", "println", "eprintln", "trace"};
  if (!one_of(last_name(use.name), kLogs)) return false;
  const std::string lower = lower_case(use.place.text());
  constexpr std::array<std::string_view, 4> kWords{"not implemented", "not yet implemented", "unimplemented",
                                                   "isn't implemented"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// `Ok(..)` comes next, and it does not say itself that nothing was done.
bool answers_ok(const Place& line) {
  std::string_view rest = std::string_view(line.file->text).substr(line.span.end, 300);
  while (!rest.empty() && (contains("; \n\t\r", rest.substr(0, 1)) || rest.starts_with("//")))
    rest.remove_prefix(rest.starts_with("//") ? std::min(rest.find('\n'), rest.size()) : 1);
  if (rest.starts_with("return ")) rest = trim(rest.substr(std::string_view("return ").size()));
  if (!rest.starts_with("Ok(")) return false;
  const std::string_view answer = rest.substr(0, rest.find('\n'));
  constexpr std::array<std::string_view, 6> kSays{"501", "NOT_IMPLEMENTED", "false", "None", "rror", "ot_implemented"};
  return std::none_of(kSays.begin(), kSays.end(), [&](std::string_view word) { return contains(answer, word); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || !contains(function.returns.path, "Result")) continue;
    for (const MacroUse& use : function.macros) {
      if (!says_not_implemented(use) || !answers_ok(use.place)) continue;
      Finding& finding =
          out.report(use.place, fmt::format("`{}` does nothing here and answers `Ok`: its caller goes on as if it were done, and "
                                            "the event counts as handled",
                                            function.name));
      add_path(finding, facts, *running.reached, use.place, "the answer");
    }
  }
}

}  // namespace

extern constinit const Rule not_implemented_answered_ok{"not-implemented-answered-ok", &check};

}  // namespace wright
