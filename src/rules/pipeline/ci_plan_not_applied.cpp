// `terraform plan` shows what would change, and `terraform apply` without that plan makes a new one and carries it out.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct TerraformRun {
  WorkflowStep at;
  Place place;
  std::string folder;  // -chdir, or that of the step
  bool takes_plan = false;
};

bool takes_value(std::string_view option) {
  constexpr std::array<std::string_view, 5> kOptions{"-var", "-var-file", "-target", "-parallelism", "-state"};
  return one_of(option, kOptions);
}

// The runs of `terraform plan` or `apply -auto-approve` in the step.
void add_runs(const WorkflowStep& at, std::string_view wanted, std::vector<TerraformRun>& out) {
  for (const ScriptCommand& command : script_commands(*at.step)) {
    std::vector<std::string_view> words;
    for (const std::string_view word : split(command.text, ' ')) {
      if (!trim(word).empty()) words.push_back(trim(word));
    }
    if (words.size() < 2 || (words[0] != "terraform" && words[0] != "tofu")) continue;
    std::size_t next = 1;
    TerraformRun run{at, command.place, at.step->folder, false};
    for (; next < words.size() && words[next].starts_with('-'); ++next) {
      if (words[next].starts_with("-chdir=")) run.folder += "/" + std::string(words[next].substr(7));
    }
    if (next == words.size() || words[next] != wanted || contains(command.text, "-destroy")) continue;
    if (wanted == "apply" && !contains(command.text, "-auto-approve")) continue;
    for (std::size_t i = next + 1; i < words.size(); ++i) {
      if (!words[i].starts_with('-') && !takes_value(words[i - 1])) run.takes_plan = true;
    }
    out.push_back(run);
  }
}

bool is_for_pull_requests(const WorkflowStep& at) {
  const std::string condition = at.step->condition + at.job->condition;
  return contains(condition, "pull_request") && !contains(condition, "!=");
}

// The plan that is made before the run in the same job, or in a job that it waits for; null when there is none.
const TerraformRun* plan_before(const std::vector<TerraformRun>& plans, const TerraformRun& apply) {
  const std::vector<const Job*> jobs = with_needed_jobs(*apply.at.workflow, *apply.at.job);
  const auto found = std::find_if(plans.begin(), plans.end(), [&](const TerraformRun& plan) {
    const bool before =
        plan.at.workflow == apply.at.workflow && plan.folder == apply.folder && plan.place.span.begin < apply.place.span.begin;
    return before && std::find(jobs.begin(), jobs.end(), plan.at.job) != jobs.end() && !is_for_pull_requests(plan.at);
  });
  return found == plans.end() ? nullptr : &*found;
}

void check(const Facts& facts, Findings& out) {
  std::vector<TerraformRun> plans;
  std::vector<TerraformRun> applies;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    add_runs(at, "plan", plans);
    add_runs(at, "apply", applies);
  }
  for (const TerraformRun& apply : applies) {
    const TerraformRun* const plan = apply.takes_plan ? nullptr : plan_before(plans, apply);
    // In one go nobody looks at the plan: what is applied a moment later is the same.
    if (plan == nullptr || (apply.at.job->environment_name.empty() && plan->at.job == apply.at.job)) continue;
    Finding& finding = out.report(apply.place,
                                  "this makes a plan of its own and applies it: what changed since the plan that was shown is "
                                  "carried out unseen");
    if (!apply.at.job->environment_name.empty()) finding.severity = Severity::Medium;
    finding.related.push_back(related(plan->place, "the plan that is shown"));
  }
}

}  // namespace

extern constinit const Rule ci_plan_not_applied{"ci-plan-not-applied", &check};

}  // namespace wright
