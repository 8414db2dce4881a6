// With bounded retries a record that keeps failing is skipped; without a destination nothing tells which one.

#include <fmt/format.h>

#include "rules/records.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const Trigger& trigger : config.triggers) {
      if (!is_stream(trigger.source) || !trigger.is_mapping || !trigger.settings_known || trigger.has_failure_destination)
        continue;
      const auto bounded = [](const Number& number) { return number.known() && *number.value >= 0; };
      const Number& retries = trigger.mapping.maximum_retries;
      const Number& age = trigger.mapping.maximum_age;
      if (!bounded(retries) && !bounded(age)) continue;
      out.report(bounded(retries) ? retries.place : age.place,
                 fmt::format("`{}` gives a {} record up and has no on-failure destination: what was skipped is known to nobody",
                             trigger.logical_name, shown_source(trigger.source)));
    }
  }
}

}  // namespace

extern constinit const Rule stream_failures_dropped{"stream-failures-dropped", &check};

}  // namespace wright
