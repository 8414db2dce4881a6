// A message to the connection of a WebSocket API whose failure ends the invocation, in a program that knows nothing of
// GoneException: API Gateway answers so for each client that has left, and tells of leaving only as best it can
// (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html,
// 2026-11-27). Where the ids come from a store; an answer to the sender itself may fail with it.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool knows_of_leaving(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    const std::string text = lower_case(file.source->text);
    constexpr std::array<std::string_view, 5> kWays{"goneexception", "gone_exception", "gone(", "::gone", "410"};
    return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
  });
}

// Some function of the entry asks a store, where the ids of those who listen are kept.
bool asks_store(const Facts& facts, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 4> kReads{"query", "scan", "get_item", "batch_get_item"};
  return any_running(facts, entry, [&](const Function& function) {
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::string operation = sdk_operation(call);
      return std::find(kReads.begin(), kReads.end(), operation) != kReads.end() || call.path.starts_with("redis::");
    });
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (std::uint32_t number = 0; number < function.calls.size(); ++number) {
      const Call& call = function.calls[number];
      if (sdk_operation(call) != "post_to_connection" || !ends_function_in_words(function, number)) continue;
      if (!asks_store(facts, *running.entry)) continue;
      if (knows_of_leaving(facts)) return;
      habit.add(
          operation_place(function, call, "post_to_connection"),
          "a client that has left makes this request fail with 410 GoneException, and with it the invocation: those after it "
          "get nothing, and its id stays in the store",
          "`post_to_connection`");
    }
  }
}

}  // namespace

extern constinit const Rule gone_connection_unhandled{"gone-connection-unhandled", &check};

}  // namespace wright
