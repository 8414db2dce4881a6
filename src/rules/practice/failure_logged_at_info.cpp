// A request that fails, whose only line in the log is one of level INFO or below: a filter for errors, a metric filter and an
// alarm on the level pass it by. Silent where the error goes on, where something is done about it, where it is what a caller
// sent or what the line says is expected, and where what was called tells of it at a higher level.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "rules/answered_error.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

template <std::size_t N>
bool holds_any(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return contains(text, part); });
}

bool is_request(const Facts& facts, const Call& call) {
  if (!sdk_operation(call).empty() || (is_io(call) && call.awaited) || sync_io(call)) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.with_io[id]; });
}

// A token that does not fit and a text that does not parse are the caller's.
bool judges_caller(const Call& call) {
  constexpr std::array<std::string_view, 9> kWords{"token", "jwt", "claim", "verif", "valid", "decode", "login", "auth", "parse"};
  return holds_any(lower_case(last_name(call.path)), kWords);
}

// `info!("failed to store the order: {e}")`, not `info!("no index yet, using an empty one")`.
bool tells_failure(const MacroUse& use) {
  constexpr std::array<std::string_view, 9> kFailure{"fail",      "error",  "can not",  "cannot", "can't",
                                                     "could not", "unable", "couldn't", "problem"};
  constexpr std::array<std::string_view, 18> kExpected{"not exist", "n't exist", "not found", "no existing", "miss",  "already",
                                                       "creating",  "expect",    "ignor",     "optional",    "skip",  "retry",
                                                       "continu",   "fall",      "default",   "normal",      "fatal", "probe"};
  const std::string text = lower_case(use.place.text());
  return holds_any(text, kFailure) && !holds_any(text, kExpected);
}

bool is_low(const MacroUse& use) {
  constexpr std::array<std::string_view, 3> kLow{"info", "debug", "trace"};
  return one_of(last_name(use.name), kLow);
}

bool is_high(const MacroUse& use) { return is_log(use) && !is_low(use); }

// A line of a higher level, here or two calls below.
bool tells_higher(const Facts& facts, const Call& call, int depth = 2) {
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = facts.code.functions[id];
    if (is_instrumented_for_errors(target) || std::any_of(target.macros.begin(), target.macros.end(), &is_high)) return true;
    return depth > 1 && std::any_of(target.calls.begin(), target.calls.end(),
                                    [&](const Call& inner) { return tells_higher(facts, inner, depth - 1); });
  });
}

// What the branch does beside its lines of the log: nothing when one of them is of a higher level.
std::optional<std::string> rest_of(const Function& function, const Place& body) {
  std::string text(body.text());
  for (const MacroUse& use : function.macros) {
    if (!is_log(use) || !is_inside(use.place, body)) continue;
    if (is_high(use)) return std::nullopt;
    text = replace_all(std::move(text), use.place.text(), "");
  }
  return text;
}

// It is answered as the caller's mistake, told elsewhere, looked at or noted, or something is done about it.
bool is_taken_up(const Facts& facts, const Function& function, const Place& body, std::string_view rest) {
  constexpr std::array<std::string_view, 17> kWays{"panic!",  "?;",        ".await",   "BAD_REQUEST", "UNAUTHORIZED", "FORBIDDEN",
                                                   "deny",    "NOT_FOUND", "exit(",    "status(4",    "unreachable!", "match ",
                                                   "= false", "= true",    "fallback", ".push(",      "todo!"};
  if (holds_any(rest, kWays)) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!is_inside(call.name_place, body)) return false;
    const std::string name = lower_case(call.path);
    return contains(name, "log") || contains(name, "capture") || contains(name, "report") || tells_higher(facts, call);
  });
}

// The line that tells of the failure, if it is the only kind of line that does: the error goes nowhere else, but for an answer
// of 5xx.
const MacroUse* low_line(const Facts& facts, const Running& running, const Place& body, std::string_view error) {
  const Function& function = *running.function;
  const auto line = std::find_if(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return is_low(use) && is_inside(use.place, body) && tells_failure(use) && !is_debugging_shown(facts, *running.entry, use);
  });
  if (line == function.macros.end()) return nullptr;
  const std::optional<std::string> rest = rest_of(function, body);
  if (!rest || is_taken_up(facts, function, body, *rest)) return nullptr;
  const bool handed_on = !error.empty() && holds_word(*rest, error);
  const bool answered = answers_server_failure(*rest) && !contains(*rest, "Err(");
  return handed_on && !answered ? nullptr : &*line;
}

struct Line {
  const MacroUse* use = nullptr;
  const Call* failed = nullptr;
};

std::vector<Line> low_lines(const Facts& facts, const Running& running) {
  const Function& function = *running.function;
  std::vector<Line> found;
  const auto look = [&](const Call& failed, const Place& body, std::string_view error) {
    if (!is_request(facts, failed) || judges_caller(failed) || tells_higher(facts, failed)) return;
    if (const MacroUse* const line = low_line(facts, running, body, error)) found.push_back({line, &failed});
  };
  for (const FailureBranch& branch : function.failure_branches) {
    if (!branch.absent && branch.call >= 0)
      look(function.calls[static_cast<std::size_t>(branch.call)], branch.body, name_of_error(branch.place.text()));
  }
  for (const Call& call : function.calls) {  // `unwrap_or_else(|e| ..)` names the error once, before the body
    if (call.is_method && call.path == "unwrap_or_else" && call.receiver_call >= 0)
      look(function.calls[static_cast<std::size_t>(call.receiver_call)], call.name_place, "");
  }
  std::sort(found.begin(), found.end(),
            [](const Line& a, const Line& b) { return a.use->place.span.begin < b.use->place.span.begin; });
  return found;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (function.is_test || std::none_of(function.macros.begin(), function.macros.end(), &is_low)) continue;
    Habit habit(facts, running, out);
    for (const Line& line : low_lines(facts, running))
      habit.add(line.use->place,
                fmt::format("a failure of `{}` is logged as `{}!` and nothing of a higher level tells of it: whoever filters the "
                            "log for errors or counts them sees none",
                            shown_call(facts, *line.failed), last_name(line.use->name)),
                "the line");
  }
}

}  // namespace

extern constinit const Rule failure_logged_at_info{"failure-logged-at-info", &check};

}  // namespace wright
