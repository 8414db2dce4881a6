// A step with neither `uses` nor `run`: GitHub refuses the whole file, and no job of it runs. One that only changes its own shell
// is of no use either, nor is one that formats the files of a runner and keeps nothing of it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

// Each step has a shell of its own: what a script does to variables and the folder ends with it.
bool changes_own_shell_only(const Step& step) {
  const std::vector<ScriptLine> lines = script_lines(step);
  return !lines.empty() && std::all_of(lines.begin(), lines.end(), [](const ScriptLine& line) {
    const bool own = line.text.starts_with("unset ") || line.text.starts_with("export ") || line.text.starts_with("cd ");
    return own && !contains(line.text, "$(") && line.text.find_first_of(">|;&`") == std::string_view::npos;
  });
}

// `cargo fmt --all`, `terraform fmt -recursive`: it writes the files anew and succeeds. With `--check` it would fail instead.
bool only_formats(std::string_view line) {
  const std::string words = std::string(line) + " ";
  const bool formats =
      words.starts_with("cargo fmt ") || words.starts_with("cargo +nightly fmt ") || words.starts_with("terraform fmt ");
  return formats && !contains(line, "-check") && line.find_first_of("&|;$") == std::string_view::npos;
}

// Something of the job keeps what was formatted or looks at it: a commit, `git diff`, an action that suggests the changes.
bool keeps_changes(const Job& job) {
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
    constexpr std::array<std::string_view, 7> kActions{"commit", "pull-request", "autofix", "suggest", "push", "reviewdog", "./"};
    const auto acts = [&](std::string_view word) { return contains(step.uses, word); };
    return contains(step.run, "git ") || contains(step.run, ".sh") || std::any_of(kActions.begin(), kActions.end(), acts);
  });
}

void check_formats(const WorkflowStep& at, Findings& out) {
  if (keeps_changes(*at.job)) return;
  for (const ScriptLine& line : script_lines(*at.step)) {
    const std::string_view command = trim(line.text.substr(0, line.text.find(" #")));
    if (!only_formats(command)) continue;
    Finding& finding =
        out.report(line.place,
                   fmt::format("`{}` writes the files of the runner anew and succeeds: badly formatted code passes, and what was "
                               "formatted is thrown away; `{}` lets it fail",
                               command, command.starts_with("cargo") ? "--check" : "-check"));
    finding.severity = Severity::Low;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const Step& step = *at.step;
    check_formats(at, out);
    if (changes_own_shell_only(step)) {
      const ScriptLine first = script_lines(step)[0];
      out.report(first.place,
                 fmt::format("`{}` ends with the shell of its step: the steps after it have what they had before", first.text));
      continue;
    }
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
