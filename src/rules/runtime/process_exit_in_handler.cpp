// exit() and abort() in an invocation take the execution environment with them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (call.mention || (call.path != "std::process::exit" && call.path != "std::process::abort")) continue;
      if (!runs_every_time(running, call)) continue;
      Finding& finding = out.report(
          call.name_place, fmt::format("`{}` ends the execution environment: the invocation fails with `Runtime.ExitError` "
                                       "and the next one starts cold",
                                       call.path));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule process_exit_in_handler{"process-exit-in-handler", &check};

}  // namespace wright
