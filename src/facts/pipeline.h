#pragma once
// GitHub Actions workflows, and the build commands that Makefiles and scripts run.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/deployment.h"

namespace wright {

using WorkflowEntries = std::vector<std::pair<std::string, Setting<std::string>>>;

// A `permissions:` block.
struct Permissions {
  Place place;             // the key's line
  std::string all;         // "write-all", "read-all"; "" for a list
  WorkflowEntries scopes;  // "contents" -> "write"
};

struct Step {
  std::string id;
  std::string name;
  std::string uses;  // "actions/checkout@v4"; "" for a run step
  std::string run;   // the script
  Place place;       // of `uses` or `run` (its first line)
  WorkflowEntries with;
  WorkflowEntries environment;
  std::string condition;             // `if:`
  Place condition_place;             // of its value
  std::string folder;                // where a script runs, as far as it is known
  bool folder_known = true;          // false: an expression or a path outside says where
  bool goes_on_after_error = false;  // continue-on-error: true
};

struct Job {
  std::string id;
  Place place;
  std::vector<std::string> needs;
  std::string environment_name;
  bool id_token_write = false;  // from the job's own permissions or the workflow's
  bool has_permissions = false;
  std::optional<Permissions> permissions;       // its own
  std::string calls;                            // `uses:` of a reusable workflow
  std::optional<Setting<std::string>> secrets;  // `secrets: inherit`
  WorkflowEntries given_inputs;                 // `with:` of a reusable workflow
  WorkflowEntries given_secrets;
  std::string condition;                      // `if:`
  Place condition_place;                      // of its value
  std::optional<Setting<std::string>> image;  // of its `container:`
  std::vector<Setting<std::string>> runs_on;  // its labels
  bool has_timeout = false;
  std::optional<Place> matrix;  // of `matrix:` in its strategy
  bool fails_fast = true;       // no `fail-fast: false`
  bool has_concurrency = false;
  std::optional<Place> cancels;  // `cancel-in-progress: true` of its group
  std::vector<Step> steps;
  WorkflowEntries environment;
};

// What starts a workflow: `push` with `branches: [main]`.
struct WorkflowEvent {
  std::string name;
  Place place;              // the key
  WorkflowEntries filters;  // each key with its values, joined by ','
  [[nodiscard]] bool has_filter(std::string_view key) const;
};

// What a workflow that others call wants of them.
struct CallInput {
  std::string name;
  Place place;
  bool required = false;  // and has no default
};

struct Workflow {
  const SourceFile* file = nullptr;
  std::string name;
  Place place;                             // first line
  bool has_permissions = false;            // at the top
  std::optional<Permissions> permissions;  // at the top
  bool has_concurrency = false;
  std::optional<Place> cancels;       // `cancel-in-progress: true` of its group
  std::vector<std::string> triggers;  // "push", "pull_request", "workflow_call" ...
  std::vector<WorkflowEvent> events;  // the same with their filters
  WorkflowEntries environment;
  std::vector<CallInput> inputs;   // of `workflow_call`, or those of an action
  std::vector<CallInput> secrets;  // of `workflow_call`
  std::vector<Job> jobs;
};

// A command that builds a function: `cargo lambda build --release --arm64`, `cargo build --target ...`, `cross build`.
struct BuildCommand {
  Place place;  // the command's line
  std::string text;
  std::optional<Architecture> architecture;  // from --arm64, --x86-64, --target; nothing when it names none
  bool release = false;
  std::string folder;                          // of the file it stands in; a step's working-directory where given
  std::vector<Setting<std::string>> features;  // of --features
  std::string package;                         // of --package
};

// A command of a script or a workflow's step.
struct ShellStep {
  Place place;
  std::vector<std::string> words;
  std::string folder;    // where it runs, as far as `cd` tells
  bool is_told = false;  // in a README: somebody is told to run it
};

// A specification of CodeBuild, or the pipeline of GitLab or CircleCI; its commands are among the shell steps.
struct OtherPipeline {
  const SourceFile* file = nullptr;
};

// An entry of `.github/dependabot.yml`: what Dependabot looks for, and in which folder of the repository.
struct UpdateFolder {
  std::string ecosystem;  // "cargo"
  std::string folder;     // "/lambda", as it is written
  Place place;            // the line of the folder, without a comment behind it
};

struct Pipelines {
  std::vector<Workflow> workflows;
  std::vector<Workflow> actions;  // composite actions of the repository: the steps of each are those of its one job
  std::vector<OtherPipeline> others;
  std::vector<BuildCommand> builds;
  std::vector<BuildCommand> told_builds;       // in READMEs
  std::vector<BuildCommand> mentioned_builds;  // in their sentences: "run `cargo lambda build --release`"
  std::vector<ShellStep> steps;
  std::vector<UpdateFolder> update_folders;
  std::vector<SyntaxProblem> problems;
  std::vector<RepeatedKey> repeated_keys;
};

[[nodiscard]] Pipelines read_pipelines(const Project& project);

}  // namespace wright
