// What the caller sent does not read, and the answer says that we have failed.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Reads the request, and fails for what is written there.
bool reads_request(const Call& call) {
  constexpr std::array<std::string_view, 8> kNames{"from_str", "from_slice", "payload",   "parse",
                                                   "json",     "from_utf8",  "parse_str", "body"};
  if (call.awaited || !one_of(last_name(call.path), kNames)) return false;
  const bool of_request = call.is_method && last_name(call.receiver.path) == "Request";
  return of_request || call.touches_event;
}

bool is_answered_500(const Function& function, const FailureBranch& branch) {
  if (branch.call < 0 || branch.fetched || !branch.on_event || branch.absent) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  const std::string_view body = branch.body.text();
  // Where more is decided, the status may be another one.
  if (contains(body, ".await") || contains(body, "match ") || contains(body, "if ")) return false;
  return reads_request(call) && answers_server_failure(body);
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running)) continue;
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : running.function->failure_branches) {
      if (!is_answered_500(*running.function, branch)) continue;
      habit.add(branch.place,
                "what the caller sent does not read, and the answer is a 5xx: clients try again what can never work, and alarms "
                "go off for bad requests",
                "the answer");
    }
  }
}

}  // namespace

extern constinit const Rule bad_input_answered_500{"bad-input-answered-500", &check};

}  // namespace wright
