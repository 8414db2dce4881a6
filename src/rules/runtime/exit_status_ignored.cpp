// Programs that are run and whose exit status nobody looks at, or only the log: the Result only says that the program could be
// started.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `child.kill().await?; child.wait().await?;`: what was ended by force has no status of its own.
bool is_killed(const Function& function, const Call& call) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    return other.is_method && (other.path == "kill" || other.path == "start_kill") &&
           other.receiver.path.ends_with("process::Child") && other.place.span.begin < call.place.span.begin;
  });
}

bool runs_program(const Call& call) {
  if (!call.is_method || call.mention || call.argument_count != 0) return false;
  if (call.receiver.path.ends_with("process::Child")) return call.path == "wait" || call.path == "wait_with_output";
  return call.receiver.path.ends_with("process::Command") && (call.path == "output" || call.path == "status");
}

// `?`, `.await`, `.unwrap()`, `.expect(..)`, `.context(..)`, `.map_err(..)`: after them the value is there.
std::string_view after_passing_on(std::string_view rest) {
  constexpr std::array<std::string_view, 6> kWays{".await", ".unwrap()", ".expect(", ".context(", ".with_context(", ".map_err("};
  while (true) {
    rest = trim(rest);
    if (rest.starts_with("//")) {
      rest.remove_prefix(std::min(rest.find('\n'), rest.size()));
      continue;
    }
    if (rest.starts_with('?')) {
      rest.remove_prefix(1);
      continue;
    }
    const auto* const way = std::find_if(kWays.begin(), kWays.end(), [&](std::string_view one) { return rest.starts_with(one); });
    if (way == kWays.end()) return rest;
    rest.remove_prefix(way->size());
    if (!way->ends_with('(')) continue;
    for (int depth = 1; depth > 0 && !rest.empty(); rest.remove_prefix(1)) {
      if (rest[0] == '(') ++depth;
      if (rest[0] == ')') --depth;
    }
  }
}

// The whole is a statement: nothing is made of the value, or it is bound to a name that only the log gets to see.
bool is_statement(const Function& function, const Call& call) {
  const std::string_view file = call.place.file->text;
  const std::string_view before = trim(file.substr(0, call.place.span.begin));
  const bool starts = before.ends_with(';') || before.ends_with('{') || before.ends_with('}') || before.ends_with("let _ =");
  constexpr std::size_t kFar = 400;
  if (!after_passing_on(file.substr(call.place.span.end, kFar)).starts_with(';')) return false;
  const std::string_view head = statement_before(call.place);
  const std::string_view name = head.starts_with("let ") ? bound_name(head) : std::string_view();
  return starts || (!name.empty() && only_logged(function, name, {call.place.span.end, function.place.span.end}));
}

// `Command::new("rm")`: what is left over harms nobody, and a process that is gone needs no signal.
bool cleans_up(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 5> kPrograms{"rm", "rmdir", "kill", "pkill", "killall"};
  return is_best_effort(function.name) || std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& made) {
           return made.path.ends_with("process::Command::new") && is_inside(made.place, call.place) &&
                  one_of(made.first_string.substr(made.first_string.rfind('/') + 1), kPrograms);
         });
}

// `let _ = ..output().await` and the like are error-swallowed.
bool is_told(const Function& function, const Call& call) {
  const std::string_view rest = std::string_view(call.place.file->text).substr(call.place.span.end, 400);
  const std::string_view statement = rest.substr(0, rest.find(';'));
  const bool passed_on = contains(statement, "?") || contains(statement, ".unwrap()") || contains(statement, ".expect(");
  return passed_on && std::none_of(function.ignored_failures.begin(), function.ignored_failures.end(),
                                   [&](const IgnoredFailure& ignored) { return is_inside(call.place, ignored.place); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      const Function& function = *running.function;
      if (!runs_program(call) || is_killed(function, call) || !is_statement(function, call) || !is_told(function, call) ||
          cleans_up(function, call))
        continue;
      Finding& finding = out.report(
          call.name_place,
          fmt::format("`{}` gives the exit status of the program and nothing looks at it: one that fails counts as done, "
                      "and what follows finds nothing or what was there before",
                      call.path));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule exit_status_ignored{"exit-status-ignored", &check};

}  // namespace wright
