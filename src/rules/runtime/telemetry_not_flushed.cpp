// Exporters that send from a thread or a task of their own, and nothing that waits for them before an invocation ends: the
// environment is frozen with what they hold.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

// `builder.with_batch_exporter(..)`, `pipeline.install_batch(..)`
bool batches_spans(const Call& call) {
  return call.is_method && !call.mention && (call.path == "with_batch_exporter" || call.path == "install_batch");
}

// The simple processor of opentelemetry_sdk 0.13 to 0.22 hands each span to a thread of its own
// (https://github.com/open-telemetry/opentelemetry-rust/pull/502 and /1612, checked 2026-11-27).
bool hands_to_thread(const Facts& facts, const Function& function, const Call& call) {
  constexpr Version kFirst{0, 13};
  constexpr Version kLast{0, 22};
  if (!call.is_method || call.mention || (call.path != "with_simple_exporter" && call.path != "install_simple")) return false;
  if (contains(function.place.text(), "stdout")) return false;
  const Crate& crate = facts.project.crates[function.crate];
  const Dependency* const api = crate.find_dependency("opentelemetry");
  const Dependency* const sdk = crate.find_dependency("opentelemetry_sdk");
  if (sdk == nullptr && api == nullptr) return false;
  const std::optional<Version> version = version_of(sdk != nullptr ? *sdk : *api);
  return version && *version >= kFirst && *version <= kLast;
}

bool starts_sentry(const Call& call) { return !call.is_method && !call.mention && call.path == "sentry::init"; }

// The project has a word for sending what is held, wherever it is called.
bool flushes(const Code& code) {
  constexpr std::array<std::string_view, 4> kNames{"force_flush", "flush", "shutdown_with_timeout", "flush_async"};
  return std::any_of(code.functions.begin(), code.functions.end(), [&](const Function& function) {
    if (function.is_test) return false;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::string_view name = call.is_method ? std::string_view(call.path) : last_name(call.path);
      return one_of(name, kNames) || contains(name, "force_flush");
    });
  });
}

// `global::shutdown_tracer_provider()` in an invocation sends what is held, and ends the sending for all that follow.
bool shuts_down(const Code& code, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(),
                       [](const Call& call) { return last_name(call.path) == "shutdown_tracer_provider"; });
  });
}

void check(const Facts& facts, Findings& out) {
  const Code& code = facts.code;
  if (flushes(code)) return;
  std::set<const Call*> seen;
  for (const EntryPoint& entry : code.entries) {
    if (entry.is_extension || shuts_down(code, entry)) continue;
    for (const FunctionId id : entry.init) {
      for (const Call& call : code.functions[id].calls) {
        const bool sentry = starts_sentry(call);
        const bool thread = hands_to_thread(facts, code.functions[id], call);
        if ((!sentry && !thread && !batches_spans(call)) || !seen.insert(&call).second) continue;
        out.report(call.name_place,
                   fmt::format("{} sends in the background and nothing flushes it before an invocation ends: the environment is "
                               "frozen, and what it holds comes late or never",
                               sentry ? "`sentry`" : (thread ? "the simple exporter of this version" : "the batch exporter")));
      }
    }
  }
}

}  // namespace

extern constinit const Rule telemetry_not_flushed{"telemetry-not-flushed", &check};

}  // namespace wright
