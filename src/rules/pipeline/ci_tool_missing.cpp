// A step that runs a tool which the runner does not have and nothing before it installs: the job ends with "command not found".
// https://github.com/actions/runner-images/issues/9848: Terraform left the image of Ubuntu 24.04, checked 2026-11-26.
// cargo-lambda was never on one. The first docker-compose left all images in 2024:
// https://github.com/actions/runner-images/issues/9692, checked 2026-11-27.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

struct Tool {
  std::string_view command;  // as it is run
  std::string_view mark;     // in whatever installs it
  std::string_view error;    // where it is not there
  bool since_24 = false;     // older images of Ubuntu have it
};
constexpr std::array kTools{Tool{"terraform", "terraform", "command not found", true},
                            Tool{"cargo lambda", "cargo-lambda", "no such command: lambda", true},
                            Tool{"docker-compose", "docker-compose", "command not found", false}};

// GitHub's own image of Ubuntu, as it comes.
bool is_plain_runner(const Job& job, const Tool& tool) {
  constexpr std::array<std::string_view, 3> kImages{"ubuntu-latest", "ubuntu-24.04", "ubuntu-24.04-arm"};
  if (job.image || job.runs_on.size() != 1) return false;
  const std::string_view label = job.runs_on[0].value;
  return one_of(label, kImages) || (!tool.since_24 && label == "ubuntu-22.04");
}

bool runs(std::string_view line, std::string_view command) {
  for (const std::string_view before : {"", "&& ", "; ", "sudo "}) {
    const std::string begin = std::string(before) + std::string(command) + " ";
    if (before.empty() ? line.starts_with(begin) : contains(line, begin)) return true;
  }
  return false;
}

// What a step of a kind that we cannot look into may install, or a manager of tools.
bool may_install_anything(std::string_view uses, std::string_view script) {
  constexpr std::array<std::string_view, 12> kManagers{"mise", "asdf",  "nix",  "devbox", "hermit", "flox",
                                                       "aqua", "proto", "tenv", "tfenv",  "brew",   "devcontainer"};
  if (uses.starts_with("./") || contains(script, "make ") || contains(script, "just ") || contains(script, ".sh")) return true;
  const std::string lower = lower_case(uses) + " " + lower_case(script);
  return std::any_of(kManagers.begin(), kManagers.end(), [&](std::string_view manager) { return holds_word(lower, manager); });
}

// An action or a step that is named for it.
bool installs(const Step& step, const Tool& tool) {
  if (may_install_anything(step.uses, step.run)) return true;
  std::string said = lower_case(step.uses + " " + step.name);
  for (const auto& [key, value] : step.with) said += " " + lower_case(value.value);
  return contains(said, tool.mark) || (tool.mark == "cargo-lambda" && contains(said, "lambda"));
}

// The place of the first line that runs the tool though nothing has installed it.
std::optional<Place> first_run_in_vain(const Job& job, const Tool& tool) {
  for (const Step& step : job.steps) {
    const std::vector<ScriptLine> lines = script_lines(step);
    for (const ScriptLine& line : lines) {
      const std::size_t at = runs(line.text, tool.command) ? line.text.find(tool.command) : std::string_view::npos;
      const std::string before = lower_case(std::string_view(line.text).substr(0, at));
      if (contains(before, tool.mark) || may_install_anything({}, before)) return std::nullopt;
      if (at != std::string_view::npos) return line.place;
    }
    if (installs(step, tool)) return std::nullopt;
  }
  return std::nullopt;
}

// Commands of cargo that the image `rust` does not have.
constexpr std::array kCargoTools{Tool{"cargo lambda", "cargo-lambda", "no such command: lambda"},
                                 Tool{"cargo chef", "cargo-chef", "no such command: chef"},
                                 Tool{"cargo zigbuild", "zigbuild", "no such command: zigbuild"},
                                 Tool{"cargo nextest", "nextest", "no such command: nextest"}};

bool is_rust_image(std::string_view image) {
  return image_name(image) == "rust" && (!contains(image, "/") || contains(image, "library/rust"));
}

// The first instruction that runs the tool in an image that has it from nowhere.
const DockerInstruction* run_in_vain(const DockerStage& stage, const Tool& tool) {
  if (!is_rust_image(stage.image)) return nullptr;
  for (const DockerInstruction& instruction : stage.instructions) {
    const std::size_t at = runs(instruction.text, tool.command) ? instruction.text.find(tool.command) : std::string::npos;
    const std::string before = lower_case(std::string_view(instruction.text).substr(0, at));
    if (contains(before, tool.mark) || may_install_anything({}, before) || contains(before, "/bin")) return nullptr;
    if (at != std::string::npos && instruction.word == "RUN") return &instruction;
  }
  return nullptr;
}

void check_images(const Facts& facts, Findings& out) {
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    if (!contains(file->text, "cargo ")) continue;
    for (const DockerStage& stage : docker_stages(*file)) {
      for (const Tool& tool : kCargoTools) {
        const DockerInstruction* const instruction = run_in_vain(stage, tool);
        if (instruction == nullptr) continue;
        out.report(instruction->place,
                   fmt::format("nothing in this stage installs `{}`, and the image `{}` does not bring it: the image cannot be "
                               "built, which ends with `{}`",
                               tool.mark, stage.image, tool.error));
      }
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_images(facts, out);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      for (const Tool& tool : kTools) {
        if (!is_plain_runner(job, tool)) continue;
        const std::optional<Place> place = first_run_in_vain(job, tool);
        if (!place) continue;
        out.report(*place, fmt::format("nothing in the job installs `{}`, and `{}` does not bring it: the step ends with `{}`",
                                       tool.mark, job.runs_on[0].value, tool.error));
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_tool_missing{"ci-tool-missing", &check};

}  // namespace wright
