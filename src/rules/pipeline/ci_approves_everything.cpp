// A bot that approves, or lets merge by itself, every pull request that is opened: a review by a person is then never asked for.
// Limited to one author, a label or a branch it is what many projects want; any condition may be such a limit.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Names of what a limit is put on, in conditions, scripts and inputs.
bool names_limit(std::string_view text) {
  constexpr std::array<std::string_view, 13> kLimits{"actor",    "login",    "author",   "label", "dependabot",
                                                     "renovate", "head_ref", "head.ref", "title", "association",
                                                     "outputs.", "inputs.",  "if ["};
  const std::string lower = lower_case(text);
  return std::any_of(kLimits.begin(), kLimits.end(), [&](std::string_view limit) { return contains(lower, limit); });
}

// That it is no draft, and what kind of event it is, is true of every pull request in the end.
bool is_limit(std::string_view condition) {
  std::string rest = replace_all(std::string(condition), " ", "");
  for (const std::string_view open : {"${{", "}}", "!github.event.pull_request.draft", "github.event.pull_request.draft==false",
                                      "github.event_name=='pull_request'", "&&", "success()", "always()"}) {
    rest = replace_all(rest, open, "");
  }
  return !trim(rest).empty();
}

struct Approval {
  Place place;
  std::string_view what;
};

std::optional<Approval> approval_of(const Step& step) {
  for (const ScriptCommand& command : script_commands(step)) {
    const bool review = contains(command.text, "gh pr review") && contains(command.text, "--approve");
    if (review) return Approval{command.place, "gh pr review --approve"};
  }
  if (step.uses.starts_with("hmarr/auto-approve-action")) return Approval{step.place, "hmarr/auto-approve-action"};
  return std::nullopt;
}

// A label, some files, or some branches to be merged into.
bool limits_event(const std::pair<std::string, Setting<std::string>>& filter) {
  if (filter.first == "types") return contains(filter.second.value, "label");
  return filter.first.starts_with("paths") || filter.first.starts_with("branches");
}

const WorkflowEvent* every_pull_request(const Workflow& workflow) {
  const auto event = std::find_if(workflow.events.begin(), workflow.events.end(), [](const WorkflowEvent& other) {
    return other.name == "pull_request" || other.name == "pull_request_target";
  });
  if (event == workflow.events.end()) return nullptr;
  return std::any_of(event->filters.begin(), event->filters.end(), limits_event) ? nullptr : &*event;
}

bool is_limited(const Workflow& workflow, const Job& job) {
  const std::vector<const Job*> jobs = with_needed_jobs(workflow, job);
  if (std::any_of(jobs.begin(), jobs.end(), [](const Job* one) { return is_limit(one->condition); })) return true;
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
    return names_limit(step.uses) || names_limit(step.run) || is_limit(step.condition);
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    const WorkflowEvent* const event = every_pull_request(workflow);
    if (event == nullptr) continue;
    for (const Job& job : workflow.jobs) {
      if (is_limited(workflow, job)) continue;
      for (const Step& step : job.steps) {
        const std::optional<Approval> approval = approval_of(step);
        if (!approval) continue;
        Finding& finding = out.report(
            approval->place,
            // The token of a pull request from a fork can only read, but for pull_request_target.
            fmt::format("`{}` approves every pull request{}: a required review is given before anybody has read the change{}",
                        approval->what,
                        event->name == "pull_request" ? " from a branch of the repository" : ", whoever opened it",
                        contains(step.run, "gh pr merge") ? ", and it is merged once the checks pass" : ""));
        finding.related.push_back(related(event->place, "starts it"));
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_approves_everything{"ci-approves-everything", &check};

}  // namespace wright
