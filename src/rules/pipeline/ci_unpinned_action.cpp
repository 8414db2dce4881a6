// An action of somebody else at a branch runs whatever that branch holds today, with the secrets of the job. A tag can be moved
// too, but is not changed in daily work: all of a workflow are one possible finding.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct Use {
  ActionUse action;
  Place place;
};

bool is_commit(std::string_view reference) {
  return reference.size() >= 40 && reference.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_branch(std::string_view reference) {
  constexpr std::array<std::string_view, 6> kBranches{"main", "master", "develop", "dev", "trunk", "HEAD"};
  return std::find(kBranches.begin(), kBranches.end(), reference) != kBranches.end();
}

// A toolchain action whose branches are its versions.
bool has_versions_as_branches(std::string_view action) { return action == "dtolnay/rust-toolchain"; }

std::vector<Use> unpinned_uses(const Workflow& workflow) {
  std::vector<Use> uses;
  const auto add = [&](std::string_view text, const Place& place) {
    const ActionUse use = read_use(text);
    if (!use.reference.empty() && !is_commit(use.reference) && !contains(use.reference, "$")) uses.push_back({use, place});
  };
  for (const Job& job : workflow.jobs) {
    add(job.calls, job.place);
    for (const Step& step : job.steps) add(step.uses, step.place);
  }
  return uses;
}

void report_tags(const std::vector<Use>& tags, Findings& out) {
  if (tags.empty()) return;
  const Use& first = tags[0];
  std::string message =
      fmt::format("`{}` is taken by the tag `{}`, which its owner can move", first.action.action, first.action.reference);
  if (tags.size() > 1) message += fmt::format("; so are {} more in this workflow", tags.size() - 1);
  Finding& finding = out.report(first.place, std::move(message));
  finding.severity = Severity::Low;
  finding.confidence = Confidence::Possible;
  for (std::size_t i = 1; i < tags.size(); ++i) {
    finding.related.push_back(
        related(tags[i].place, fmt::format("`{}` by `{}`", tags[i].action.action, tags[i].action.reference)));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    std::vector<Use> tags;
    for (const Use& use : unpinned_uses(workflow)) {
      const auto [action, reference] = use.action;
      if (!is_branch(reference) || has_versions_as_branches(action)) {
        if (!has_versions_as_branches(action)) tags.push_back(use);
        continue;
      }
      out.report(use.place, fmt::format("`{}` runs whatever the branch `{}` holds today, with the rights and secrets of this job",
                                        action, reference));
    }
    report_tags(tags, out);
  }
}

}  // namespace

extern constinit const Rule ci_unpinned_action{"ci-unpinned-action", &check};

}  // namespace wright
