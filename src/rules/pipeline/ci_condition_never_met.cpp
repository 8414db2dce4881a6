// `if: github.ref == 'refs/heads/master'` in a workflow that starts for pushes to main only. Each event that starts the workflow
// is tried with the comparisons of the condition; a comparison that we cannot read may be true.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Branches and tags that an event can be about.
struct Reach {
  bool branches = true;
  bool tags = true;
  std::string_view patterns;  // of branches, joined by ','; empty for every one
};

Reach reach_of(const WorkflowEvent& event) {
  if (event.name == "pull_request") return {false, false, {}};  // refs/pull/1/merge
  if (event.name == "release") return {false, true, {}};
  if (event.name == "push") {
    const bool tags = event.has_filter("tags") || event.has_filter("tags-ignore");
    const bool branches = event.has_filter("branches") || event.has_filter("branches-ignore");
    return {branches || !tags, tags || !branches, value_of(event.filters, "branches")};
  }
  return {};
}

bool takes_branch(const Reach& reach, std::string_view branch) {
  if (!reach.branches) return false;
  if (reach.patterns.empty() || contains(reach.patterns, "!") || contains(reach.patterns, "$")) return true;
  const std::vector<std::string_view> patterns = split(reach.patterns, ',');
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    const std::string_view plain = trim(pattern);
    return plain.find_first_of("*?+[") != std::string_view::npos || plain == branch;
  });
}

// The text in quotes at the start; nothing for anything else.
std::string_view quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '\'' || text.find('\'', 1) + 1 != text.size()) return {};
  return text.substr(1, text.size() - 2);
}

// `refs/heads/main`, or its beginning, can be what the event is about.
bool may_be_ref(const Reach& reach, std::string_view ref, bool whole) {
  constexpr std::string_view kHeads = "refs/heads/";
  constexpr std::string_view kTags = "refs/tags";
  if (ref.starts_with(kHeads)) return whole ? takes_branch(reach, ref.substr(kHeads.size())) : reach.branches;
  return !ref.starts_with(kTags) || reach.tags;
}

// `github.event.workflow_run.conclusion`: null in the payload of any other event.
bool has_object(std::string_view name, const WorkflowEvent& event) {
  if (name.starts_with("github.event.workflow_run.")) return event.name == "workflow_run";
  if (name.starts_with("github.event.pull_request.")) return event.name.starts_with("pull_request");
  if (name.starts_with("github.event.release.")) return event.name == "release";
  return true;
}

// What `github.event.action` can be: the types that are listed, or those that start a workflow where none is. An event of
// another kind has no action.
bool may_be_action(std::string_view action, const WorkflowEvent& event) {
  constexpr std::array<std::string_view, 3> kUsual{"opened", "synchronize", "reopened"};
  constexpr std::array<std::string_view, 3> kPlain{"push", "schedule", "workflow_dispatch"};
  if (event.has_filter("types")) {
    const std::vector<std::string_view> types = filter_names(value_of(event.filters, "types"));
    const bool unknown = contains(value_of(event.filters, "types"), "$");
    return unknown || std::find(types.begin(), types.end(), action) != types.end();
  }
  if (event.name == "pull_request" || event.name == "pull_request_target") return one_of(action, kUsual);
  return !one_of(event.name, kPlain);
}

// One comparison of a condition, without blanks around it.
bool may_hold(std::string_view part, const WorkflowEvent& event) {
  const Reach reach = reach_of(event);
  constexpr std::string_view kStarts = "startsWith(github.ref,";
  if (part.starts_with(kStarts) && part.ends_with(')')) {
    const std::string_view ref = quoted(trim(part.substr(kStarts.size(), part.size() - kStarts.size() - 1)));
    return ref.empty() || may_be_ref(reach, ref, false);
  }
  const std::size_t at = part.find("==");
  const std::string_view value = at == std::string_view::npos ? std::string_view() : quoted(trim(part.substr(at + 2)));
  if (value.empty()) return true;
  const std::string_view name = trim(part.substr(0, at));
  if (name == "github.event_name") return value == event.name;
  if (name == "github.ref") return may_be_ref(reach, value, true);
  if (name == "github.ref_name") return reach.tags || takes_branch(reach, value);
  if (name == "github.event.action") return may_be_action(value, event);
  return has_object(name, event);
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(separator); at != std::string_view::npos; at = text.find(separator)) {
    parts.push_back(trim(text.substr(0, at)));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(trim(text));
  return parts;
}

bool may_hold_all(std::string_view condition, const WorkflowEvent& event) {
  const std::vector<std::string_view> parts = parts_of(condition, "&&");
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) { return may_hold(part, event); });
}

// Groups in brackets are not read: `startsWith(..)` and `always()` are calls.
bool is_grouped(std::string_view condition) {
  for (std::size_t at = condition.find('('); at != std::string_view::npos; at = condition.find('(', at + 1)) {
    if (at == 0 || !is_word_part(condition[at - 1])) return true;
  }
  return false;
}

using Events = std::vector<WorkflowEvent>;

bool can_be_met(std::string_view condition, const Workflow& workflow, const Events& events) {
  if (condition.starts_with("${{") && condition.find("}}") + 2 == condition.size())
    condition = trim(condition.substr(3, condition.size() - 5));
  const bool foreign = std::any_of(workflow.events.begin(), workflow.events.end(), [](const WorkflowEvent& event) {
    return event.name == "workflow_call" || event.name == "merge_group";
  });
  if (condition.empty() || foreign || events.empty() || contains(condition, "${{") || is_grouped(condition)) return true;
  const std::vector<std::string_view> cases = parts_of(condition, "||");
  return std::any_of(cases.begin(), cases.end(), [&](std::string_view one) {
    return std::any_of(events.begin(), events.end(), [&](const WorkflowEvent& event) { return may_hold_all(one, event); });
  });
}

void check_condition(const Workflow& workflow, std::string_view condition, const Place& place, std::string_view what,
                     Findings& out) {
  if (place.file == nullptr || can_be_met(condition, workflow, workflow.events)) return;
  out.report(place, fmt::format("no event that starts this workflow meets the condition: the {} never runs", what));
}

// Started by hand, the workflow does nothing: the condition of each job that could begin fails.
void check_by_hand(const Workflow& workflow, Findings& out) {
  Events by_hand;
  for (const WorkflowEvent& event : workflow.events) {
    if (event.name == "workflow_dispatch") by_hand.push_back(event);
  }
  if (by_hand.empty() || workflow.events.size() < 2) return;
  const Job* first = nullptr;
  for (const Job& job : workflow.jobs) {
    if (!job.needs.empty()) continue;
    if (job.condition_place.file == nullptr || can_be_met(job.condition, workflow, by_hand)) return;
    if (first == nullptr && can_be_met(job.condition, workflow, workflow.events)) first = &job;
  }
  if (first == nullptr) return;
  Finding& finding = out.report(
      first->condition_place, fmt::format("`workflow_dispatch` starts this workflow too and the condition never holds then: job "
                                          "`{}` is skipped and a run by hand does nothing",
                                          first->id));
  finding.related.push_back(related(by_hand[0].place, "by hand"));
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    check_by_hand(workflow, out);
    for (const Job& job : workflow.jobs) {
      check_condition(workflow, job.condition, job.condition_place, "job", out);
      for (const Step& step : job.steps) check_condition(workflow, step.condition, step.condition_place, "step", out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_condition_never_met{"ci-condition-never-met", &check};

}  // namespace wright
