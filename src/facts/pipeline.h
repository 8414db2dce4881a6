#pragma once
// GitHub Actions workflows, and the build commands that Makefiles and scripts run.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/deployment.h"

namespace wright {

struct Step {
  std::string name;
  std::string uses;  // "actions/checkout@v4"; "" for a run step
  std::string run;   // the script
  Place place;       // of `uses` or `run` (its first line)
  std::vector<std::pair<std::string, Setting<std::string>>> with;
  std::vector<std::pair<std::string, Setting<std::string>>> environment;
};

struct Job {
  std::string id;
  Place place;
  std::vector<std::string> needs;
  std::string environment_name;
  bool id_token_write = false;  // from the job's own permissions or the workflow's
  bool has_permissions = false;
  std::string calls;  // `uses:` of a reusable workflow
  std::vector<Step> steps;
  std::vector<std::pair<std::string, Setting<std::string>>> environment;
};

struct Workflow {
  const SourceFile* file = nullptr;
  std::string name;
  Place place;                        // first line
  bool has_permissions = false;       // at the top
  std::vector<std::string> triggers;  // "push", "pull_request", "workflow_call" ...
  std::vector<std::pair<std::string, Setting<std::string>>> environment;
  std::vector<Job> jobs;
};

// A command that builds a function: `cargo lambda build --release --arm64`, `cargo build --target ...`, `cross build`.
struct BuildCommand {
  Place place;  // the command's line
  std::string text;
  std::optional<Architecture> architecture;  // from --arm64, --x86-64, --target; nothing when it names none
  bool release = false;
  std::string folder;  // of the file it stands in; a step's working-directory where given
};

struct Pipelines {
  std::vector<Workflow> workflows;
  std::vector<BuildCommand> builds;
  std::vector<SyntaxProblem> problems;
};

[[nodiscard]] Pipelines read_pipelines(const Project& project);

}  // namespace wright
