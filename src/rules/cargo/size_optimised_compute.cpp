// opt-level "z" and "s" keep loops and calls small and leave out vectorising and inlining: right for a function that waits, dear
// for one that computes.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const Crate* const crate = facts.crate(function);
    if (crate == nullptr || (function.workload != Workload::Compute && function.workload != Workload::Mixed)) continue;
    const ProfileSetting* const level = crate->release.find("opt-level");
    if (level == nullptr || (level->value != "z" && level->value != "s")) continue;
    Finding& finding =
        out.report(level->place,
                   fmt::format("`opt-level = \"{}\"` leaves out inlining and vectorising, and `{}` computes: it runs longer for "
                               "each event than it saves on a cold start",
                               level->value, function.name));
    if (function.workload != Workload::Compute) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule size_optimised_compute{"size-optimised-compute", &check};

}  // namespace wright
