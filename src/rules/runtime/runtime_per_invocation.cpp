// A tokio runtime that an invocation builds for itself: its threads are started and joined each time, and connections that were
// opened on it die with it. Silent where an executor polls already: block_on panics there, which is another rule's.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/seldom_runs.h"

namespace wright {
namespace {

bool builds_runtime(const Call& call) {
  constexpr std::array<std::string_view, 7> kMakers{"tokio::runtime::Runtime::new",
                                                    "tokio::runtime::Builder::new",
                                                    "tokio::runtime::Builder::new_current_thread",
                                                    "tokio::runtime::Builder::new_multi_thread",
                                                    "tokio::runtime::current_thread::Runtime::new",
                                                    "tokio::runtime::LocalRuntime::new",
                                                    "tokio_core::reactor::Core::new"};
  return !call.mention && one_of(call.path, kMakers);
}

// `if let Ok(handle) = Handle::try_current() { .. } else { Builder::new_current_thread().. }`: only where no runtime is.
bool asks_for_current(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [](const Call& call) { return call.path.ends_with("Handle::try_current"); });
}

bool is_started_by_macro(const Function& function) {
  return std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
    return attribute == "tokio::main" || attribute.starts_with("tokio::main(");
  });
}

// Where the function builds one, and how that is written.
struct Built {
  Place place;
  std::string name;
};

std::optional<Built> built_by(const Facts& facts, const Running& running) {
  const Function& function = *running.function;
  if (is_started_by_macro(function)) return Built{function.name_place, "#[tokio::main]"};
  if (asks_for_current(function)) return std::nullopt;
  for (const Call& call : function.calls) {
    if (!builds_runtime(call) || !runs_every_time(running, call) || call.in_async) continue;
    if (call.executor == Executor::Here && runs_on_executor(facts, running, call)) continue;
    return Built{call.name_place, call.path};
  }
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once || is_memoized(*running.function)) continue;
    if (std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                    [&](const EntryPoint& entry) { return &facts.code.functions[entry.main] == running.function; }))
      continue;
    const std::optional<Built> built = built_by(facts, running);
    if (!built) continue;
    Finding& finding =
        out.report(built->place, fmt::format("`{}` builds a tokio runtime in every invocation: its threads start and stop each "
                                             "time, and connections opened on it cannot serve the next event",
                                             built->name));
    if (runs_seldom(facts, running)) finding.confidence = Confidence::Possible;
    add_path(finding, facts, *running.reached, built->place, fmt::format("`{}`", built->name));
  }
}

}  // namespace

extern constinit const Rule runtime_per_invocation{"runtime-per-invocation", &check};

}  // namespace wright
