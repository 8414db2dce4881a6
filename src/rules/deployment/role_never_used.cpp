// A role for functions that no function takes: what its policies allow, nobody may do.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const IdleRole& role : facts.deployment.idle_roles) {
    if (!has_our_functions(facts, role.stack)) continue;
    Finding& finding = out.report(
        role.place, fmt::format("no function takes the role `{}`: what it allows is allowed to nobody", role.logical_name));
    for (const FunctionConfig& config : facts.deployment.functions) {
      if (config.stack == role.stack && config.role)
        finding.related.push_back(related(config.role->place, "the role that the function takes"));
    }
  }
}

}  // namespace

extern constinit const Rule role_never_used{"role-never-used", &check};

}  // namespace wright
