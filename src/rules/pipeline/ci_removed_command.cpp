// Workflow commands that runners no longer obey, or warn about.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const bool allowed = !value_of(at.job->environment, "ACTIONS_ALLOW_UNSECURE_COMMANDS").empty() ||
                         !value_of(at.workflow->environment, "ACTIONS_ALLOW_UNSECURE_COMMANDS").empty() ||
                         !value_of(at.step->environment, "ACTIONS_ALLOW_UNSECURE_COMMANDS").empty();
    for (const ScriptLine& line : script_lines(*at.step)) {
      const bool environment = contains(line.text, "::set-env ");
      if ((environment || contains(line.text, "::add-path::")) && !allowed) {
        Finding& finding = out.report(
            line.place, fmt::format("`{}` has been switched off since November 2020: the step fails, `{}` takes its place",
                                    environment ? "::set-env" : "::add-path", environment ? "$GITHUB_ENV" : "$GITHUB_PATH"));
        finding.severity = Severity::Medium;
      }
      if (contains(line.text, "::set-output ")) {
        out.report(line.place,
                   "`::set-output` is deprecated: runners warn, and whatever the step prints can set its outputs; "
                   "`$GITHUB_OUTPUT` takes its place");
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_removed_command{"ci-removed-command", &check};

}  // namespace wright
