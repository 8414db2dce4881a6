// An answer with a status of 5xx whose cause no line of the log has: Lambda counts a success, and whoever looks for the reason
// finds nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/waiting.h"

namespace wright {
namespace {

// Itself, or by what it calls.
bool tells_log(const Facts& facts, const Function& function, int depth = 2) {
  if (writes_log(function)) return true;
  return depth > 0 && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return std::any_of(call.targets.begin(), call.targets.end(),
                              [&](FunctionId id) { return tells_log(facts, facts.code.functions[id], depth - 1); });
         });
}

bool logs_inside(const Facts& facts, const Function& function, const Place& place) {
  const bool written = std::any_of(function.macros.begin(), function.macros.end(),
                                   [&](const MacroUse& use) { return is_log(use) && is_inside(use.place, place); });
  return written || std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           const bool names_log = contains(lower_case(call.path), "log") || contains(lower_case(call.path), "capture");
           return is_inside(call.name_place, place) &&
                  (names_log || std::any_of(call.targets.begin(), call.targets.end(),
                                            [&](FunctionId id) { return tells_log(facts, facts.code.functions[id]); }));
         });
}

// Where it runs only when something failed.
bool is_after_failure(const Function& function, const Place& place) {
  constexpr std::array<std::string_view, 6> kTakers{"map_err",        "inspect_err", "or_else",
                                                    "unwrap_or_else", "map_or_else", "with_context"};
  const bool in_branch = std::any_of(function.failure_branches.begin(), function.failure_branches.end(),
                                     [&](const FailureBranch& branch) { return is_inside(place, branch.body); });
  return in_branch || std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return call.is_method && one_of(call.path, kTakers) && is_inside(place, call.name_place);
         });
}

// A line about what went wrong; one that says what is begun or found tells nothing of it.
bool tells_failure(const Function& function, const MacroUse& use) {
  if (!is_log(use)) return false;
  const std::string text = lower_case(use.place.text());
  return contains(text, "err") || contains(text, "fail") || contains(text, "warn!") || is_after_failure(function, use.place);
}

// Itself, or what it calls, where that fails.
bool tells_failures(const Facts& facts, const Function& function, int depth = 2) {
  if (is_instrumented_for_errors(function)) return true;
  const auto tells = [&](const MacroUse& use) { return tells_failure(function, use); };
  if (std::any_of(function.macros.begin(), function.macros.end(), tells)) return true;
  return depth > 0 && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
             const Function& target = facts.code.functions[id];
             return tells_failures(facts, target, depth - 1) ||
                    (is_after_failure(function, call.name_place) && tells_log(facts, target, depth - 1));
           });
         });
}

class Cases {
 public:
  explicit Cases(const Facts& facts) : facts_(facts), waits_(functions_that_wait(facts)) {}

  // A request or a function that waits for one; what the caller sent is not among it.
  [[nodiscard]] bool is_ours(const Call& call) const {
    if (!sdk_operation(call).empty() || (is_io(call) && call.awaited) || sync_io(call) || waits_somewhere(call)) return true;
    return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return waits_[id]; });
  }

  // Something that the entry runs is ours to fail.
  [[nodiscard]] bool asks_others(const EntryPoint& entry) const {
    return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& step) {
      const std::vector<Call>& calls = facts_.code.functions[step.function].calls;
      return std::any_of(calls.begin(), calls.end(), [&](const Call& call) { return is_ours(call); });
    });
  }

  // What failed told of it itself.
  [[nodiscard]] bool is_told(const Call& call) const {
    return std::any_of(call.targets.begin(), call.targets.end(),
                       [&](FunctionId id) { return tells_failures(facts_, facts_.code.functions[id]); });
  }

  [[nodiscard]] std::vector<Place> unlogged(const Function& function) const {
    std::vector<Place> places;
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || branch.call < 0 || !answers_server_failure(facts_, function, branch.body)) continue;
      const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
      if (is_ours(call) && !is_told(call) && !logs_inside(facts_, function, branch.body)) places.push_back(branch.place);
    }
    for (const Call& call : function.calls) {
      const bool maps = call.path == "map_err" || call.path == "unwrap_or_else";
      if (!call.is_method || !maps || call.receiver_call < 0) continue;
      const std::string_view text = call.name_place.text();
      // An error without a name is that rule's too.
      if (contains(text, "|_") || !contains(text, "|") || !answers_server_failure(facts_, function, call.name_place)) continue;
      const Call& failed = function.calls[static_cast<std::size_t>(call.receiver_call)];
      if (is_ours(failed) && !is_told(failed) && !logs_inside(facts_, function, call.name_place))
        places.push_back(call.name_place);
    }
    return places;
  }

 private:
  const Facts& facts_;
  const std::vector<bool> waits_;
};

// `impl IntoResponse for AppError`, which makes an answer of whatever failed; that for a type around a Result does so too.
bool makes_answer(const Function& function) {
  return function.name == "into_response" && !function.is_test && !function.self_type.empty() &&
         (contains(lower_case(function.self_type), "error") || contains(function.place.text(), "Err("));
}

// The function gives a status of 5xx, or one that it calls for the status.
bool gives_server_failure(const Facts& facts, const Function& function) {
  if (answers_server_failure(function.place.text())) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
      const Function& target = facts.code.functions[id];
      return contains(target.returns.display(), "StatusCode") && answers_server_failure(target.place.text());
    });
  });
}

// What runs before the invocations only tells of the start.
std::set<const Function*> only_at_start(const Facts& facts, const EntryPoint& entry) {
  std::set<const Function*> list;
  for (const FunctionId id : entry.init) list.insert(&facts.code.functions[id]);
  for (const Reached& step : entry.reached) list.erase(&facts.code.functions[step.function]);
  return list;
}

// Where the crate logs errors anywhere, the place of the failure may have told of it.
bool crate_logs_errors(const Facts& facts, const EntryPoint& entry) {
  const std::set<const Function*> start = only_at_start(facts, entry);
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    if (function.crate != entry.crate || function.is_test || function.name == "main" || start.contains(&function)) return false;
    return std::any_of(function.macros.begin(), function.macros.end(), [](const MacroUse& use) {
      constexpr std::array<std::string_view, 6> kNames{"println", "eprintln", "warn", "error", "event", "log"};
      return one_of(last_name(use.name), kNames);
    });
  });
}

constexpr std::size_t kShown = 20;

void check(const Facts& facts, Findings& out) {
  const Cases cases(facts);
  std::map<std::uint32_t, Finding*> told;  // the habit of a crate is one finding
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!takes_http_requests(running) || is_instrumented_for_errors(function)) continue;
    for (const Place& place : cases.unlogged(function)) {
      Finding*& first = told[function.crate];
      if (first != nullptr) {
        if (first->related.size() < kShown) first->related.push_back(related(place, "here too"));
        continue;
      }
      first = &out.report(place,
                          "the failure is answered with a status of 5xx and no line of the log says what it was: Lambda counts a "
                          "success, and nobody can find the cause afterwards");
      add_path(*first, facts, *running.reached, place, "the answer");
    }
  }
  for (const EntryPoint& entry : facts.code.entries) {
    if (!entry.is_http || told.contains(entry.crate) || !cases.asks_others(entry)) continue;
    if (crate_logs_errors(facts, entry)) continue;
    for (const Function& function : facts.code.functions) {
      if (function.crate != entry.crate || !makes_answer(function)) continue;
      if (!gives_server_failure(facts, function) || tells_log(facts, function)) continue;
      told[entry.crate] = &out.report(function.name_place,
                                      "failures become an answer with a status of 5xx here and no line of the log says what they "
                                      "were: Lambda counts successes, and nobody can find the cause afterwards");
      break;
    }
  }
}

}  // namespace

extern constinit const Rule server_failure_unlogged{"server-failure-unlogged", &check};

}  // namespace wright
