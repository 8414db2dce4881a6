// invoke() that waits for the answer.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The type is set somewhere in the chain, or the request was built up in a variable before.
bool is_synchronous(const Call& call) {
  const std::string_view chain = call.place.text();
  if (!contains(chain, "invoke()")) return false;
  return !contains(chain, "invocation_type") || contains(chain, "RequestResponse");
}

// `start.elapsed()` after it: how long the other function takes is what is asked.
bool is_measured(const Function& function, const Call& send) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.path == "elapsed" && call.argument_count == 0 && call.place.span.begin > send.place.span.end;
  });
}

// Its payload is read and nothing is awaited afterwards: what the other function says is what this one is asked for.
bool is_the_answer(const Function& function, const Call& send) {
  const std::string_view whole = function.place.text();
  const std::string_view after = whole.substr(send.place.span.end - function.place.span.begin);
  return contains(after, "payload") && std::none_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return call.awaited && call.place.span.begin > send.place.span.end;
         });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (sdk_operation(call) != "invoke" || !is_in(call.receiver.path, "aws_sdk_lambda") || !is_synchronous(call)) continue;
      if (is_measured(*running.function, call)) continue;
      Finding& finding = out.report(call.name_place,
                                    "the invocation waits for another function: both are billed meanwhile, and their "
                                    "timeouts and failures add up");
      if (is_the_answer(*running.function, call)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, "`invoke`");
    }
  }
}

}  // namespace

extern constinit const Rule synchronous_lambda_invoke{"synchronous-lambda-invoke", &check};

}  // namespace wright
