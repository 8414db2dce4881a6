// A step with neither `uses` nor `run`: GitHub refuses the whole file, and no job of it runs.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// A file with anchors or a damaged one is read as far as it goes.
bool is_read_whole(const Facts& facts, const SourceFile& file) {
  const auto& problems = facts.pipelines.problems;
  return !contains(file.text, ": &") && !contains(file.text, "- *") && !contains(file.text, "<<:") &&
         std::none_of(problems.begin(), problems.end(),
                      [&](const SyntaxProblem& problem) { return problem.place.file == &file; });
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const Step& step = *at.step;
    if (!step.uses.empty() || !step.run.empty() || step.name.empty() || step.place.file == nullptr) continue;
    // `run:` without a text is another mistake.
    const std::string_view text = step.place.text();
    if (contains(text, "run:") || contains(text, "uses:") || !is_read_whole(facts, *step.place.file)) continue;
    const std::uint32_t begin = step.place.span.begin;
    const std::size_t end = std::min(step.place.file->text.find('\n', begin), static_cast<std::size_t>(step.place.span.end));
    out.report({step.place.file, {begin, static_cast<std::uint32_t>(end)}},
               fmt::format("step `{}` has neither `uses` nor `run`: GitHub takes the file for invalid and no job of it runs",
                           step.name));
  }
}

}  // namespace

extern constinit const Rule ci_step_does_nothing{"ci-step-does-nothing", &check};

}  // namespace wright
