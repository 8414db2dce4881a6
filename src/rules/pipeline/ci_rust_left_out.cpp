// The workflows test, lint or build what is written in another language, and nothing that they run can come to the Rust of the
// functions: no `cargo`, no image, script, recipe or tool that calls it. Silent where something is run that is not read.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/test_steps.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Programs that look at code of their own language only, whatever they are asked.
constexpr std::array<std::string_view, 8> kCheckers{"pytest", "tox", "jest", "vitest", "eslint", "tsc", "ruff", "mypy"};
// Programs that do what their next word says.
constexpr std::array<std::string_view, 10> kRunners{"npm", "pnpm",   "yarn",      "bun",    "npx",
                                                    "mvn", "./mvnw", "./gradlew", "gradle", "go"};

bool starts_as(std::string_view word, std::string_view verb) {
  return word.starts_with(verb) && (word.size() == verb.size() || !is_word_part(word[verb.size()]));
}

bool is_build(std::string_view word) { return starts_as(word, "build") || starts_as(word, "compile"); }

bool is_check(std::string_view word) {
  constexpr std::array<std::string_view, 7> kVerbs{"test", "lint", "check", "typecheck", "type-check", "verify", "vet"};
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return starts_as(word, verb); });
}

// `pnpm run --filter web test`, `pnpm ${{ matrix.script }}`, `pytest -q`.
bool checks_other_code(std::string_view line, bool builds_too) {
  std::string_view command = line;
  if (const std::size_t and_then = command.rfind("&& "); and_then != std::string_view::npos && command.starts_with("cd "))
    command = trim(command.substr(and_then + 3));
  const std::vector<std::string_view> words = split(command, ' ');
  if (one_of(words[0], kCheckers)) return true;
  if (!one_of(words[0], kRunners)) return false;
  return contains(command, "${{ matrix.") || std::any_of(words.begin() + 1, words.end(), [&](std::string_view word) {
           return is_check(word) || (builds_too && is_build(word)) || one_of(word, kCheckers);
         });
}

// Without comments and what is only printed.
std::string commands_of(std::string_view text) {
  std::string code;
  for (const std::string_view line : split_lines(text)) {
    if (!trim(line).starts_with('#') && !trim(line).starts_with("echo "))
      code += lower_case(line.substr(0, line.find(" #"))) + "\n";
  }
  return code;
}

// All that the pipelines of the project say.
std::string pipeline_text(const Facts& facts) {
  std::string text;
  for (const Workflow& workflow : facts.pipelines.workflows) text += commands_of(workflow.file->text);
  for (const Workflow& action : facts.pipelines.actions) text += commands_of(action.file->text);
  for (const OtherPipeline& other : facts.pipelines.others) text += commands_of(other.file->text);
  return text;
}

// They compile Rust, or pack what holds it, by themselves: `cdk synth` bundles the functions of its stacks.
bool names_rust(std::string_view text) {
  constexpr std::array<std::string_view, 13> kWords{"rust", "rustup", "rustc",   "clippy", "sam",  "sst",       "sls",
                                                    "nix",  "bazel",  "earthly", "nx",     "moon", "serverless"};
  constexpr std::array<std::string_view, 10> kParts{"cargo",    "rust_",    "devcontainers/", "cdk synth", "cdk deploy",
                                                    "cdk diff", "cdk list", "cdk ls",         "cdk -",     "cdk:"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(text, part); }) ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return holds_word(text, word); });
}

// A line `"build:rust": "cargo build"` of a package's scripts that such a step may come to.
bool script_calls_cargo(std::string_view package, std::string_view pipelines) {
  for (const std::string_view whole : split_lines(package)) {
    const std::string_view line = trim(whole);
    if (!contains(line, "cargo") || !line.starts_with('"')) continue;
    std::string_view key = line.substr(1);
    key = key.substr(0, key.find('"'));
    const bool hook = key.starts_with("pre") || key.starts_with("post") || key == "install";
    if (hook || is_check(key) || is_build(key) || contains(pipelines, key)) return true;
  }
  return false;
}

// A file that is run by another name than its own.
bool is_run(std::string_view name, std::string_view pipelines) {
  const std::string lower = lower_case(name);
  if (contains(lower, "dockerfile")) return contains(pipelines, "docker");
  if (lower == "makefile") return holds_word(pipelines, "make");
  if (lower == "justfile") return holds_word(pipelines, "just");
  if (lower == "taskfile.yml" || lower == "taskfile.yaml") return holds_word(pipelines, "task");
  return contains(pipelines, lower);
}

bool comes_to_cargo(const Facts& facts, std::string_view pipelines) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Prose || file.kind == FileKind::Manifest) return false;
    const std::string_view text = file.source->text;
    if (!contains(text, "cargo") && !contains(text, "rustup")) return false;
    const std::string name = file_name(file.source->path);
    if (name == "package.json") return script_calls_cargo(text, pipelines);
    // A test of the stack bundles what the stack deploys.
    if (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) return true;
    return name == "project.json" || is_run(name, pipelines);
  });
}

// What it runs is not here to be read.
bool runs_unknown(const Facts& facts, const Step& step) {
  if (step.uses.starts_with("docker://")) return true;
  if (step.uses.starts_with("./")) {
    const std::string_view folder = std::string_view(step.uses).substr(2);
    return std::none_of(facts.pipelines.actions.begin(), facts.pipelines.actions.end(),
                        [&](const Workflow& action) { return is_below(action.file->path, folder); });
  }
  for (const ScriptLine& line : script_lines(step)) {
    if (line.text.starts_with("ssh ")) continue;  // on another machine
    for (const std::string_view word : split(line.text, ' ')) {
      if (!word.ends_with(".sh")) continue;
      const std::string name = file_name(word);
      if (std::none_of(facts.project.files.begin(), facts.project.files.end(),
                       [&](const ProjectFile& file) { return file_name(file.source->path) == name; }))
        return true;
    }
  }
  return false;
}

struct Check {
  Place place;
  std::string command;
};

std::optional<Check> find_check(const Workflow& workflow, bool builds_too) {
  for (const Job& job : workflow.jobs) {
    for (const Step& step : job.steps) {
      for (const ScriptLine& line : script_lines(step)) {
        if (checks_other_code(line.text, builds_too))
          return Check{line.place, std::string(trim(line.text.substr(0, line.text.find(" #"))))};
      }
    }
  }
  return std::nullopt;
}

bool has_event(const Workflow& workflow, std::string_view name) {
  return std::any_of(workflow.events.begin(), workflow.events.end(),
                     [&](const WorkflowEvent& event) { return event.name == name; });
}

// It starts for every push: what is built from `main` alone is a page that goes out.
bool sees_every_push(const Workflow& workflow) {
  return std::any_of(workflow.events.begin(), workflow.events.end(),
                     [](const WorkflowEvent& event) { return event.name == "push" && event.filters.empty(); });
}

// The step that looks at other code when something is proposed or pushed: a test rather than a build.
std::optional<Check> find_check(const Facts& facts) {
  const std::vector<Workflow>& workflows = facts.pipelines.workflows;
  std::optional<Check> found;
  for (const Workflow& workflow : workflows) {
    if (!found && has_event(workflow, "pull_request")) found = find_check(workflow, false);
  }
  for (const Workflow& workflow : workflows) {
    if (!found && has_event(workflow, "push")) found = find_check(workflow, false);
  }
  for (const Workflow& workflow : workflows) {
    if (!found && (has_event(workflow, "pull_request") || sees_every_push(workflow))) found = find_check(workflow, true);
  }
  return found;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Workflow>& workflows = facts.pipelines.workflows;
  if (workflows.empty() || facts.code.entries.empty()) return;
  const std::optional<Check> other = find_check(facts);
  if (!other) return;
  const bool tests = std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& one) { return may_test(facts, one); });
  if (!tests && !deploy_steps(facts).empty()) return;  // ci-no-tests speaks of it
  const std::string pipelines = pipeline_text(facts);
  if (names_rust(pipelines) || comes_to_cargo(facts, pipelines)) return;
  const std::vector<WorkflowStep> steps = workflow_steps(facts);
  const bool unknown =
      std::any_of(workflows.begin(), workflows.end(), [&](const Workflow& one) { return calls_strangers(facts, one); }) ||
      std::any_of(steps.begin(), steps.end(), [&](const WorkflowStep& at) { return runs_unknown(facts, *at.step); });
  if (unknown) return;
  const EntryPoint& entry = facts.code.entries.front();
  Finding& finding = out.report(
      other->place, fmt::format("`{}` is run for each change and nothing in the pipelines compiles or tests the Rust code: a "
                                "function that does not build, or fails its tests, is merged unseen",
                                other->command));
  finding.related.push_back(related(entry.run_place, "a function that no workflow builds"));
}

}  // namespace

extern constinit const Rule ci_rust_left_out{"ci-rust-left-out", &check};

}  // namespace wright
