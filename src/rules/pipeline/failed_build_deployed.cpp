// A shell script that goes on after a build that failed: what an earlier build left in the target folder is deployed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_shell_script(const SourceFile& file) {
  const std::string_view first = std::string_view(file.text).substr(0, file.text.find('\n'));
  if (first.starts_with("#!")) return contains(first, "sh") && !contains(first, "fish");  // which knows no `set -e`
  return file.path.ends_with(".sh") || file.path.ends_with(".bash");
}

// `set -e`, `set -euo pipefail`, `#!/bin/bash -e`, `set -o errexit`, a trap, or looks at `$?`.
bool stops_at_failure(std::string_view text) {
  for (const std::string_view way : {"errexit", "$?", "ERR_EXIT"}) {
    if (contains(text, way)) return true;
  }
  for (const std::string_view line : split_lines(text)) {
    const std::string_view command = trim(line);
    // Not the end of `bootstrap `.
    if (command.starts_with("trap ")) return true;
    const bool sets = command.starts_with("set -") || command.starts_with("#!");
    const std::size_t flags = command.find(" -");
    if (!sets || flags == std::string_view::npos) continue;
    const std::string_view first = command.substr(flags + 2, command.find(' ', flags + 2) - flags - 2);
    if (contains(first, "e")) return true;
  }
  return false;
}

// A file to be sourced: nothing but functions and variables. It deploys nothing, and `set -e` would be one of the caller's shell.
bool only_defines(std::string_view text) {
  bool inside = false;
  bool defines = false;
  for (const std::string_view line : split_lines(text)) {
    const std::string_view command = trim(line);
    if (inside) {
      inside = !line.starts_with('}');
      continue;
    }
    inside = contains(command, "()") && command.ends_with('{');
    defines = defines || inside;
    const bool assigns = command.find('=') < command.find(' ') || command.starts_with("export ");
    if (!inside && !command.empty() && !command.starts_with('#') && !assigns) return false;
  }
  return defines;
}

// `&&` or `||` after the command, or `if` before it: its failure is taken care of.
bool is_guarded(const Place& command) {
  const std::string_view text = command.file->text;
  std::string_view after = text.substr(command.span.end);
  after = after.substr(std::min(after.find_first_not_of(" \t\\\r\n"), after.size()));
  const std::string_view before = trim(text.substr(0, command.span.begin));
  return after.starts_with("&&") || after.starts_with("||") || before.ends_with("if") || before.ends_with("if !") ||
         before.ends_with("&&");
}

bool begins(const ShellStep& step, std::string_view first, std::string_view second) {
  return step.words.size() > 1 && step.words[0] == first && step.words[1] == second;
}

bool deploys(const ShellStep& step) {
  const std::string text = " " + join(step.words, " ");
  constexpr std::array<std::string_view, 10> kWays{
      " sam deploy", " cdk deploy",           " cargo lambda deploy", " terraform apply",       " serverless deploy",
      " sls deploy", " update-function-code", " tofu apply",          " cloudformation deploy", " pulumi up"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// The folder that the commands at this place run in, as far as `cd` tells.
std::string_view folder_at(const Facts& facts, const SourceFile& file, std::size_t at) {
  const std::vector<ShellStep>& steps = facts.pipelines.steps;
  const auto step = std::find_if(steps.begin(), steps.end(), [&](const ShellStep& other) {
    return other.place.file == &file && other.place.span.begin <= at && at < other.place.span.end;
  });
  return step == steps.end() ? std::string_view() : std::string_view(step->folder);
}

// `find code/target/release -name 'lambda*'`
bool lists_target(std::string_view text) {
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    const std::size_t find = line.find("find ");
    return find != std::string_view::npos && !trim(line).starts_with('#') && contains(line.substr(find), "target/") &&
           contains(line.substr(find), "/release");
  });
}

// What was built goes into the archive, and not the settings or a layer.
bool packs_binary(const Facts& facts, const SourceFile& file, std::size_t at) {
  std::size_t end = file.text.find('\n', at);
  while (end != std::string::npos && file.text[end - 1] == '\\') end = file.text.find('\n', end + 1);
  const std::string told = fmt::format("{} {}", folder_at(facts, file, at), std::string_view(file.text).substr(at, end - at));
  if (contains(told, "target") || contains(told, "bootstrap")) return true;
  // `zip "$name.zip" $name` of a loop over what `find target/release` gave.
  if (contains(told, "$") && lists_target(file.text)) return true;
  return std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                     [&](const EntryPoint& entry) { return !entry.binary.empty() && contains(told, entry.binary); });
}

// `docker build` after the binary was copied beside the Dockerfile.
bool packs_copy(const SourceFile& file, std::size_t at) {
  if (contains(file.path, "test")) return false;
  const std::vector<std::string_view> lines = split_lines(std::string_view(file.text).substr(0, at));
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return trim(line).starts_with("cp ") && contains(line, "target/"); });
}

// Where `zip` puts what was built into an archive, after a build; also in `if out=$(zip -r ...)`.
std::optional<Place> packing_after(const Facts& facts, const SourceFile& file, std::uint32_t begin) {
  const std::string_view text = file.text;
  for (const std::string_view command : {"zip -", "zip ", "7z a", "build-lambda-zip", "docker build"}) {
    for (std::size_t at = text.find(command, begin); at != std::string_view::npos; at = text.find(command, at + 1)) {
      const std::size_t line = text.rfind('\n', at) + 1;
      const std::string_view before = trim(text.substr(line, at - line));
      const bool starts = before.empty() || before.ends_with("$(") || before.ends_with("&&") || before.ends_with(";") ||
                          before == "if" || before == "if !";
      const bool image = command == "docker build";
      if (!starts || !(image ? packs_copy(file, at) : packs_binary(facts, file, at))) continue;
      const auto first = static_cast<std::uint32_t>(at);
      return Place{&file, {first, first + static_cast<std::uint32_t>(command.size())}};
    }
  }
  return std::nullopt;
}

// `docker run .. cargo build --release`
bool builds_in_container(const ShellStep& step) {
  const std::string text = join(step.words, " ");
  return begins(step, "docker", "run") && contains(text, " cargo ") && contains(text, " build") && contains(text, "--release");
}

struct Script {
  const SourceFile* file = nullptr;
  std::vector<const ShellStep*> builds;  // whose failure nobody looks at
  const ShellStep* deployment = nullptr;
  std::optional<Place> packing;  // after a build
  std::uint32_t last = 0;        // where its last command begins
};

Script read_script(const Facts& facts, const SourceFile& file) {
  Script script{&file, {}, nullptr, std::nullopt, 0};
  for (const ShellStep& step : facts.pipelines.steps) {
    if (step.place.file != &file) continue;
    script.last = std::max(script.last, step.place.span.begin);
    const bool build = begins(step, "sam", "build") || builds_in_container(step) ||
                       std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), [&](const BuildCommand& other) {
                         return other.place.file == &file && other.place.span.begin == step.place.span.begin;
                       });
    if (build && !is_guarded(step.place)) script.builds.push_back(&step);
    if (deploys(step) && script.deployment == nullptr && !script.builds.empty()) script.deployment = &step;
  }
  if (!script.builds.empty()) script.packing = packing_after(facts, file, script.builds.front()->place.span.end);
  return script;
}

// `cargo clean`, `rm -rf target`: there is no old build. A copy that is removed once it is packed was made from the old one.
bool removes_target(const Facts& facts, const SourceFile& file) {
  const bool copies = packs_copy(file, file.text.size());
  const std::size_t build = file.text.find("cargo ");
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    const std::string text = join(step.words, " ");
    const bool removes =
        text.starts_with("rm ") && (contains(text, "target ") || text.ends_with("target") || text.ends_with("target/") ||
                                    (contains(text, "/release/") && step.place.span.begin < build) ||
                                    ((!copies || step.place.span.begin < build) && contains(text, "bootstrap")));
    return step.place.file == &file && (begins(step, "cargo", "clean") || removes);
  });
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind != FileKind::Script || !is_shell_script(*file.source) || stops_at_failure(file.source->text)) continue;
    if (only_defines(file.source->text)) continue;
    const Script script = read_script(facts, *file.source);
    if (script.builds.empty()) continue;
    const bool several = script.builds.size() > 1 && script.builds.front()->place.span.begin < script.last;
    // Where the old build is gone what comes after the build fails too.
    const bool removed = removes_target(facts, *file.source);
    const bool packs_old = script.packing && !removed;
    const bool hides = several || packs_old;
    if ((script.deployment == nullptr || removed) && !hides) continue;
    Finding& finding = out.report(
        first_line(*file.source),
        script.deployment != nullptr
            ? "the script has no `set -e`: after a build that failed it goes on and deploys what an earlier build left"
        : several ? "the script has no `set -e`: a build that failed goes unnoticed, the script ends like the others and the old "
                    "artifact is deployed"
                  : "the script has no `set -e`: after a build that failed it goes on and packs the binary of an earlier build");
    finding.related.push_back(related(script.builds.front()->place, "its failure stops nothing"));
    if (script.deployment != nullptr) finding.related.push_back(related(script.deployment->place, "deployed here"));
    if (!several && script.deployment == nullptr) finding.related.push_back(related(*script.packing, "packed here"));
  }
}

}  // namespace

extern constinit const Rule failed_build_deployed{"failed-build-deployed", &check};

}  // namespace wright
