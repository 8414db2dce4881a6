// There are tests and a workflow that runs them, and another workflow deploys commits that they have not seen: a branch that no
// workflow tests before or beside the deployment, or a tag, which anybody may put on any commit. Where pull requests into the
// branch are tested, or the branches that it is merged from, the commit has mostly been tested before; then we say nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/test_steps.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool has_pattern(std::string_view names) { return names.find_first_of("*?+[!$") != std::string_view::npos; }

// Commits come to such a branch from no other long-lived one.
bool is_early(std::string_view branch) {
  constexpr std::array<std::string_view, 6> kEarly{"dev", "develop", "development", "staging", "stage", "test"};
  return one_of(branch, kEarly);
}

// The event lets the workflow see commits before they come to the branch.
bool sees_before(const WorkflowEvent& event, std::string_view branch) {
  const std::string_view list = value_of(event.filters, "branches");
  const std::vector<std::string_view> names = filter_names(list);
  const bool named = std::find(names.begin(), names.end(), branch) != names.end();
  if (event.name == "merge_group" || event.name == "schedule") return event.name == "merge_group";
  if (event.name == "pull_request" || event.name == "pull_request_target") return list.empty() || has_pattern(list) || named;
  if (event.name != "push") return false;
  const bool tags_only = !event.has_filter("branches") && !event.has_filter("branches-ignore") && event.has_filter("tags");
  if (tags_only) return false;
  // Every branch, or those from which this one is merged.
  return list.empty() || has_pattern(list) || (!named && !is_early(branch));
}

bool sees_before(const Workflow& workflow, std::string_view branch) {
  return std::any_of(workflow.events.begin(), workflow.events.end(),
                     [&](const WorkflowEvent& event) { return sees_before(event, branch); });
}

// Something of the project puts the tags, after whatever it runs before that.
bool tags_by_itself(const Facts& facts, const Workflow& deploying) {
  constexpr std::array<std::string_view, 6> kSigns{"git tag",       "release-please",    "semantic-release",
                                                   "cargo release", "github-tag-action", "gh release create"};
  const std::vector<Workflow>& workflows = facts.pipelines.workflows;
  return std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& workflow) {
    return &workflow != &deploying &&
           std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(workflow.file->text, sign); });
  });
}

const WorkflowEvent* find_push(const Workflow& workflow) {
  const auto found = std::find_if(workflow.events.begin(), workflow.events.end(),
                                  [](const WorkflowEvent& event) { return event.name == "push"; });
  return found == workflow.events.end() ? nullptr : &*found;
}

bool is_released(const Workflow& workflow) {
  return std::any_of(workflow.events.begin(), workflow.events.end(),
                     [](const WorkflowEvent& event) { return event.name == "release"; });
}

// Itself or one that it calls.
bool may_test_anywhere(const Facts& facts, const Workflow& workflow) {
  if (may_test(facts, workflow)) return true;
  const std::vector<Workflow>& all = facts.pipelines.workflows;
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& job) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Workflow& called) { return is_called(called, job) && may_test(facts, called); });
  });
}

using Tests = std::vector<const Workflow*>;

// The workflows that test; empty where something may test that cannot be seen.
Tests testing_workflows(const Facts& facts) {
  Tests tests;
  for (const OtherPipeline& pipeline : facts.pipelines.others) {
    if (script_may_test(facts, pipeline.file->text)) return {};
  }
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (calls_strangers(facts, workflow)) return {};
    if (may_test_anywhere(facts, workflow)) tests.push_back(&workflow);
  }
  return tests;
}

// Why what it deploys is untested; "" when it may have been tested.
std::string reason(const Facts& facts, const Workflow& workflow, const Tests& tests) {
  const WorkflowEvent* const push = find_push(workflow);
  const bool branches = push != nullptr && (push->has_filter("branches") || push->has_filter("branches-ignore"));
  const bool tags = push != nullptr && push->has_filter("tags");
  if (tags && !branches) {
    if (tags_by_itself(facts, workflow)) return {};
    return "a tag is deployed whatever commit it stands on, and this workflow runs no test";
  }
  if (push == nullptr && is_released(workflow)) {
    if (tags_by_itself(facts, workflow)) return {};
    return "a release is deployed whatever commit it stands on, and this workflow runs no test";
  }
  const std::string_view list = push == nullptr ? std::string_view() : value_of(push->filters, "branches");
  if (list.empty() || has_pattern(list)) return {};
  const std::vector<std::string_view> names = filter_names(list);
  for (const std::string_view branch : names) {
    if (std::any_of(tests.begin(), tests.end(), [&](const Workflow* test) { return sees_before(*test, branch); })) return {};
  }
  const bool beside = std::any_of(tests.begin(), tests.end(), [&](const Workflow* test) {
    const WorkflowEvent* const tested = find_push(*test);
    return tested != nullptr && value_of(tested->filters, "branches") == list;
  });
  if (beside)
    return fmt::format("a push to `{}` is deployed while the tests still run in another workflow, and when they fail", names[0]);
  return fmt::format("a push to `{}` is deployed and no workflow tests that branch", names[0]);
}

class Check {
 public:
  Check(const Facts& facts, const Tests& tests, Findings& out) : facts_(facts), tests_(tests), out_(out) {}

  void look_at(const DeployStep& deploy) {
    const Workflow& workflow = *deploy.workflow;
    // Somebody may have to agree.
    if (!deploy.job->environment_name.empty()) return;
    if (starts_by_itself(workflow) && !calls_others(workflow) && !may_test_before(facts_, deploy))
      report(deploy, workflow, deploy.place);
    if (one_called(workflow)) look_at_callers(deploy);
  }

 private:
  static bool one_called(const Workflow& workflow) {
    return std::find(workflow.triggers.begin(), workflow.triggers.end(), "workflow_call") != workflow.triggers.end();
  }

  // What a called workflow deploys is started by the job that calls it.
  void look_at_callers(const DeployStep& deploy) {
    for (const Workflow& caller : facts_.pipelines.workflows) {
      if (!starts_by_itself(caller)) continue;
      const auto job =
          std::find_if(caller.jobs.begin(), caller.jobs.end(), [&](const Job& one) { return is_called(*deploy.workflow, one); });
      if (job != caller.jobs.end() && !may_test_anywhere(facts_, caller)) report(deploy, caller, job->place);
    }
  }

  void report(const DeployStep& deploy, const Workflow& started, const Place& place) {
    if (!seen_.insert(&started).second) return;
    const std::string why = reason(facts_, started, tests_);
    if (why.empty()) return;
    Finding& finding = out_.report(place, fmt::format("`{}`: {}", deploy.what, why));
    finding.related.push_back(related(tests_[0]->place, "the tests"));
  }

  const Facts& facts_;
  const Tests& tests_;
  Findings& out_;
  std::set<const Workflow*> seen_;
};

void check(const Facts& facts, Findings& out) {
  const Tests tests = testing_workflows(facts);
  if (tests.empty()) return;
  Check one(facts, tests, out);
  for (const DeployStep& deploy : deploy_steps(facts)) one.look_at(deploy);
}

}  // namespace

extern constinit const Rule ci_deployed_untested{"ci-deployed-untested", &check};

}  // namespace wright
