// A handler that nobody waits for and that ends with Ok when a variable of its environment is missing.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool reads_environment(const Function& function, const FailureBranch& branch) {
  if (branch.call < 0) return false;
  const std::string_view path = function.calls[static_cast<std::size_t>(branch.call)].path;
  return path == "std::env::var" || path == "env::var";
}

// The branch ends the invocation with a success.
bool gives_up(std::string_view body) {
  if (contains(body, "Err(") || contains(body, "panic!") || contains(body, "bail!")) return false;
  const std::size_t status = body.find("statusCode\": ");
  const bool refuses = status != std::string_view::npos && (body[status + 13] == '4' || body[status + 13] == '5');
  return !refuses && (contains(body, "return Ok(") || trim(body) == "Ok(())");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (takes_http_requests(running) || !is_handler(facts, running)) continue;
    for (const FailureBranch& branch : running.function->failure_branches) {
      if (!reads_environment(*running.function, branch) || !gives_up(branch.body.text())) continue;
      Finding& finding = out.report(branch.place,
                                    "without this variable the function does nothing and every invocation succeeds: no error "
                                    "is counted, nothing is tried again and no alarm goes off");
      add_path(finding, facts, *running.reached, branch.place, "the variable is missing");
    }
  }
}

}  // namespace

extern constinit const Rule missing_setting_answered_ok{"missing-setting-answered-ok", &check};

}  // namespace wright
