// The switch that stops a function in an emergency, left in the template.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    const Number& reserved = config.options.reserved_concurrency;
    if (reserved.value != 0) continue;
    out.report(reserved.place,
               fmt::format("`{}` has a reserved concurrency of 0: every invocation is throttled", config.logical_name));
  }
}

}  // namespace

extern constinit const Rule reserved_concurrency_zero{"reserved-concurrency-zero", &check};

}  // namespace wright
