// Jobs run side by side unless one needs the other, and so do the workflows that a push starts: the deployment does not wait for
// the tests.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/test_steps.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool step_runs(const Step& step, std::string_view command, std::string_view tool) {
  const bool action = step.uses.starts_with("actions-rs/cargo") && value_of(step.with, "command") == command;
  return action || contains(step.run, fmt::format("cargo {}", command)) || (!tool.empty() && contains(step.run, tool));
}

// `cargo next-test`: an alias of `.cargo/config.toml`.
bool runs_alias(const Step& step) {
  const std::vector<std::string_view> lines = split_lines(step.run);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    const std::vector<std::string_view> words = split(trim(line), ' ');
    return words.size() > 1 && words[0] == "cargo" && (words[1].ends_with("-test") || words[1].ends_with("-tests"));
  });
}

bool runs_tests(const Step& step) {
  return step_runs(step, "test", "cargo nextest") || contains(step.run, "cargo llvm-cov") || runs_alias(step);
}

bool runs_clippy(const Step& step) { return step_runs(step, "clippy", "") || step.uses.starts_with("actions-rs/clippy-check"); }

bool any_step(const Job& job, bool (*is_wanted)(const Step&)) {
  return std::any_of(job.steps.begin(), job.steps.end(), is_wanted);
}

bool tests(const Job& job) { return any_step(job, runs_tests); }
bool lints(const Job& job) { return any_step(job, runs_clippy); }

const WorkflowEvent* event_of(const Workflow& workflow, std::string_view name) {
  const auto event = std::find_if(workflow.events.begin(), workflow.events.end(),
                                  [&](const WorkflowEvent& other) { return other.name == name; });
  return event == workflow.events.end() ? nullptr : &*event;
}

// The deployment starts for a push to a branch, by itself: what a tag or a person starts was most likely tested before.
const WorkflowEvent* push_to_branch(const Workflow& workflow) {
  const WorkflowEvent* const push = event_of(workflow, "push");
  const bool tags = push != nullptr && push->has_filter("tags") && !push->has_filter("branches");
  return tags || event_of(workflow, "workflow_run") != nullptr ? nullptr : push;
}

// A push that starts the one starts the other as well, as far as the names of branches tell.
bool starts_with(const WorkflowEvent& tests, const WorkflowEvent& deploy) {
  if (tests.has_filter("tags") && !tests.has_filter("branches")) return false;
  if (!tests.has_filter("branches")) return !tests.has_filter("branches-ignore");
  const std::vector<std::string_view> tested = filter_names(value_of(tests.filters, "branches"));
  const std::vector<std::string_view> deployed = filter_names(value_of(deploy.filters, "branches"));
  return std::any_of(tested.begin(), tested.end(), [&](std::string_view branch) {
    return branch == "**" || branch == "*" || std::find(deployed.begin(), deployed.end(), branch) != deployed.end();
  });
}

// What starts the deployment is no change of the functions alone: `paths: [infra/**]`.
bool is_for_code(const Facts& facts, const WorkflowEvent& push) {
  if (!push.has_filter("paths")) return true;
  const std::vector<std::string_view> paths = filter_names(value_of(push.filters, "paths"));
  return std::any_of(paths.begin(), paths.end(), [&](std::string_view path) {
    if (contains(path, ".rs") || contains(path, "src") || path.starts_with('*')) return true;
    const std::string folder(path.substr(0, path.find("/*")));
    return std::any_of(facts.code.entries.begin(), facts.code.entries.end(), [&](const EntryPoint& entry) {
      const std::string& crate = facts.project.crates[entry.crate].folder;
      return is_below(crate, folder) || (!crate.empty() && is_below(folder, crate));
    });
  });
}

// Both have `paths`, and none of the one lies within one of the other: a push rarely starts both.
bool is_for_other_files(const WorkflowEvent& tests, const WorkflowEvent& deploy) {
  if (!tests.has_filter("paths") || !deploy.has_filter("paths")) return false;
  const auto folder_of = [](std::string_view path) { return std::string(path.substr(0, path.find("/*"))); };
  const std::vector<std::string_view> tested = filter_names(value_of(tests.filters, "paths"));
  const std::vector<std::string_view> deployed = filter_names(value_of(deploy.filters, "paths"));
  return std::none_of(tested.begin(), tested.end(), [&](std::string_view one) {
    return std::any_of(deployed.begin(), deployed.end(), [&](std::string_view other) {
      const bool everywhere = one.starts_with('*') || other.starts_with('*');
      return everywhere || is_below(folder_of(one), folder_of(other)) || is_below(folder_of(other), folder_of(one));
    });
  });
}

struct Beside {
  const Workflow* workflow = nullptr;
  const Job* job = nullptr;
};

// The job of another workflow that checks the code while this one deploys.
Beside checks_of_other(const Facts& facts, const DeployStep& deploy, bool (*checks)(const Job&)) {
  const WorkflowEvent* const push = push_to_branch(*deploy.workflow);
  if (push == nullptr || !is_for_code(facts, *push)) return {};
  for (const Workflow& other : facts.pipelines.workflows) {
    const WorkflowEvent* const event = event_of(other, "push");
    if (&other == deploy.workflow || event == nullptr || !starts_with(*event, *push)) continue;
    if (is_for_other_files(*event, *push)) continue;
    const auto job = std::find_if(other.jobs.begin(), other.jobs.end(), checks);
    if (job != other.jobs.end()) return {&other, &*job};
  }
  return {};
}

void report_other(const Facts& facts, const DeployStep& deploy, Findings& out) {
  if (calls_others(*deploy.workflow) || may_test_before(facts, deploy)) return;
  const Beside tested = checks_of_other(facts, deploy, tests);
  const std::vector<Job>& jobs = deploy.workflow->jobs;
  const bool linted = std::any_of(jobs.begin(), jobs.end(), lints);
  const Beside other = tested.job == nullptr && !linted ? checks_of_other(facts, deploy, lints) : tested;
  if (other.job == nullptr) return;
  Finding& finding = out.report(
      deploy.job->place,
      tested.job != nullptr
          ? fmt::format(
                "the same push starts the tests of `{}`, and job `{}` waits for nothing: it deploys while they still run, "
                "and when they fail",
                file_name(other.workflow->file->path), deploy.job->id)
          : fmt::format("the same push starts the checks of `{}`, and job `{}` waits for nothing: it deploys what clippy refuses",
                        file_name(other.workflow->file->path), deploy.job->id));
  finding.related.push_back(related(other.job->place, tested.job != nullptr ? "the tests" : "the checks"));
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const std::vector<const Job*> needed = with_needed_jobs(*deploy.workflow, *deploy.job);
    const auto waits = [&](bool (*checks)(const Job&)) {
      return std::any_of(needed.begin(), needed.end(), [&](const Job* job) { return checks(*job) || !job->calls.empty(); });
    };
    if (waits(tests) || !seen.insert(deploy.job).second) continue;
    const std::vector<Job>& jobs = deploy.workflow->jobs;
    const auto beside = std::find_if(jobs.begin(), jobs.end(), tests);
    const auto lint = std::find_if(jobs.begin(), jobs.end(), lints);
    if (beside != jobs.end()) {
      Finding& finding =
          out.report(deploy.job->place,
                     fmt::format("job `{}` does not wait for job `{}`: it deploys while the tests still run, and when they fail",
                                 deploy.job->id, (*beside).id));
      finding.related.push_back(related((*beside).place, "the tests"));
    } else if (lint != jobs.end() && !waits(lints)) {
      Finding& finding = out.report(
          deploy.job->place,
          fmt::format("job `{}` does not wait for job `{}`: it deploys what clippy refuses", deploy.job->id, (*lint).id));
      finding.related.push_back(related((*lint).place, "the checks"));
    } else {
      report_other(facts, deploy, out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_tests_beside_deploy{"ci-tests-beside-deploy", &check};

}  // namespace wright
