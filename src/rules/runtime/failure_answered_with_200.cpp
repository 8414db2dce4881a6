// Branches of failures that answer 200 in HTTP functions.

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

bool answers_ok(std::string_view text) {
  for (const std::string_view way :
       {"status(200)", "StatusCode::OK", "status_code: 200", "\"statusCode\": 200", "status_code(200)"}) {
    if (contains(text, way)) return true;
  }
  return contains(text, "Response::new(") && contains(text, "Ok(") && !contains(text, "tatus");
}

// A look at something that may be missing, and the branch says so and goes on.
bool goes_on(std::string_view text) {
  return contains(text, "match ") || contains(text, "if let Ok") || contains(text, ".await") || contains(text, "Ok(x) =>");
}

// What is missing in the request, and the answer says that it is an error.
bool tells_of_error(const FailureBranch& branch, std::string_view text) {
  if (!branch.on_event || branch.fetched) return false;
  const std::string lower = lower_case(text);
  return contains(lower, "error") || contains(lower, "invalid") || contains(lower, "missing");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running)) continue;
    for (const FailureBranch& branch : running.function->failure_branches) {
      const std::string_view text = branch.body.text();
      if (!answers_ok(text) || goes_on(text) || (branch.absent && !tells_of_error(branch, text))) continue;
      Finding& finding = out.report(branch.place,
                                    "this failure is answered with status 200: callers, retries and metrics take it for a "
                                    "success");
      add_path(finding, facts, *running.reached, branch.place, "the answer");
    }
  }
}

}  // namespace

extern constinit const Rule failure_answered_with_200{"failure-answered-with-200", &check};

}  // namespace wright
