// A batch request that is given one part for each element of a list of the event, where nothing splits the list: the service
// refuses a request with more parts than it takes, and none of them is carried out. Silent where the function or one on the way
// to it cuts the list, compares its length or names the limit, for the records of an event, of which the source sends few, and
// for what was fetched.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Batch {
  std::string_view crate;
  std::string_view operation;
  std::string_view most;  // what one request takes
};

// The API references of the operations, checked 2026-11-28.
constexpr std::array kBatches{
    Batch{"aws_sdk_dynamodb", "batch_write_item", "{rate:ddb-batch-write} puts and deletes"},
    Batch{"aws_sdk_dynamodb", "batch_get_item", "{rate:ddb-batch-get} keys"},
    Batch{"aws_sdk_sqs", "send_message_batch", "{rate:sqs-entries} messages"},
    Batch{"aws_sdk_sns", "publish_batch", "{rate:sqs-entries} messages"},
    Batch{"aws_sdk_eventbridge", "put_events", "{rate:sqs-entries} events"},
};

const Batch* batch_of(const Call& call) {
  const std::string operation = sdk_operation(call);
  const auto row = std::find_if(kBatches.begin(), kBatches.end(), [&](const Batch& batch) {
    return batch.operation == operation && is_in(call.receiver.path, batch.crate);
  });
  return row == kBatches.end() ? nullptr : &*row;
}

// Cuts a list, asks how long it is, or names a limit for it.
bool limits(const Function& function) {
  const std::string text = lower_case(function.place.text());
  constexpr std::array<std::string_view, 17> kWays{"chunk",   ".take(",     "split_at", "split_off", "drain(", "truncate(",
                                                   "len() >", "len() <",    "len() ==", "len() =>",  "_limit", "limit_",
                                                   ".limit(", "batch_size", "max_",     "validate",  "tuples"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// What makes a part of a batch: `WriteRequest::builder()`, `keys.keys(..)`, `entries.push(..)`.
bool makes_part(const Call& call) {
  constexpr std::array<std::string_view, 6> kTypes{
      "WriteRequest",         "PutRequest", "DeleteRequest", "SendMessageBatchRequestEntry", "PublishBatchRequestEntry",
      "PutEventsRequestEntry"};
  if (call.is_method) return call.path == "keys" || call.path == "push" || call.path == "entries";
  const std::size_t end = call.path.rfind("::builder");
  return end != std::string::npos && one_of(last_name(call.path.substr(0, end)), kTypes);
}

// `ids` of `&ids`, `ids.iter().enumerate()`, `self.ids`.
std::string_view root_of(std::string_view list) {
  while (list.starts_with('&') || list.starts_with('*')) list.remove_prefix(1);
  if (list.starts_with("mut ")) list.remove_prefix(4);
  std::size_t end = 0;
  while (end < list.size() && is_word_part(list[end])) ++end;
  return list.substr(0, end);
}

// A parameter holds what a caller has of the event, not a list that is written out, or that is filled from somewhere else.
bool is_of_event(const Facts& facts, const Running& running, std::string_view list) {
  const Function& function = *running.function;
  const auto at = std::find(function.parameter_names.begin(), function.parameter_names.end(), root_of(list));
  if (at == function.parameter_names.end() || *at == "self" || running.reached->path.empty()) return true;
  const auto number = static_cast<std::uint32_t>(at - function.parameter_names.begin());
  for (const Function& caller : facts.code.functions) {
    for (const Call& call : caller.calls) {
      const std::vector<FunctionId>& targets = call.targets;
      if (caller.is_test || std::find(targets.begin(), targets.end(), running.reached->function) == targets.end()) continue;
      const std::uint32_t given = number - (call.is_method && function.parameter_names.front() == "self" ? 1 : 0);
      const std::string_view argument = trim(argument_text(call, given));
      const std::string_view value = trim(let_value(caller, root_of(argument), call.place.span.begin));
      const bool fetched = ((call.fetched_values >> (given + (call.is_method ? 1U : 0U))) & 1U) != 0;
      const bool written =
          argument.starts_with("vec![") || argument.starts_with("&[") || value.starts_with("Vec::") || value.starts_with("vec![");
      if (call.touches_event && !fetched && !written) return true;
    }
  }
  return false;
}

// `for id in &request.ids { keys = keys.keys(..) }` over a list of the event.
bool fills_in_loop(const Facts& facts, const Running& running) {
  const Function& function = *running.function;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.loop < 0 || !makes_part(call)) return false;
    const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
    return loop.kind == LoopKind::For && loop.over_event && !loop.over_fetched && !contains(loop.over, "..") &&
           is_of_event(facts, running, loop.over);
  });
}

// What the closure makes is a part of the batch.
bool maps_to_part(std::string_view operation, std::string_view closure) {
  if (operation == "batch_get_item") return contains(closure, "HashMap") || contains(closure, "AttributeValue");
  constexpr std::array<std::string_view, 4> kParts{"WriteRequest", "PutRequest", "DeleteRequest", "RequestEntry"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(closure, part); });
}

// `ids.iter().map(|id| ..).collect()` of such a list.
bool fills_by_map(const Facts& facts, const Running& running, std::string_view operation) {
  const Function& function = *running.function;
  const auto of = [&](const Call& call) -> const Call* {
    return call.receiver_call < 0 ? nullptr : &function.calls[static_cast<std::size_t>(call.receiver_call)];
  };
  constexpr std::array<std::string_view, 3> kStarts{"iter", "into_iter", "par_iter"};
  constexpr std::array<std::string_view, 2> kSteps{"enumerate", "cloned"};
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& collect) {
    if (!collect.is_method || collect.path != "collect") return false;
    const Call* step = of(collect);
    if (step == nullptr || (step->path != "map" && step->path != "filter_map")) return false;
    if (!maps_to_part(operation, step->name_place.text())) return false;
    step = of(*step);
    while (step != nullptr && one_of(step->path, kSteps)) step = of(*step);
    return step != nullptr && one_of(step->path, kStarts) && step->touches_event && step->fetched_values == 0 &&
           is_of_event(facts, running, step->place.text());
  });
}

bool is_limited_on_the_way(const Facts& facts, const Running& running) {
  const std::vector<PathStep>& path = running.reached->path;
  return std::any_of(path.begin(), path.end(), [&](const PathStep& step) { return limits(facts.code.functions[step.function]); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || (running.source && delivers_batches(*running.source))) continue;
    for (const Call& call : function.calls) {
      const Batch* const batch = batch_of(call);
      if (batch == nullptr || limits(function) || is_limited_on_the_way(facts, running)) continue;
      if (!fills_in_loop(facts, running) && !fills_by_map(facts, running, batch->operation)) continue;
      const Place& place = operation_place(function, call, batch->operation);
      Finding& finding = out.report(
          place, fmt::format("`{}` takes at most {} and the list is as long as the event makes it: a longer one is refused as a "
                             "whole",
                             batch->operation, batch->most));
      add_path(finding, facts, *running.reached, place, fmt::format("`{}`", batch->operation));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule batch_above_limit{"batch-above-limit", &check};

}  // namespace wright
