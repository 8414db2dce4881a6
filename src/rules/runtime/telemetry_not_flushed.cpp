// Exporters that send from a thread or a task of their own, and nothing that waits for them before an invocation ends: the
// environment is frozen with what they hold.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `builder.with_batch_exporter(..)`, `pipeline.install_batch(..)`
bool batches_spans(const Call& call) {
  return call.is_method && !call.mention && (call.path == "with_batch_exporter" || call.path == "install_batch");
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

void check(const Facts& facts, Findings& out) {
  const Code& code = facts.code;
  if (flushes(code)) return;
  std::set<const Call*> seen;
  for (const EntryPoint& entry : code.entries) {
    if (entry.is_extension) continue;
    for (const FunctionId id : entry.init) {
      for (const Call& call : code.functions[id].calls) {
        const bool sentry = starts_sentry(call);
        if ((!sentry && !batches_spans(call)) || !seen.insert(&call).second) continue;
        out.report(call.name_place,
                   fmt::format("{} sends in the background and nothing flushes it before an invocation ends: the environment is "
                               "frozen, and what it holds comes late or never",
                               sentry ? "`sentry`" : "the batch exporter"));
      }
    }
  }
}

}  // namespace

extern constinit const Rule telemetry_not_flushed{"telemetry-not-flushed", &check};

}  // namespace wright
