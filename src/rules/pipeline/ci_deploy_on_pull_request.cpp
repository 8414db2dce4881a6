// A pull request deploys before anybody has read it. Stacks of their own for each pull request are what some projects want: those
// have its number or the run's in their name.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

std::string values_of(const WorkflowEntries& entries) {
  std::string text;
  for (const auto& [key, value] : entries) text += value.value + "\n";
  return text;
}

bool is_preview(const DeployStep& deploy) {
  const std::string own = deploy.step->run + deploy.job->id + deploy.step->name + values_of(deploy.workflow->environment) +
                          values_of(deploy.job->environment) + values_of(deploy.step->environment);
  const std::string text = replace_all(lower_case(own), "latest", "");
  constexpr std::array<std::string_view, 13> kMarks{"number",     "head_ref",   "preview",  "run_id", "run_number",
                                                    "github_sha", "github.sha", "dry",      "integ",  "test",
                                                    "ephemeral",  "sha_short",  "short_sha"};
  return contains(lower_case(deploy.workflow->name), "preview") ||
         std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return contains(text, mark); });
}

// Only a pull request that is closed starts it, and most of those are merged; or one that somebody gives a label.
bool waits_for_somebody(const WorkflowEvent& event) {
  return std::any_of(event.filters.begin(), event.filters.end(), [](const auto& filter) {
    return filter.first == "types" && (filter.second.value == "closed" || filter.second.value == "labeled");
  });
}

// What says nothing about pull requests: the bot of one service is left out, or it runs whatever came before.
bool lets_pull_requests_pass(std::string_view condition) {
  const bool actor = contains(condition, "github.actor !=") && !contains(condition, "&&");
  const std::string_view bare = trim(condition);
  return bare.empty() || actor || bare == "success()" || bare == "always()" || bare == "!cancelled()";
}

bool is_held_back(const DeployStep& deploy) {
  if (!lets_pull_requests_pass(deploy.step->condition)) return true;
  const std::vector<const Job*> jobs = with_needed_jobs(*deploy.workflow, *deploy.job);
  return std::any_of(jobs.begin(), jobs.end(),
                     [](const Job* job) { return !lets_pull_requests_pass(job->condition) || !job->environment_name.empty(); });
}

// The pull request that starts the workflow by itself, or through a job of another that calls it and asks for nothing more.
const WorkflowEvent* starting_event(const Facts& facts, const Workflow& workflow) {
  const auto of_pull_request = [](const WorkflowEvent& event) {
    return (event.name == "pull_request" || event.name == "pull_request_target") && !waits_for_somebody(event);
  };
  const auto own = std::find_if(workflow.events.begin(), workflow.events.end(), of_pull_request);
  if (own != workflow.events.end()) return &*own;
  for (const Workflow& caller : facts.pipelines.workflows) {
    const auto event = std::find_if(caller.events.begin(), caller.events.end(), of_pull_request);
    if (event == caller.events.end()) continue;
    for (const Job& job : caller.jobs) {
      if (job.calls != "./" + workflow.file->path) continue;
      const std::vector<const Job*> jobs = with_needed_jobs(caller, job);
      const bool passes =
          std::all_of(jobs.begin(), jobs.end(), [](const Job* needed) { return lets_pull_requests_pass(needed->condition); });
      if (passes) return &*event;
    }
  }
  return nullptr;
}

void check(const Facts& facts, Findings& out) {
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const WorkflowEvent* const event = starting_event(facts, *deploy.workflow);
    if (event == nullptr || is_held_back(deploy) || is_preview(deploy)) continue;
    Finding& finding =
        out.report(deploy.place,
                   fmt::format("`{}` runs on `{}`: code that nobody has reviewed is deployed, and so is each push to its branch",
                               deploy.what, event->name));
    finding.related.push_back(related(event->place, "starts it"));
  }
}

}  // namespace

extern constinit const Rule ci_deploy_on_pull_request{"ci-deploy-on-pull-request", &check};

}  // namespace wright
