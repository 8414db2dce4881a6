// A request of the start whose failure is dropped or only logged: Lambda replaces an environment whose start has failed, and
// keeps this one, so every invocation until it is recycled runs without what the request was to bring. Silent for what is beside
// the work, such as telemetry, and where the request is made again in invocations.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "rules/effects.h"
#include "rules/intended_failure.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What an invocation can do without, and what is set for all environments at once.
bool is_beside_the_work(std::string_view name) {
  constexpr std::array<std::string_view, 19> kWords{"telemetry", "trac",  "metric", "otel",   "otlp",     "log",   "sentry",
                                                    "flush",     "warm",  "ping",   "health", "shutdown", "close", "register",
                                                    "cache",     "watch", "signal", "serve",  "webhook"};
  const std::string lower = lower_case(name);
  return is_best_effort(name) || lower.starts_with("set_") ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

bool starts_runtime(const EntryPoint& entry, const Call& call) {
  return call.path == "run" || last_name(call.path).starts_with("run") ||
         (entry.run_place.file == call.place.file && is_inside(entry.run_place, call.place));
}

// Something that runs in invocations makes the same call.
bool is_made_again(const Facts& facts, const EntryPoint& entry, const Call& wanted) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
      return call.path == wanted.path && call.path != "send" && call.path != "execute" && call.awaited;
    });
  });
}

// `key_set.prefetch_jwks()` of jsonwebtokens-cognito: `verify` asks for what is missing by itself, `try_verify` never does.
bool only_prefetched(const Facts& facts, const Call& call) {
  if (!contains(call.path, "prefetch")) return false;
  return std::none_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Rust && contains(file.source->text, ".try_verify(");
  });
}

// A call of another crate whose name says that it brings something.
bool fetches_by_name(const Call& call) {
  constexpr std::array<std::string_view, 6> kWords{"fetch", "load", "connect", "migrat", "download", "ensure"};
  return call.targets.empty() &&
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(last_name(call.path), word); });
}

bool is_elsewhere(const EntryPoint& entry, const Place& place) {
  return std::any_of(entry.elsewhere.begin(), entry.elsewhere.end(),
                     [&](const Place& branch) { return is_inside(place, branch); });
}

class Starts {
 public:
  explicit Starts(const Facts& facts) : facts_(facts), effects_(facts) {}

  [[nodiscard]] const Call* lost(const EntryPoint& entry, const Function& function, const IgnoredFailure& ignored) const {
    const Call& call = function.calls[ignored.call];
    const bool dropped = ignored.how == IgnoredHow::Dropped || ignored.how == IgnoredHow::Logged;
    if (!dropped || !call.awaited || call.executor == Executor::Spawned || is_elsewhere(entry, ignored.place)) return nullptr;
    if (!effects_.waits(call) && !is_foreign_wait(facts_.code, call) && !fetches_by_name(call)) return nullptr;
    if (starts_runtime(entry, call) || is_beside_the_work(shown_call(facts_, call)) || is_beside_the_work(function.name))
      return nullptr;
    if (goes_on_by_intent(function, ignored) || is_made_again(facts_, entry, call) || only_prefetched(facts_, call))
      return nullptr;
    return &call;
  }

 private:
  const Facts& facts_;
  Effects effects_;
};

void check(const Facts& facts, Findings& out) {
  const Starts starts(facts);
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    std::set<FunctionId> invoked;
    for (const Reached& reached : entry.reached) invoked.insert(reached.function);
    for (const FunctionId id : entry.init) {
      if (invoked.contains(id) || !seen.insert(id).second) continue;
      const Function& function = facts.code.functions[id];
      if (function.is_test || is_stand_in(function)) continue;
      for (const IgnoredFailure& ignored : function.ignored_failures) {
        const Call* const call = starts.lost(entry, function, ignored);
        if (call == nullptr) continue;
        out.report(ignored.how == IgnoredHow::Logged ? ignored.place : call->name_place,
                   fmt::format("the start goes on when `{}` has failed: Lambda starts an environment anew only when its start "
                               "fails, so every invocation of this one runs without it",
                               shown_call(facts, *call)));
      }
    }
  }
}

}  // namespace

extern constinit const Rule failed_start_kept{"failed-start-kept", &check};

}  // namespace wright
