// Lambda refuses a mapping with more than ten messages a batch when it has no window, and any such mapping of a FIFO queue.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html, checked 2026-11-23.
constexpr std::int64_t kMostWithoutWindow = 10;

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const Trigger& trigger : config.triggers) {
      if (trigger.source != EventSource::Sqs || !trigger.is_mapping || !trigger.settings_known) continue;
      if (!trigger.batch_size || trigger.batch_size->value <= kMostWithoutWindow) continue;
      const Queue* const queue = find_queue(facts, config.stack, trigger.source_name);
      const bool fifo = queue != nullptr && queue->fifo;
      const Number& window = trigger.mapping.window;
      if (!fifo && !(window.absent() || window.value == 0)) continue;
      out.report(
          trigger.batch_size->place,
          fmt::format("`{}` asks for {} messages a batch {}: the deployment is refused", trigger.logical_name,
                      trigger.batch_size->value, fifo ? "from a FIFO queue, which gives 10" : "without a batching window"));
    }
  }
}

}  // namespace

extern constinit const Rule batch_size_refused{"batch-size-refused", &check};

}  // namespace wright
