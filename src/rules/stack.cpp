#include "rules/stack.h"

#include <algorithm>

#include "base/file_system.h"

namespace wright {
namespace {

// In the same folder of Terraform: one module.
bool stands_with(const Place& trigger, const Place& queue) {
  return trigger.file != nullptr && queue.file != nullptr && trigger.file->path.ends_with(".tf") &&
         parent_path(trigger.file->path) == parent_path(queue.file->path);
}

}  // namespace

bool has_our_functions(const Facts& facts, std::uint32_t stack) {
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) { return config.stack == stack; });
}

bool is_deployed_with_ours(const Facts& facts, std::uint32_t stack) {
  if (has_our_functions(facts, stack)) return true;
  const Stack& own = facts.deployment.stacks[stack];
  // "infra" of "infra/modules/function"
  const auto top = [](const std::string& folder) {
    const std::size_t modules = folder.find("/modules/");
    return modules == std::string::npos ? folder : folder.substr(0, modules);
  };
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [&](const FunctionConfig& config) {
    const Stack& other = facts.deployment.stacks[config.stack];
    return is_below(top(other.folder), top(own.folder)) || is_below(top(own.folder), top(other.folder));
  });
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
    for (const Trigger& trigger : config.triggers) {
      // A module may make the function; what connects the two stands with the queue then.
      const bool here = config.stack == queue.stack || stands_with(trigger.place, queue.place);
      if (here && trigger.source == EventSource::Sqs && trigger.source_name == queue.logical_name)
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
    case EventSource::CloudWatchLogs:
    case EventSource::Ses: return true;
    default: return false;
  }
}

}  // namespace wright
