#include "rules/waiting.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace wright {

bool waits_somewhere(const Call& call) {
  constexpr std::array<std::string_view, 16> kInside{"lock",  "read",      "write",   "acquire", "acquire_owned", "recv",
                                                     "next",  "notified",  "changed", "closed",  "join_next",     "get_or_init",
                                                     "ready", "send_data", "collect", "reserve"};
  if (!call.awaited || !call.targets.empty() || one_of(call.path, kInside)) return false;
  const std::string& type = call.receiver.path;
  const bool sender = !call.receiver.known() || contains(type, "Sender") || contains(type, "channel") || contains(type, "Sink");
  const bool channel = call.is_method && call.path == "send" && call.argument_count == 1 && sender;
  if (!call.is_method) {
    constexpr std::array<std::string_view, 8> kMachinery{"tokio", "futures",     "futures_util", "async_std",
                                                         "std",   "lambda_http", "axum",         "lambda_runtime"};
    const bool is_own = contains(call.path, "#");
    return contains(call.path, "::") && !is_own && !one_of(call.path.substr(0, call.path.find("::")), kMachinery);
  }
  return !channel && !contains(call.path, "timeout");
}

std::vector<bool> functions_that_wait(const Facts& facts) {
  const Code& code = facts.code;
  std::vector<bool> waits = facts.with_io;
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

}  // namespace wright
