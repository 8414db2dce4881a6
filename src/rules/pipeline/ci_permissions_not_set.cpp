// A job without `permissions` has the token that the repository's settings give, which can be one that writes. Asked of jobs that
// deploy, hand the token on or run actions of others: these hold it as well, whether it is handed to them or not.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool names_token(std::string_view text) { return contains(text, "secrets.GITHUB_TOKEN") || contains(text, "github.token"); }

bool names_token(const WorkflowEntries& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return names_token(entry.second.value); });
}

bool uses_token(const Job& job) {
  return names_token(job.environment) || std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
           return names_token(step.with) || names_token(step.environment) || names_token(step.run);
         });
}

// By somebody else than GitHub, AWS and the owners of the repository.
bool is_third_party(const Step& step) {
  if (!contains(step.uses, "@")) return false;
  constexpr std::array<std::string_view, 3> kOwners{"actions/", "github/", "aws-actions/"};
  return std::none_of(kOwners.begin(), kOwners.end(), [&](std::string_view owner) { return step.uses.starts_with(owner); });
}

// actions/checkout leaves the token in the folder's git configuration unless it is told not to.
bool leaves_token(const Step& step) {
  return step.uses.starts_with("actions/checkout@") && value_of(step.with, "persist-credentials") != "false";
}

// Installs packages, whose scripts or build scripts run.
bool runs_packages(const Step& step) {
  constexpr std::array<std::string_view, 12> kCommands{"npm ci",         "npm install",  "npm i ",       "pnpm install",
                                                       "pnpm add",       "yarn install", "pip install",  "cargo install",
                                                       "cargo binstall", "npx ",         "pip3 install", "bun install"};
  const std::vector<ScriptLine> lines = script_lines(step);
  return std::any_of(lines.begin(), lines.end(), [&](const ScriptLine& line) {
    return std::any_of(kCommands.begin(), kCommands.end(),
                       [&](std::string_view command) { return contains(line.text, command); });
  });
}

bool shares_token(const Job& job) { return std::any_of(job.steps.begin(), job.steps.end(), is_third_party); }

bool leaves_token(const Job& job) {
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) { return leaves_token(step); }) &&
         std::any_of(job.steps.begin(), job.steps.end(), runs_packages);
}

// Called by another workflow it has at most what that one's job gives.
bool is_only_called(const Workflow& workflow) {
  return std::all_of(workflow.triggers.begin(), workflow.triggers.end(),
                     [](const std::string& trigger) { return trigger == "workflow_call"; });
}

std::vector<const Job*> unlimited_jobs(const Workflow& workflow, const std::set<const Job*>& deploying) {
  std::vector<const Job*> jobs;
  for (const Job& job : workflow.jobs) {
    const bool told = uses_token(job) || shares_token(job) || deploying.contains(&job);
    if (!job.has_permissions && told) jobs.push_back(&job);
  }
  // Shown at the one that has most to lose.
  std::stable_partition(jobs.begin(), jobs.end(), [&](const Job* job) { return deploying.contains(job) || uses_token(*job); });
  return jobs;
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> deploying;
  for (const DeployStep& deploy : deploy_steps(facts)) deploying.insert(deploy.job);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    // Without a trigger it never runs.
    if (workflow.has_permissions || workflow.triggers.empty() || is_only_called(workflow)) continue;
    const std::vector<const Job*> jobs = unlimited_jobs(workflow, deploying);
    if (jobs.empty()) continue;
    const Job& shown = *jobs.front();
    const bool uses = uses_token(shown);
    const bool shares = shares_token(shown);
    const bool leaves = leaves_token(shown);
    Finding& finding = out.report(
        shown.place, fmt::format("job `{}` sets no `permissions`: its token, which {}, has whatever the settings of the "
                                 "repository give",
                                 shown.id,
                                 uses     ? "steps use"
                                 : shares ? "actions of others hold"
                                 : leaves ? "packages that are installed can read from the checkout"
                                          : "every step holds"));
    if (!uses && !shares && !leaves) finding.confidence = Confidence::Possible;
    for (std::size_t i = 1; i < jobs.size(); ++i) finding.related.push_back(related(jobs[i]->place, "sets none either"));
  }
}

}  // namespace

extern constinit const Rule ci_permissions_not_set{"ci-permissions-not-set", &check};

}  // namespace wright
