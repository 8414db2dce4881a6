#include "rules/stack.h"

#include <algorithm>

namespace wright {

bool has_our_functions(const Facts& facts, std::uint32_t stack) {
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) { return config.stack == stack; });
}

const Queue* find_queue(const Facts& facts, std::uint32_t stack, std::string_view name) {
  for (const Queue& queue : facts.deployment.queues) {
    if (queue.stack == stack && queue.logical_name == name) return &queue;
  }
  return nullptr;
}

std::vector<QueueConsumer> consumers_of(const Facts& facts, const Queue& queue) {
  std::vector<QueueConsumer> consumers;
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (config.stack != queue.stack) continue;
    for (const Trigger& trigger : config.triggers) {
      if (trigger.source == EventSource::Sqs && trigger.source_name == queue.logical_name)
        consumers.push_back({&config, &trigger});
    }
  }
  return consumers;
}

bool is_stream(EventSource source) { return source == EventSource::DynamoDbStream || source == EventSource::Kinesis; }

bool is_asynchronous(EventSource source) {
  switch (source) {
    case EventSource::S3:
    case EventSource::Sns:
    case EventSource::EventBridge:
    case EventSource::Schedule:
    case EventSource::Iot:
    case EventSource::Ses: return true;
    default: return false;
  }
}

}  // namespace wright
