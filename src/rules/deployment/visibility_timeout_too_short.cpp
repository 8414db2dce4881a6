// A message that the function still works on comes back when the queue's visibility timeout is over, and is handled a second
// time.

#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, checked 2026-11-23.
constexpr std::int64_t kDefaultVisibility = 30;
constexpr std::int64_t kRecommendedFactor = 6;

const Queue* queue_of(const Facts& facts, const FunctionConfig& config, const Trigger& trigger) {
  const auto found = std::find_if(facts.deployment.queues.begin(), facts.deployment.queues.end(), [&](const Queue& queue) {
    return queue.logical_name == trigger.source_name && queue.place.file == config.place.file;
  });
  return found == facts.deployment.queues.end() ? nullptr : &*found;
}

void check_queue(const FunctionConfig& config, const Queue& queue, Findings& out) {
  if (!queue.visibility_timeout && !queue.settings_known) return;
  const std::int64_t visible = queue.visibility_timeout ? queue.visibility_timeout->value.value : kDefaultVisibility;
  const std::int64_t timeout = config.timeout->value.value;
  if (visible >= kRecommendedFactor * timeout) return;
  const Place place = queue.visibility_timeout ? queue.visibility_timeout->place : queue.place;
  const bool refused = visible < timeout;
  Finding& finding = out.report(
      place, refused ? fmt::format("`{}` hides a message for {} s but `{}` may run for {} s: Lambda refuses the trigger",
                                   queue.logical_name, visible, config.logical_name, timeout)
                     : fmt::format("`{}` hides a message for {} s, less than six times the {} s of `{}`: messages in retry come "
                                   "back while they are handled",
                                   queue.logical_name, visible, timeout, config.logical_name));
  finding.severity = refused ? Severity::High : Severity::Low;
  finding.related.push_back(related(config.timeout->place, "the timeout of the function"));
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.timeout) continue;
    for (const Trigger& trigger : config.triggers) {
      if (trigger.source != EventSource::Sqs) continue;
      if (const Queue* const queue = queue_of(facts, config, trigger)) check_queue(config, *queue, out);
    }
  }
}

}  // namespace

extern constinit const Rule visibility_timeout_too_short{"visibility-timeout-too-short", &check};

}  // namespace wright
