// Majors of GitHub's and AWS's actions that were written for a Node which runners no longer have. They run on a newer one by
// force.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct Old {
  std::string_view action;
  int last_node16;
  int last_node20;
  int current;
};

// Read 2026-11-23.
constexpr std::array kOld{Old{"actions/checkout", 3, 4, 7},
                          Old{"actions/setup-node", 3, 4, 7},
                          Old{"actions/setup-python", 4, 5, 6},
                          Old{"actions/cache", 3, 4, 6},
                          Old{"actions/github-script", 6, 7, 8},
                          Old{"actions/setup-go", 4, 5, 6},
                          Old{"actions/setup-java", 3, 4, 5},
                          Old{"aws-actions/configure-aws-credentials", 3, 5, 6},
                          Old{"aws-actions/amazon-ecr-login", 1, 2, 2}};

constexpr int kDeadCache = 2;  // ci-dead-action-version speaks of it

// The first version of this one is no program of its own but a part of the runner.
constexpr std::string_view kCheckout = "actions/checkout";

struct Use {
  const Old* old = nullptr;
  const Step* step = nullptr;
  int major = 0;
};

// It clones every commit there is; those after it fetch the one that is built
// (https://github.com/actions/checkout/blob/main/CHANGELOG.md, "v2 (beta)", checked 2026-11-26).
void report_first_checkout(const Step& step, Findings& out) {
  const bool limited =
      std::any_of(step.with.begin(), step.with.end(), [](const auto& entry) { return entry.first == "fetch-depth"; });
  if (limited) return;
  out.report(step.place,
             fmt::format("`{}@v1` fetches the whole history in every run: since v2 only the commit that is built", kCheckout));
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    std::vector<Use> uses;
    const Step* first_checkout = nullptr;
    for (const Job& job : workflow.jobs) {
      for (const Step& step : job.steps) {
        const ActionUse use = read_use(step.uses);
        const int major = major_version(use.reference);
        if (use.action == "actions/cache" && major <= kDeadCache) continue;
        if (use.action == kCheckout && major == 1) {
          if (first_checkout == nullptr) first_checkout = &step;
          continue;
        }
        const auto old = std::find_if(kOld.begin(), kOld.end(), [&](const Old& known) { return known.action == use.action; });
        if (old != kOld.end() && major >= 1 && major <= old->last_node20 && major < old->current)
          uses.push_back({&*old, &step, major});
      }
    }
    if (uses.empty()) {
      if (first_checkout != nullptr) report_first_checkout(*first_checkout, out);
      continue;
    }
    std::stable_sort(uses.begin(), uses.end(),
                     [](const Use& a, const Use& b) { return a.major - a.old->last_node16 < b.major - b.old->last_node16; });
    const Use& first = uses[0];
    const bool node16 = first.major <= first.old->last_node16;
    Finding& finding =
        out.report(first.step->place,
                   fmt::format("`{}@v{}` was written for Node {}, which runners no longer have: they force a newer one on it",
                               first.old->action, first.major, node16 ? "16 or older" : "20"));
    if (!node16) finding.confidence = Confidence::Possible;
    for (std::size_t i = 1; i < uses.size(); ++i) {
      finding.related.push_back(related(uses[i].step->place, fmt::format("`{}@v{}` too: v{} is current", uses[i].old->action,
                                                                         uses[i].major, uses[i].old->current)));
    }
    if (first_checkout != nullptr)
      finding.related.push_back(related(first_checkout->place, fmt::format("`{}@v1` is older still: v7 is current", kCheckout)));
  }
}

}  // namespace

extern constinit const Rule ci_old_action_version{"ci-old-action-version", &check};

}  // namespace wright
