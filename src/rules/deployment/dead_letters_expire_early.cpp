// The age of a message in a standard dead-letter queue counts from when it was first sent.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

constexpr std::int64_t kDefaultRetention = 345600;  // four days

std::optional<std::int64_t> retention(const Queue& queue) {
  if (queue.retention.known()) return queue.retention.value;
  return queue.settings_known && queue.retention.absent() ? std::optional(kDefaultRetention) : std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  for (const Queue& queue : facts.deployment.queues) {
    if (queue.dead_letter_queue.empty() || queue.fifo || !has_our_functions(facts, queue.stack)) continue;
    const Queue* const dead = find_queue(facts, queue.stack, queue.dead_letter_queue);
    if (dead == nullptr) continue;
    const std::optional<std::int64_t> source = retention(queue);
    const std::optional<std::int64_t> kept = retention(*dead);
    if (!source || !kept || *kept >= *source) continue;
    Finding& finding = out.report(
        dead->retention.known() ? dead->retention.place : dead->place,
        fmt::format("`{}` keeps messages for {} s and `{}` for {} s: the age counts from the first queue, so a message that "
                    "waited there is deleted before anyone sees it",
                    dead->logical_name, *kept, queue.logical_name, *source));
    finding.related.push_back(related(queue.place, "the queue it belongs to"));
  }
}

}  // namespace

extern constinit const Rule dead_letters_expire_early{"dead-letters-expire-early", &check};

}  // namespace wright
