// Images that GitHub has taken away: the job waits for a runner until it is cancelled.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/rule.h"

namespace wright {
namespace {

// https://github.com/actions/runner-images, read 2026-11-25.
constexpr std::array<std::string_view, 9> kRemoved{"ubuntu-16.04", "ubuntu-18.04", "ubuntu-20.04", "macos-10.15", "macos-11",
                                                   "macos-12",     "macos-13",     "windows-2016", "windows-2019"};

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      // Machines of one's own may carry any label.
      if (job.runs_on.size() != 1) continue;
      const Setting<std::string>& label = job.runs_on[0];
      if (std::find(kRemoved.begin(), kRemoved.end(), label.value) == kRemoved.end()) continue;
      out.report(label.place, fmt::format("`{}` has been removed by GitHub: job `{}` waits for a runner that never comes",
                                          label.value, job.id));
    }
  }
}

}  // namespace

extern constinit const Rule ci_removed_runner{"ci-removed-runner", &check};

}  // namespace wright
