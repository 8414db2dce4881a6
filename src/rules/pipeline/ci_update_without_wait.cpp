// After update-function-code the function is in an update for some seconds; the next change of it is refused with
// ResourceConflictException.

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

std::string_view word_after(std::string_view text, std::string_view option) {
  const std::size_t at = text.find(option);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = trim(text.substr(at + option.size()));
  return rest.substr(0, rest.find(' '));
}

std::string_view changing_command(std::string_view command) {
  constexpr std::array<std::string_view, 3> kChanges{"lambda update-function-code", "lambda update-function-configuration",
                                                     "lambda publish-version"};
  for (const std::string_view change : kChanges) {
    if (contains(command, change)) return change;
  }
  return {};
}

void check_job(const Job& job, Findings& out) {
  std::string updating;  // the function that is in an update
  for (const Step& step : job.steps) {
    for (const ScriptCommand& command : script_commands(step)) {
      if (contains(command.text, "wait function-updated") || contains(command.text, "sleep ")) updating.clear();
      const std::string_view change = changing_command(command.text);
      if (change.empty()) continue;
      std::string function(word_after(command.text, "--function-name"));
      // Of another region or account it is another function.
      for (const std::string_view option : {"--region", "--profile"}) {
        if (const std::string_view where = word_after(command.text, option); !function.empty() && !where.empty())
          function += fmt::format(" {}", where);
      }
      if (!function.empty() && function == updating) {
        out.report(command.place,
                   fmt::format("`{}` while the update before it may still run: Lambda refuses it with ResourceConflictException",
                               change));
      }
      updating = function;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) check_job(job, out);
  }
}

}  // namespace

extern constinit const Rule ci_update_without_wait{"ci-update-without-wait", &check};

}  // namespace wright
