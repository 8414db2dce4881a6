// A release profile that turns the optimiser off, mostly left over from a hunt for a fault or for shorter builds.

#include <fmt/format.h>

#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const Crate* crate : function_crates(facts)) {
    const ProfileSetting* const level = crate->release.find("opt-level");
    if (level == nullptr || (level->value != "0" && level->value != "1")) continue;
    out.report(level->place, fmt::format("`opt-level = {}` in the release profile deploys code that is hardly optimised: every "
                                         "invocation takes longer and costs more",
                                         level->value));
  }
}

}  // namespace

extern constinit const Rule unoptimised_release{"unoptimised-release", &check};

}  // namespace wright
