// `if: ${{ github.actor }} == 'x'` is a text with a value put into it, and a text that is not empty is true. Only a condition
// that is one expression as a whole, or stands without `${{ }}`, is evaluated.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool is_text(std::string_view condition) {
  if (!contains(condition, "${{")) return false;
  if (!condition.starts_with("${{") || !condition.ends_with("}}")) return true;
  return condition.find("}}") + 2 != condition.size();
}

void check_condition(std::string_view condition, const Place& place, std::string_view what, Findings& out) {
  if (place.file == nullptr || !is_text(condition)) return;
  out.report(place,
             fmt::format("the condition is a text around `${{{{ }}}}`, which is always true: the {} runs in every case", what));
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      check_condition(job.condition, job.condition_place, "job", out);
      for (const Step& step : job.steps) check_condition(step.condition, step.condition_place, "step", out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_condition_always_true{"ci-condition-always-true", &check};

}  // namespace wright
