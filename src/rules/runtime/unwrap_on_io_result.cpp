// unwrap or expect on what a request, a file or a database gave: throttling, a timeout or an odd reply becomes a panic instead of
// an error.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/panics.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The unwrapped call waits for another machine or a disk itself.
bool is_request(const Call& call, const std::vector<bool>& with_io) {
  if (is_io(call)) return true;
  for (const FunctionId target : call.targets) {
    if (with_io[target]) return true;
  }
  return false;
}

// `reply["items"].as_array()`: what another service's JSON need not have. And the time that another machine wrote down.
bool is_json_part(const Function& function, const Panic& panic) {
  if (panic.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  constexpr std::array<std::string_view, 8> kLooks{"as_str",  "as_i64",   "as_u64",    "as_f64",
                                                   "as_bool", "as_array", "as_object", "get"};
  if (call.path == "duration_since") return call.is_method;
  return call.is_method && !panic.on_event && call.receiver.path == "serde_json::Value" && one_of(call.path, kLooks);
}

bool is_wanted(const Running& running, const Panic& panic) {
  const Function& function = *running.function;
  if (panic.kind == PanicKind::Macro || (panic.kind == PanicKind::Index && panic.value != PanicValue::Item)) return false;
  if (panic.value == PanicValue::Item) return running.source != EventSource::DynamoDbStream;
  const Call* request = io_call(function, panic);
  return request != nullptr ? request->guard < 0 : panic.fetched;
}

// A method of a crate that no table names, awaited: most of them wait for another machine. Channels, locks and tasks do not.
bool waits_somewhere(const Call& call) {
  constexpr std::array<std::string_view, 16> kInside{"lock",  "read",      "write",   "acquire", "acquire_owned", "recv",
                                                     "next",  "notified",  "changed", "closed",  "join_next",     "get_or_init",
                                                     "ready", "send_data", "collect", "reserve"};
  if (!call.awaited || !call.targets.empty() || one_of(call.path, kInside)) return false;
  const bool channel = call.is_method && call.path == "send" && call.argument_count == 1;
  return call.is_method && !channel && !contains(call.path, "timeout");
}

// Functions of the project that do so, they or what they call; by FunctionId.
std::vector<bool> functions_that_wait(const Code& code) {
  std::vector<bool> waits = functions_with_io(code);
  for (bool grows = true; grows;) {
    grows = false;
    for (FunctionId id = 0; id < code.functions.size(); ++id) {
      const std::vector<Call>& calls = code.functions[id].calls;
      const bool waiting = waits[id] || std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
                             if (call.guard >= 0) return false;
                             return waits_somewhere(call) || std::any_of(call.targets.begin(), call.targets.end(),
                                                                         [&](FunctionId target) { return waits[target]; });
                           });
      grows = grows || waiting != waits[id];
      waits[id] = waiting;
    }
  }
  return waits;
}

// What was fetched beside other things may not come from there.
bool is_sure(const Function& function, const PanicGroup& group, const std::vector<bool>& with_io) {
  const Panic& panic = *group.panic;
  constexpr std::array kTold{PanicValue::Item, PanicValue::ReplyPart, PanicValue::ServiceError, PanicValue::TaskResult};
  if (std::find(kTold.begin(), kTold.end(), panic.value) != kTold.end()) return group.fallible == Fallible::Yes;
  if (is_json_part(function, panic)) return group.fallible == Fallible::Yes;
  const Call* request = io_call(function, panic);
  return request != nullptr && (is_request(*request, with_io) || waits_somewhere(*request));
}

std::string message_for(const Function& function, const Panic& panic) {
  const std::string what = shown(panic);
  switch (panic.value) {
    case PanicValue::Item:
      return fmt::format("`{}` is unwrapped: one item without the attribute, or with one of another type, panics on every read",
                         what);
    case PanicValue::ServiceError:
      return fmt::format("`{}` is unwrapped: a timeout or a refused connection brings no message, and reporting the error panics",
                         what);
    case PanicValue::TaskResult:
      return fmt::format("`{}` is unwrapped: a failure of the task's work panics instead of being returned as an error", what);
    default: break;
  }
  return io_call(function, panic) != nullptr && panic.value != PanicValue::ReplyPart
             ? fmt::format("`{}` is unwrapped: a timeout, throttling or a refusal panics instead of being returned as an error",
                           what)
             : fmt::format("`{}` is unwrapped: a reply without it panics instead of being returned as an error", what);
}

void check(const Facts& facts, Findings& out) {
  const std::vector<bool> with_io = functions_that_wait(facts.code);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    for (const PanicGroup& group : panics_to_tell(function, [&](const Panic& panic) { return is_wanted(running, panic); })) {
      const Panic& panic = *group.panic;
      Finding& finding = out.report(panic.place, message_for(function, panic));
      if (!is_sure(function, group, with_io)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, panic.place, fmt::format("`{}`", shown(panic)));
      for (const Panic* repeat : group.repeats)
        finding.related.push_back(related(repeat->place, fmt::format("`{}` likewise", shown(*repeat))));
    }
  }
}

}  // namespace

extern constinit const Rule unwrap_on_io_result{"unwrap-on-io-result", &check};

}  // namespace wright
