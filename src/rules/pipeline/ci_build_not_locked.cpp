// Without --locked a build may take newer versions than Cargo.lock says when the two do not agree, and nobody has tested those.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/builder.h"
#include "rules/deploy_step.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool builds_unlocked(std::string_view command) {
  const bool builds = contains(command, "cargo lambda build") || contains(command, "cargo build --release");
  return builds && !contains(command, "--locked") && !contains(command, "--frozen");
}

// A crate with a lock file lies in the folder of the file, above or below it.
bool has_lock_near(const Facts& facts, const std::string& path) {
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                     [&](const Crate& crate) { return crate.lock != nullptr && on_one_branch(crate.folder, parent_path(path)); });
}

// `cargo install --path .` of a Dockerfile: it leaves the lock file aside altogether.
void check_installs(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    const auto has = [&](std::string_view word) {
      return std::any_of(step.words.begin(), step.words.end(), [&](const std::string& one) { return one.starts_with(word); });
    };
    const bool installs = step.words.size() > 2 && step.words[0] == "cargo" && step.words[1] == "install" && has("--path");
    if (!installs || has("--locked") || has("--frozen") || step.is_told) continue;
    const std::string& path = step.place.file->path;
    if (!has_lock_near(facts, path) || !is_dockerfile(path) || !builds_functions(facts, path)) continue;
    Finding& finding = out.report(
        step.place,
        "`cargo install` without `--locked` leaves `Cargo.lock` aside: what is built has the newest versions there are, which "
        "no test has seen");
    finding.confidence = Confidence::Likely;
  }
}

// What COPY and ADD take from the project; nothing of another stage.
std::vector<std::string> copied(const DockerInstruction& instruction) {
  std::vector<std::string> paths;
  if ((instruction.word != "COPY" && instruction.word != "ADD") || contains(instruction.text, "--from=")) return paths;
  for (const std::string_view word : split(instruction.text, ' ')) {
    const std::string_view path = word.substr(std::min(word.find_first_not_of("[\"'"), word.size()));
    if (!path.empty() && !path.starts_with("--")) paths.emplace_back(path.substr(0, path.find_last_not_of("],\"'") + 1));
  }
  if (!paths.empty()) paths.pop_back();  // where it goes
  return paths;
}

bool takes_lock(std::string_view path) {
  constexpr std::array<std::string_view, 4> kAll{".", "./", "*", "./*"};
  return one_of(path, kAll) || contains(path, "Cargo.lock") || contains(path, "Cargo.*") || contains(path, "Cargo*") ||
         contains(path, "$");
}

// The manifest goes into the image that compiles, file by file, and the lock file beside it does not.
void check_copies(const Facts& facts, Findings& out) {
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    if (contains(file->text, "Cargo.lock") || contains(file->text, "type=bind") || contains(file->text, "git clone")) continue;
    for (const DockerStage& stage : docker_stages(*file)) {
      const DockerInstruction* manifest = nullptr;
      bool compiles = false;
      bool whole = false;
      for (const DockerInstruction& instruction : stage.instructions) {
        for (const std::string& path : copied(instruction)) {
          whole = whole || takes_lock(path);
          if (file_name(path) == "Cargo.toml" && manifest == nullptr) manifest = &instruction;
        }
        compiles = compiles ||
                   (instruction.word == "RUN" && contains(instruction.text, "cargo ") && contains(instruction.text, "build"));
      }
      if (manifest == nullptr || !compiles || whole || !has_lock_near(facts, file->path)) continue;
      Finding& finding = out.report(manifest->place,
                                    "`Cargo.toml` goes into the image and `Cargo.lock` does not: what is built there has the "
                                    "newest versions there are, which no test has seen");
      finding.confidence = Confidence::Likely;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_installs(facts, out);
  check_copies(facts, out);
  std::set<const Job*> deploying;
  for (const DeployStep& deploy : deploy_steps(facts)) deploying.insert(deploy.job);
  for (const Job* job : deploying) {
    for (const Step& step : job->steps) {
      for (const ScriptCommand& command : script_commands(step)) {
        if (builds_unlocked(command.text)) {
          out.report(command.place,
                     "the deployed build takes no `--locked`: versions that `Cargo.lock` does not name, and no test has seen, "
                     "can go in");
        }
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_build_not_locked{"ci-build-not-locked", &check};

}  // namespace wright
