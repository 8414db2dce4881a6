// A job calls a workflow of the repository, which says what it takes: GitHub compares the two before any job starts, and refuses
// the whole workflow when a required input or secret is missing or one is given that the other does not know. What a workflow of
// another repository takes cannot be seen from here.

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool is_given(const WorkflowEntries& entries, std::string_view name) {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const auto& entry) { return lower_case(entry.first) == lower_case(name); });
}

bool is_wanted(const std::vector<CallInput>& inputs, std::string_view name) {
  return std::any_of(inputs.begin(), inputs.end(),
                     [&](const CallInput& input) { return lower_case(input.name) == lower_case(name); });
}

struct Call {
  const Job& job;
  const Workflow& called;
};

void report(const Call& call, const Place& place, std::string_view what, const Place& related_place, Findings& out) {
  Finding& finding = out.report(
      place, fmt::format("{}: GitHub takes the whole workflow for invalid and starts none of its jobs, so `{}` never runs", what,
                         call.job.id));
  finding.related.push_back(related(related_place, "the workflow that it calls"));
}

void check_given(const Call& call, std::string_view kind, const std::vector<CallInput>& wanted, const WorkflowEntries& given,
                 Findings& out) {
  const std::string name = file_name(call.called.file->path);
  const auto missing = std::find_if(wanted.begin(), wanted.end(),
                                    [&](const CallInput& input) { return input.required && !is_given(given, input.name); });
  if (missing != wanted.end())
    report(call, call.job.place,
           fmt::format("`{}` requires the {} `{}`, which this job does not give", name, kind, missing->name), missing->place,
           out);
  const auto unknown = std::find_if(given.begin(), given.end(), [&](const auto& entry) {
    return !is_wanted(wanted, entry.first) && entry.first != "GITHUB_TOKEN";
  });
  if (unknown != given.end())
    report(call, unknown->second.place, fmt::format("`{}` has no {} `{}`", name, kind, unknown->first), call.called.place, out);
}

void check_call(const Call& call, Findings& out) {
  const std::vector<std::string>& triggers = call.called.triggers;
  if (std::find(triggers.begin(), triggers.end(), "workflow_call") == triggers.end()) {
    const std::string what = fmt::format("`{}` has no `workflow_call` among its events", file_name(call.called.file->path));
    return report(call, call.job.place, what, call.called.place, out);
  }
  check_given(call, "input", call.called.inputs, call.job.given_inputs, out);
  const bool inherits = call.job.secrets && call.job.secrets->value == "inherit";
  if (!inherits) check_given(call, "secret", call.called.secrets, call.job.given_secrets, out);
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      if (!job.calls.starts_with("./")) continue;
      for (const Workflow& called : facts.pipelines.workflows) {
        if (is_called(called, job)) check_call({job, called}, out);
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_call_refused{"ci-call-refused", &check};

}  // namespace wright
