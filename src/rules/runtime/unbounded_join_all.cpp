// join_all over as many requests as the event or a listing asks for: all start at once, whatever the other side and the 1,024
// file descriptors allow.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::int64_t kManyRecords = 100;  // a batch up to this size opens few enough connections at once

bool joins(const Call& call) {
  constexpr std::array<std::string_view, 6> kJoins{"futures::future::join_all",
                                                   "futures::future::try_join_all",
                                                   "futures_util::future::join_all",
                                                   "futures_util::future::try_join_all",
                                                   "futures::join_all",
                                                   "futures_util::join_all"};
  return !call.mention && std::find(kJoins.begin(), kJoins.end(), call.path) != kJoins.end();
}

bool has_limit(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    constexpr std::array<std::string_view, 6> kLimits{"chunks",           "acquire", "acquire_owned",
                                                      "buffer_unordered", "take",    "chunks_exact"};
    return contains(call.path, "Semaphore") || std::find(kLimits.begin(), kLimits.end(), call.path) != kLimits.end();
  });
}

// The template says how many records a batch has; the default of a queue, 10, needs no bound.
bool has_large_batches(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* config = facts.config(function);
    if (config == nullptr || facts.entry(function) != &entry) return false;
    return std::any_of(config->triggers.begin(), config->triggers.end(),
                       [](const Trigger& trigger) { return trigger.batch_size && trigger.batch_size->value > kManyRecords; });
  });
}

// What is joined then comes from the one record, and the sender of the event does not choose how much it is.
bool holds_one_record(std::optional<EventSource> source) { return source == EventSource::S3 || source == EventSource::Sns; }

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      if (!joins(call) || !runs_every_time(running, call) || has_limit(function)) continue;
      if (!call.takes_event(0) || holds_one_record(running.source)) continue;
      const bool batch = running.source && delivers_batches(*running.source);
      if (batch && !has_large_batches(facts, *running.entry)) continue;
      Finding& finding = out.report(call.name_place, fmt::format("`{}` starts one future for every element of the event at once: "
                                                                 "a large event runs into throttling, connection limits or "
                                                                 "the 1,024 file descriptors",
                                                                 call.path));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule unbounded_join_all{"unbounded-join-all", &check};

}  // namespace wright
