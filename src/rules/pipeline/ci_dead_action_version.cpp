// The services behind these versions have been switched off: the step fails in every run.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/once_per_file.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct Dead {
  std::string_view action;
  int last_dead;  // major version; of one action the lower ones stand first
  std::string_view since;
};

// https://github.blog/changelog/, read 2026-11-25.
constexpr std::array kDead{
    Dead{"actions/cache", 2, "March 2025"},
    Dead{"actions/upload-artifact", 2, "June 2024"},
    Dead{"actions/upload-artifact", 3, "January 2025"},
    Dead{"actions/download-artifact", 2, "June 2024"},
    Dead{"actions/download-artifact", 3, "January 2025"},
    Dead{"actions/upload-pages-artifact", 2, "January 2025"},  // these two are built on the artifacts of version 3
    Dead{"actions/deploy-pages", 3, "January 2025"},
};

void check(const Facts& facts, Findings& out) {
  OncePerFile repeats("the same version here");
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const ActionUse use = read_use(at.step->uses);
    const int major = major_version(use.reference);
    const auto dead = std::find_if(kDead.begin(), kDead.end(),
                                   [&](const Dead& known) { return known.action == use.action && major <= known.last_dead; });
    const Place& place = at.step->place;
    if (dead == kDead.end() || major < 1 || repeats.add(place, at.step->uses)) continue;
    repeats.start(place, at.step->uses,
                  out.report(place, fmt::format("`{}@{}` has been switched off since {}: the job fails at this step", use.action,
                                                use.reference, dead->since)));
  }
}

}  // namespace

extern constinit const Rule ci_dead_action_version{"ci-dead-action-version", &check};

}  // namespace wright
