// The SDK's configuration read in an invocation: profile files, region and credentials are looked up again, and every client made
// from it starts with an empty connection pool.

#include <fmt/format.h>

#include <algorithm>

#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/flags.h"
#include "rules/invocation.h"
#include "rules/own_region.h"
#include "rules/rule.h"
#include "rules/seldom_runs.h"

namespace wright {
namespace {

// `aws_config::defaults(..).region(region_of_the_event).load()`
bool is_made_for_event(const Function& function, const Call& call) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    return other.place.file == call.place.file && other.place.span.begin == call.place.span.begin && other.touches_event;
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (is_memoized(*running.function)) continue;
    for (const Call& call : running.function->calls) {
      if (!is_config_load(call) || !runs_every_time(running, call)) continue;
      if (is_made_for_event(*running.function, call) && !names_own_region(running)) continue;
      if (runs_after_failure(running, call) || is_switched_off(facts, running, call.name_place)) continue;
      if (runs_once_in_a_while(facts, running)) continue;
      Finding& finding = out.report(call.name_place, fmt::format("`{}` runs on every invocation: region and credentials are "
                                                                 "looked up again and clients made from it share no connection",
                                                                 call.path));
      if (runs_seldom(facts, running)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
      add_other_ways(finding, facts, running);
    }
  }
}

}  // namespace

extern constinit const Rule config_in_handler{"config-in-handler", &check};

}  // namespace wright
