// S3, SNS, EventBridge and schedules hand their event over and go. Lambda tries three times in all, then drops it, unless the
// function has a failure destination or a dead-letter queue.

#include <fmt/format.h>

#include <algorithm>
#include "rules/absent_setting.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || config->has_failure_destination || !is_surely_absent(*config, "dead letters")) continue;
    const auto trigger = std::find_if(config->triggers.begin(), config->triggers.end(),
                                      [](const Trigger& candidate) { return is_asynchronous(candidate.source); });
    if (trigger == config->triggers.end()) continue;
    const bool repeats = std::all_of(config->triggers.begin(), config->triggers.end(), [](const Trigger& candidate) {
      return candidate.source == EventSource::Schedule || !is_asynchronous(candidate.source);
    });
    Finding& finding = out.report(
        config->place, fmt::format("`{}` has no failure destination and no dead-letter queue: an event of {} that fails "
                                   "three times is dropped without a trace",
                                   config->logical_name, shown_source(trigger->source)));
    // The next run of a schedule often makes up for the one that failed.
    if (repeats) finding.severity = Severity::Low;
    finding.related.push_back(related(trigger->place, "the trigger, which invokes asynchronously"));
  }
}

}  // namespace

extern constinit const Rule async_event_lost{"async-event-lost", &check};

}  // namespace wright
