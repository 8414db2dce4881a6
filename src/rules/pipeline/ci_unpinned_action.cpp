// An action of somebody else at a branch runs whatever that branch holds today, with the secrets of the job. A tag can be moved too, but
// is not changed in daily work: that is reported as possible.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_commit(std::string_view reference) {
  return reference.size() == 40 && reference.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_branch(std::string_view reference) {
  constexpr std::array<std::string_view, 6> kBranches{"main", "master", "develop", "dev", "trunk", "HEAD"};
  return std::find(kBranches.begin(), kBranches.end(), reference) != kBranches.end();
}

// GitHub's and AWS's own, and a toolchain action whose branches are its versions.
bool is_trusted(std::string_view action) {
  constexpr std::array<std::string_view, 5> kOwners{"actions/", "github/", "aws-actions/", "dtolnay/rust-toolchain", "./"};
  return std::any_of(kOwners.begin(), kOwners.end(), [&](std::string_view owner) { return action.starts_with(owner); });
}

void check_use(std::string_view uses, const Place& place, Findings& out) {
  const std::size_t at = uses.find('@');
  if (at == std::string_view::npos || uses.starts_with("docker:") || is_trusted(uses)) return;
  const std::string_view reference = uses.substr(at + 1);
  if (is_commit(reference) || contains(reference, "$")) return;
  const bool branch = is_branch(reference);
  Finding& finding = out.report(place, branch ? fmt::format("`{}` runs whatever the branch `{}` holds today, with the secrets of this job", uses.substr(0, at),
                                                            reference)
                                              : fmt::format("`{}` is taken by the tag `{}`, which its owner can move", uses.substr(0, at), reference));
  if (branch) return;
  finding.severity = Severity::Low;
  finding.confidence = Confidence::Possible;
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      for (const Step& step : job.steps) check_use(step.uses, step.place, out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_unpinned_action{"ci-unpinned-action", &check};

}  // namespace wright
