// An action of somebody else at a branch runs whatever that branch holds today, with the secrets of the job. A tag is not changed
// in daily work, but whoever takes over the owner's account can move it. Those of GitHub itself stand beside the others, and
// alone are one possible finding a workflow: who trusts the runner trusts them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/once_per_file.h"
#include "rules/repository_owner.h"
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

// A toolchain action whose branches are its versions; all but `master`.
bool is_toolchain_version(const ActionUse& use) { return use.action == "dtolnay/rust-toolchain" && use.reference != "master"; }

bool is_of_github(std::string_view action) { return action.starts_with("actions/") || action.starts_with("github/"); }

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

// A part for other workflows which none of them calls, in a project whose workflows do call each other: it never runs.
bool is_left_over(const Facts& facts, const Workflow& workflow) {
  const std::vector<Workflow>& all = facts.pipelines.workflows;
  if (workflow.triggers.size() != 1 || workflow.triggers.front() != "workflow_call") return false;
  bool calls_own = false;
  for (const Workflow& caller : all) {
    for (const Job& job : caller.jobs) {
      if (is_called(workflow, job)) return false;
      calls_own = calls_own || job.calls.starts_with("./.github/workflows/");
    }
  }
  return calls_own;
}

// One finding for each action: its further uses are cured by the same decision. Who pins those of others pins GitHub's with them.
void report_tags(std::vector<Use> tags, const std::vector<Use>& tags_of_github, Findings& out) {
  for (bool is_first = true; !tags.empty(); is_first = false) {
    const Use first = tags.front();
    Finding& finding =
        out.report(first.place, fmt::format("`{}` is taken by the tag `{}`: whoever holds its owner's account decides "
                                            "what runs here",
                                            first.action.action, first.action.reference));
    finding.severity = Severity::Low;
    tags.erase(tags.begin());
    for (const Use& use : tags) {
      if (use.action.action == first.action.action) finding.related.push_back(related(use.place, "used here too"));
    }
    std::erase_if(tags, [&](const Use& use) { return use.action.action == first.action.action; });
    if (!is_first) continue;
    for (const Use& use : tags_of_github)
      finding.related.push_back(related(use.place, fmt::format("`{}` is taken by a tag as well", use.action.action)));
  }
}

void report_tags_of_github(const std::vector<Use>& tags, Findings& out) {
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

void check_file(const Workflow& workflow, const std::set<std::string>& owners, Findings& out) {
  std::vector<Use> tags;
  std::vector<Use> tags_of_github;
  OncePerFile branches("used here too");
  for (const Use& use : unpinned_uses(workflow)) {
    const auto [action, reference] = use.action;
    // Whoever may change an action of the same account may change this repository as well.
    if (is_toolchain_version(use.action) || owners.contains(lower_case(action.substr(0, action.find('/'))))) continue;
    if (is_branch(reference)) {
      if (branches.add(use.place, action)) continue;
      branches.start(use.place, action,
                     out.report(use.place, fmt::format("`{}` runs whatever the branch `{}` holds today, with the rights and "
                                                       "secrets of this job",
                                                       action, reference)));
    } else {
      (is_of_github(action) ? tags_of_github : tags).push_back(use);
    }
  }
  report_tags(tags, tags_of_github, out);
  if (tags.empty()) report_tags_of_github(tags_of_github, out);
}

void check(const Facts& facts, Findings& out) {
  const std::set<std::string> owners = facts.pipelines.workflows.empty() ? std::set<std::string>() : repository_owners(facts);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (!is_left_over(facts, workflow)) check_file(workflow, owners, out);
  }
  for (const Workflow& action : facts.pipelines.actions) {
    if (!users_of_action(facts, action).empty()) check_file(action, owners, out);
  }
}

}  // namespace

extern constinit const Rule ci_unpinned_action{"ci-unpinned-action", &check};

}  // namespace wright
