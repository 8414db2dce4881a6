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

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (sdk_operation(call) != "invoke" || !is_in(call.receiver.path, "aws_sdk_lambda") || !is_synchronous(call)) continue;
      Finding& finding = out.report(call.name_place,
                                    "the invocation waits for another function: both are billed meanwhile, and their "
                                    "timeouts and failures add up");
      add_path(finding, facts, *running.reached, call.name_place, "`invoke`");
    }
  }
}

}  // namespace

extern constinit const Rule synchronous_lambda_invoke{"synchronous-lambda-invoke", &check};

}  // namespace wright
