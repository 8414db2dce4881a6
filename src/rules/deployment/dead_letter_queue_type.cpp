// SQS refuses a redrive policy between a FIFO and a standard queue.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const Queue& queue : facts.deployment.queues) {
    if (queue.dead_letter_queue.empty() || !has_our_functions(facts, queue.stack)) continue;
    const Queue* const dead = find_queue(facts, queue.stack, queue.dead_letter_queue);
    if (dead == nullptr || dead->fifo == queue.fifo || !dead->settings_known || !queue.settings_known) continue;
    if (!dead->name.unknown.empty() || !queue.name.unknown.empty()) continue;
    Finding& finding = out.report(
        queue.redrive_place, fmt::format("`{}` is a {} queue and its dead-letter queue `{}` is not: the deployment is refused",
                                         queue.logical_name, queue.fifo ? "FIFO" : "standard", dead->logical_name));
    finding.related.push_back(related(dead->place, "the dead-letter queue"));
  }
}

}  // namespace

extern constinit const Rule dead_letter_queue_type{"dead-letter-queue-type", &check};

}  // namespace wright
