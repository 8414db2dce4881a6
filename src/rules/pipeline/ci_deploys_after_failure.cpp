// `if: always()` on a job that deploys: it runs whatever became of the jobs that it needs, or of the steps before. Only where
// nothing in the condition asks for their results. And a workflow that another one's end starts, however it ended.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// The parts between `||` that stand in no brackets.
std::vector<std::string_view> alternatives(std::string_view condition) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < condition.size(); ++at) {
    depth += condition[at] == '(' ? 1 : condition[at] == ')' ? -1 : 0;
    if (depth != 0 || condition.substr(at, 2) != "||") continue;
    parts.push_back(trim(condition.substr(begin, at - begin)));
    begin = at + 2;
  }
  parts.push_back(trim(condition.substr(begin)));
  return parts;
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

// The function that takes away the `success()` of every other condition; "" where there is none, or where each alternative asks
// for the results itself.
std::string_view careless_function(std::string_view condition) {
  constexpr std::array<std::string_view, 2> kFunctions{"always()", "!cancelled()"};
  constexpr std::array<std::string_view, 7> kAsking{".result",   ".outcome",   ".conclusion", "success()",
                                                    "failure()", "job.status", "inputs."};
  const auto function =
      std::find_if(kFunctions.begin(), kFunctions.end(), [&](std::string_view name) { return contains(condition, name); });
  if (function == kFunctions.end()) return {};
  const std::vector<std::string_view> parts = alternatives(condition);
  const bool careless =
      std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return !contains_any(part, kAsking); });
  return careless ? *function : std::string_view();
}

// A job that builds, tests or deploys, not one that only looks which files have changed.
bool is_of_weight(const Job& job) {
  constexpr std::array<std::string_view, 9> kWords{"cargo ", "cross ",   "sam ",     "cdk ", "terraform ",
                                                   "make ",  "npm run ", "npm test", ".sh"};
  return !job.calls.empty() ||
         std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) { return contains_any(step.run, kWords); });
}

// The near or far job that may have failed.
const Job* needed_job(const Workflow& workflow, const Job& job) {
  const std::vector<const Job*> needed = with_needed_jobs(workflow, job);
  const auto found = std::find_if(needed.begin() + 1, needed.end(), [](const Job* other) { return is_of_weight(*other); });
  return found == needed.end() ? nullptr : *found;
}

void check_job(const Workflow& workflow, const Job& job, const DeployStep& deploy, Findings& out) {
  const std::string_view function = careless_function(job.condition);
  const Job* const needed = needed_job(workflow, job);
  if (function.empty() || needed == nullptr || job.condition_place.file == nullptr) return;
  Finding& finding = out.report(
      job.condition_place, fmt::format("`{}` lets job `{}` run when job `{}` has failed: `{}` deploys what was not built, or did "
                                       "not pass",
                                       function, job.id, needed->id, deploy.what));
  finding.related.push_back(related(needed->place, "the job that may have failed"));
}

void check_step(const DeployStep& deploy, Findings& out) {
  const std::string_view function = careless_function(deploy.step->condition);
  const auto before = std::find_if(deploy.job->steps.begin(), deploy.job->steps.end(), [&](const Step& step) {
    return &step == deploy.step || contains(step.run, "cargo ") || contains(step.run, "sam build");
  });
  if (function.empty() || &*before == deploy.step || deploy.step->condition_place.file == nullptr) return;
  Finding& finding = out.report(deploy.step->condition_place,
                                fmt::format("`{}` lets the step run when one before it has failed: `{}` deploys what was not "
                                            "built, or did not pass",
                                            function, deploy.what));
  finding.related.push_back(related((*before).place, "the step that may have failed"));
}

// `workflow_run` starts a workflow when the other one is done, however it ended; nothing in the file asks how.
void check_run_of_other(const Workflow& workflow, const std::vector<DeployStep>& deploys, Findings& out) {
  const auto event = std::find_if(workflow.events.begin(), workflow.events.end(),
                                  [](const WorkflowEvent& one) { return one.name == "workflow_run"; });
  if (event == workflow.events.end() || contains(workflow.file->text, "conclusion")) return;
  const auto job = std::find_if(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& one) {
    const bool deploys_function =
        std::any_of(deploys.begin(), deploys.end(), [&](const DeployStep& deploy) { return deploy.job == &one; });
    return deploys_function || lower_case(one.id).starts_with("deploy");
  });
  if (job == workflow.jobs.end()) return;
  Finding& finding =
      out.report(event->place, fmt::format("`workflow_run` also comes when the other workflow has failed, and nothing "
                                           "asks for its `conclusion`: job `{}` deploys all the same",
                                           job->id));
  finding.related.push_back(related(job->place, "deploys whatever became of the run before"));
}

void check(const Facts& facts, Findings& out) {
  const std::vector<DeployStep> deploys = deploy_steps(facts);
  for (const Workflow& workflow : facts.pipelines.workflows) check_run_of_other(workflow, deploys, out);
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploys) {
    check_step(deploy, out);
    if (!seen.insert(deploy.job).second) continue;
    check_job(*deploy.workflow, *deploy.job, deploy, out);
    for (const Workflow& caller : facts.pipelines.workflows) {
      for (const Job& job : caller.jobs) {
        if (is_called(*deploy.workflow, job) && seen.insert(&job).second) check_job(caller, job, deploy, out);
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_deploys_after_failure{"ci-deploys-after-failure", &check};

}  // namespace wright
