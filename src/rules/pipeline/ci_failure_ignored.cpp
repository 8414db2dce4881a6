// Tests whose failure changes nothing.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool runs_tests(std::string_view text) { return contains(text, "cargo test") || contains(text, "cargo nextest"); }

bool forgives(std::string_view command) {
  const std::size_t at = command.find("||");
  if (at == std::string_view::npos || !runs_tests(command.substr(0, at))) return false;
  const std::string_view after = trim(command.substr(at + 2));
  return after.starts_with("true") || after.starts_with(":") || after.starts_with("echo") || after.starts_with("exit 0");
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptCommand& command : script_commands(*at.step)) {
      const bool ignored = at.step->goes_on_after_error && runs_tests(command.text);
      if (ignored || forgives(command.text)) {
        out.report(command.place,
                   "tests run here and their failure is ignored: what follows is done with code that does not work");
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_failure_ignored{"ci-failure-ignored", &check};

}  // namespace wright
