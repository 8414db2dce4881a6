#pragma once
// The resources of one stack, as rules of deployment look at them.

#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// Whether the stack deploys a function that can be Rust: others are not ours to judge.
[[nodiscard]] bool has_our_functions(const Facts& facts, std::uint32_t stack);
// The stack, or one of the same tree of folders, deploys a function that can be Rust.
[[nodiscard]] bool is_deployed_with_ours(const Facts& facts, std::uint32_t stack);
[[nodiscard]] const Queue* find_queue(const Facts& facts, std::uint32_t stack, std::string_view name);
// The triggers of this stack's functions that read from the queue.
struct QueueConsumer {
  const FunctionConfig* config = nullptr;
  const Trigger* trigger = nullptr;
};
[[nodiscard]] std::vector<QueueConsumer> consumers_of(const Facts& facts, const Queue& queue);

[[nodiscard]] bool is_stream(EventSource source);  // records of a shard wait for the one that fails
// Lambda takes the event, answers, and retries by itself: a failed event is lost without a place to go.
[[nodiscard]] bool is_asynchronous(EventSource source);

}  // namespace wright
