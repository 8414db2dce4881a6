#include "rules/test_steps.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// `make ci`, not `make ci_install`.
bool makes(std::string_view line, std::string_view command) {
  const std::size_t at = line.find(command);
  if (at == std::string_view::npos) return false;
  const std::string_view rest = line.substr(at + command.size());
  return rest.empty() || (!is_word_part(rest[0]) && rest[0] != '-');
}

// "test" as a word of its own or with an ending or a script's name: `cargo test`, `make test-unit`, `./run_tests.sh`.
bool speaks_of_tests(std::string_view line) {
  for (std::size_t at = line.find("test"); at != std::string_view::npos; at = line.find("test", at + 1)) {
    const bool starts = at == 0 || !is_word_part(line[at - 1]) || line[at - 1] == '_';
    const std::string_view rest = line.substr(at + 4);
    if (starts && (rest.empty() || !is_word_part(rest[0]) || rest.starts_with("s") || rest.starts_with("_"))) return true;
  }
  constexpr std::array<std::string_view, 4> kTools{"nextest", "llvm-cov", "tarpaulin", "grcov"};
  constexpr std::array<std::string_view, 3> kTargets{"make check", "make ci", "just ci"};
  return std::any_of(kTools.begin(), kTools.end(), [&](std::string_view word) { return contains(line, word); }) ||
         std::any_of(kTargets.begin(), kTargets.end(), [&](std::string_view word) { return makes(line, word); });
}

// `test "$status" = ok` and `[ -f x ]` are the shell's own.
bool is_shell_condition(std::string_view line) {
  constexpr std::string_view kTest = "test ";
  if (!line.starts_with(kTest)) return false;
  const std::string_view operand = trim(line.substr(kTest.size()));
  return !operand.empty() && std::string_view("\"'$-!").find(operand[0]) != std::string_view::npos;
}

// `echo "Deployment test failed"` tells of something and runs nothing.
bool only_prints(std::string_view line) {
  const bool prints = line.starts_with("echo ") || line.starts_with("printf ");
  return prints && !contains(line, "&&") && !contains(line, ";") && !contains(line, "|") && !contains(line, "$(");
}

bool script_speaks_of_tests(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view whole) {
    const std::string_view line = trim(whole);
    return !line.starts_with('#') && !only_prints(line) && speaks_of_tests(line);
  });
}

}  // namespace

bool script_may_test(const Facts& facts, std::string_view script) {
  for (const std::string_view whole : split_lines(script)) {
    const std::string_view line = whole.substr(0, whole.find(" #"));
    if (trim(line).starts_with('#') || only_prints(trim(line)) || is_shell_condition(trim(line))) continue;
    if (speaks_of_tests(line)) return true;
    for (const std::string_view word : split(line, ' ')) {
      const bool is_script = word.ends_with(".sh") || word.ends_with(".py");
      // That of the image `softprops/lambda-rust` compiles and packs.
      if (!is_script || word == "/usr/local/bin/build.sh") continue;
      const std::string name = file_name(word);
      const auto known = std::find_if(facts.project.files.begin(), facts.project.files.end(),
                                      [&](const ProjectFile& file) { return file_name(file.source->path) == name; });
      if (known == facts.project.files.end() || script_speaks_of_tests((*known).source->text)) return true;
    }
  }
  return false;
}

namespace {

bool step_may_test(const Facts& facts, const Step& step);

// A composite action of the repository is read; what another kind of them does is not known.
bool action_may_test(const Facts& facts, std::string_view uses) {
  while (uses.ends_with('/')) uses.remove_suffix(1);
  const std::vector<Workflow>& actions = facts.pipelines.actions;
  const auto found = std::find_if(actions.begin(), actions.end(), [&](const Workflow& action) {
    return "./" + parent_path(action.file->path) == uses && !action.jobs.empty();
  });
  if (found == actions.end()) return true;
  const std::vector<Step>& steps = found->jobs[0].steps;
  return std::any_of(steps.begin(), steps.end(),
                     [&](const Step& step) { return step.uses.starts_with("./") || step_may_test(facts, step); });
}

bool step_may_test(const Facts& facts, const Step& step) {
  if (step.uses.starts_with("./")) return action_may_test(facts, step.uses);
  if (step.uses.starts_with("docker://")) return true;
  const auto command = std::find_if(step.with.begin(), step.with.end(), [](const auto& entry) {
    return (entry.first == "command" || entry.first == "args" || entry.first == "run") && speaks_of_tests(entry.second.value);
  });
  return command != step.with.end() || contains(step.uses, "nextest-action") ||
         script_may_test(facts, commands_behind(facts, step));
}

}  // namespace

bool may_test(const Facts& facts, const Workflow& workflow) {
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& job) {
    return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) { return step_may_test(facts, step); });
  });
}

bool may_test_before(const Facts& facts, const DeployStep& deploy) {
  return std::any_of(deploy.workflow->jobs.begin(), deploy.workflow->jobs.end(), [&](const Job& job) {
    const bool own = &job == deploy.job;
    const std::vector<const Job*> needed = with_needed_jobs(*deploy.workflow, job);
    if (!own && std::find(needed.begin(), needed.end(), deploy.job) != needed.end()) return false;
    return std::any_of(job.steps.begin(), job.steps.end(),
                       [&](const Step& step) { return (!own || &step <= deploy.step) && step_may_test(facts, step); });
  });
}

bool calls_others(const Workflow& workflow) {
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [](const Job& job) { return !job.calls.empty(); });
}

bool calls_strangers(const Facts& facts, const Workflow& workflow) {
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& job) {
    // With one of the repository that is not there, GitHub takes the caller for invalid.
    const bool own = job.calls.starts_with("./") && (facts.project.find_file(job.calls.substr(2)) != nullptr ||
                                                     facts.project.tree.presence(job.calls.substr(2)) == Presence::Absent);
    return !job.calls.empty() && !own;
  });
}

bool starts_by_itself(const Workflow& workflow) {
  return std::none_of(workflow.events.begin(), workflow.events.end(),
                      [](const WorkflowEvent& event) { return event.name == "workflow_run" || event.name == "workflow_call"; }) &&
         std::any_of(workflow.events.begin(), workflow.events.end(),
                     [](const WorkflowEvent& event) { return event.name == "push" || event.name == "release"; });
}

}  // namespace wright
