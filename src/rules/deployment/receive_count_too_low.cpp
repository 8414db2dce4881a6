// Throttling and deployments take receives too: with one or two of them good messages end in the dead-letter queue.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html asks for at least five, checked 2026-11-23.
constexpr std::int64_t kFewest = 3;

void check(const Facts& facts, Findings& out) {
  for (const Queue& queue : facts.deployment.queues) {
    if (!queue.max_receive_count.known() || *queue.max_receive_count.value >= kFewest) continue;
    const std::vector<QueueConsumer> consumers = consumers_of(facts, queue);
    if (consumers.empty()) continue;
    Finding& finding =
        out.report(queue.max_receive_count.place,
                   fmt::format("`{}` gives a message up after {} receive{}: one throttled or restarted invocation of `{}` sends "
                               "good messages to the dead-letter queue",
                               queue.logical_name, *queue.max_receive_count.value, *queue.max_receive_count.value == 1 ? "" : "s",
                               consumers[0].config->logical_name));
    finding.related.push_back(related(consumers[0].trigger->place, "the trigger that reads the queue"));
  }
}

}  // namespace

extern constinit const Rule receive_count_too_low{"receive-count-too-low", &check};

}  // namespace wright
