#include "rules/side_by_side.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "rules/records.h"

namespace wright {
namespace {

// Calls and macros that poll what they are given beside other futures, or beside a clock.
bool polls(const Call& call) {
  constexpr std::array<std::string_view, 9> kMany{"join_all",
                                                  "try_join_all",
                                                  "buffer_unordered",
                                                  "buffered",
                                                  "for_each_concurrent",
                                                  "try_for_each_concurrent",
                                                  "try_buffer_unordered",
                                                  "select_all",
                                                  "join_next"};
  constexpr std::array<std::string_view, 5> kPlain{"join", "try_join", "select", "timeout", "timeout_at"};
  const std::string_view name = last_name(call.path);
  if (one_of(name, kMany) || contains(call.path, "FuturesUnordered")) return true;
  const bool futures = contains(call.path, "futures") || contains(call.path, "tokio") || call.awaited;
  return one_of(name, kPlain) && futures && call.argument_count > 0;
}

bool polls(const MacroUse& use) {
  constexpr std::array<std::string_view, 3> kMacros{"join", "try_join", "select"};
  return one_of(last_name(use.name), kMacros);
}

// Places of a function whose futures are polled side by side.
std::vector<Place> polled_places(const Function& function) {
  std::vector<Place> places;
  for (const Call& call : function.calls) {
    if (!call.mention && polls(call)) places.push_back(call.place);
  }
  for (const MacroUse& use : function.macros) {
    if (polls(use)) places.push_back(use.place);
  }
  return places;
}

// `async { .. }`, `async move { .. }`, `|record| { .. }`, `|record| work(record)` around the place: a future for later, or a part
// of a list of them.
bool is_in_future(const Function& function, const Place& place) {
  if (place.file != function.place.file || !is_inside(place, function.place)) return false;
  const std::string_view text = function.place.text();
  const std::size_t body = text.find('{');
  int closed = 0;
  for (std::size_t at = place.span.begin - function.place.span.begin; at > body + 1; --at) {
    const char sign = text[at - 1];
    if (sign == '}' || sign == ')') ++closed;
    if ((sign != '{' && sign != '(') || closed-- > 0) continue;
    closed = 0;
    const std::string_view before = trim(text.substr(0, at - 1));
    if (before.ends_with("async") || before.ends_with("async move") || before.ends_with('|')) return true;
    const std::string_view inside = trim(text.substr(at));
    if (sign == '(' && (inside.starts_with('|') || inside.starts_with("move |"))) return true;
  }
  return false;
}

// `let first = work(..);` without an await: the future is polled where it is joined.
bool is_kept(const Facts& facts, const Call& call) {
  return !call.awaited &&
         std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.code.functions[id].is_async; });
}

// `join_all(event.records.iter().map(..))`: these sources send one record an invocation, and so there is one future.
bool joins_single_records(const Function& function) {
  constexpr std::array<std::string_view, 3> kEvents{"S3Event", "SnsEvent", "SimpleEmailEvent"};
  const auto is_single = [&](const Type& type) { return one_of(last_name(type.path), kEvents); };
  const bool macros = std::any_of(function.macros.begin(), function.macros.end(), [](const MacroUse& use) { return polls(use); });
  return !macros && contains(function.place.text(), "records") &&
         std::any_of(function.parameter_types.begin(), function.parameter_types.end(), [&](const Type& type) {
           return is_single(type) || std::any_of(type.arguments.begin(), type.arguments.end(), is_single);
         });
}

bool is_beside_others(const Facts& facts, const Function& function, const Place& place, const Call* call) {
  const std::vector<Place> polled = polled_places(function);
  if (polled.empty() || joins_single_records(function)) return false;
  if (std::any_of(polled.begin(), polled.end(), [&](const Place& at) { return is_inside(place, at); })) return true;
  return is_in_future(function, place) || (call != nullptr && is_kept(facts, *call));
}

bool serves_several(const Facts& facts, const EntryPoint& entry) {
  if (entry.run_place.file != nullptr && contains(entry.run_place.text(), "run_concurrent")) return true;
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    return config != nullptr && facts.entry(function) == &entry && config->options.capacity_provider;
  });
}

}  // namespace

bool runs_side_by_side(const Facts& facts, const Running& running, const Call& call) {
  if (running.reached->executor == Executor::Spawned || call.executor == Executor::Spawned) return true;
  if (serves_several(facts, *running.entry) || is_beside_others(facts, *running.function, call.place, nullptr)) return true;
  const std::vector<PathStep>& path = running.reached->path;
  return std::any_of(path.begin(), path.end(), [&](const PathStep& step) {
    const Function& function = facts.code.functions[step.function];
    return is_beside_others(facts, function, step.place, call_of(facts, step));
  });
}

bool needs_desktop(const Function& function) {
  constexpr std::array<std::string_view, 5> kCrates{"enigo", "xcap::", "rdev::", "arboard::", "rustautogui"};
  const std::string_view text = function.place.text();
  return std::any_of(kCrates.begin(), kCrates.end(), [&](std::string_view crate) { return contains(text, crate); });
}

}  // namespace wright
