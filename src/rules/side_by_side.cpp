#include "rules/side_by_side.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace wright {

bool runs_side_by_side(const Facts& facts, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 12> kCalls{"join_all",
                                                    "try_join_all",
                                                    "buffer_unordered",
                                                    "buffered",
                                                    "for_each_concurrent",
                                                    "try_for_each_concurrent",
                                                    "try_buffer_unordered",
                                                    "select_all",
                                                    "join_next",
                                                    "join",
                                                    "try_join",
                                                    "select"};
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    if (reached.executor == Executor::Spawned) return true;
    const Function& function = facts.code.functions[reached.function];
    const auto polls = [&](const Call& call) {
      const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
      const bool futures = contains(call.path, "futures") || contains(call.path, "tokio") || call.awaited;
      const bool plain = name == "join" || name == "select" || name == "try_join";
      return call.executor == Executor::Spawned || (one_of(name, kCalls) && (!plain || futures)) ||
             contains(call.path, "FuturesUnordered");
    };
    return std::any_of(function.calls.begin(), function.calls.end(), polls) ||
           std::any_of(function.macros.begin(), function.macros.end(), [](const MacroUse& use) {
             const std::string_view name = std::string_view(use.name).substr(use.name.rfind(':') + 1);
             return name == "join" || name == "try_join" || name == "select";
           });
  });
}

}  // namespace wright
