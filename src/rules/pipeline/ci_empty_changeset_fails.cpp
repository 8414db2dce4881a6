// `sam deploy` ends with an error when nothing has changed, unless it is told not to.

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// samconfig.toml may say it for all runs.
bool configured(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file_name(file.source->path).starts_with("samconfig.") && contains(file.source->text, "fail_on_empty_changeset");
  });
}

void check(const Facts& facts, Findings& out) {
  if (configured(facts)) return;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptCommand& command : script_commands(*at.step)) {
      if (!contains(command.text, "sam deploy") || contains(command.text, "fail-on-empty-changeset") ||
          contains(command.text, "||"))
        continue;
      // `sam deploy "${arguments[@]}"`: they are put together above.
      if (contains(command.text, "[@]}") && contains(at.step->run, "fail-on-empty-changeset")) continue;
      if (at.step->goes_on_after_error || contains(lower_case(at.step->run), "run_id")) continue;
      out.report(
          command.place,
          "`sam deploy` fails when the stack is already as the template says: a commit that changes only text makes the run red");
    }
  }
}

}  // namespace

extern constinit const Rule ci_empty_changeset_fails{"ci-empty-changeset-fails", &check};

}  // namespace wright
