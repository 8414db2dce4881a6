// A job that compiles Rust without a cache. Runs for a tag see the caches of that tag and of the default branch only: a workflow
// that runs for tags alone would fill a cache that none of its later runs can read.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// "cargo build" of "cargo +nightly build"
std::string without_toolchain(std::string_view line) {
  const std::size_t at = line.find("cargo +");
  if (at == std::string_view::npos) return std::string(line);
  const std::size_t end = line.find(' ', at + 6);
  return std::string(line.substr(0, at + 6)) + std::string(end == std::string_view::npos ? "" : line.substr(end + 1));
}

// A command that compiles all dependencies.
std::optional<std::string_view> compiling_command(std::string_view script) {
  constexpr std::array<std::string_view, 10> kCommands{"cargo lambda build", "cargo build",   "cargo test",  "cargo clippy",
                                                       "cargo check",        "cargo nextest", "cross build", "cargo zigbuild",
                                                       "cargo tarpaulin",    "cargo llvm-cov"};
  for (const std::string_view whole : split_lines(script)) {
    if (trim(whole).starts_with('#')) continue;
    const std::string line = without_toolchain(whole);
    for (const std::string_view command : kCommands) {
      if (contains(line, command)) return command;
    }
  }
  return std::nullopt;
}

// An app of the CDK whose construct compiles the functions while the stack is put together.
bool app_compiles(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    constexpr std::array<std::string_view, 4> kPackages{"'cargo-lambda-cdk'", "\"cargo-lambda-cdk\"", "'rust.aws-cdk-lambda'",
                                                        "from cargo_lambda_cdk"};
    const std::string_view text = file.source->text;
    const bool app = file.kind == FileKind::TypeScript || file.kind == FileKind::Python;
    const bool compiles =
        std::any_of(kPackages.begin(), kPackages.end(), [&](std::string_view name) { return contains(text, name); });
    return app && compiles && contains(text, "RustFunction(") && !contains(text, "bundling");
  });
}

// An action that runs cargo, and what it runs: `actions-rs/cargo` with `command: build`.
std::optional<std::string_view> compiling_action(const Step& step) {
  constexpr std::array<std::string_view, 2> kActions{"actions-rs/cargo@", "clechasseur/rs-cargo@"};
  constexpr std::array<std::string_view, 6> kCommands{"build", "test", "clippy", "check", "nextest", "tarpaulin"};
  const bool runs_cargo =
      std::any_of(kActions.begin(), kActions.end(), [&](std::string_view action) { return step.uses.starts_with(action); });
  return runs_cargo && one_of(value_of(step.with, "command"), kCommands)
             ? std::optional(std::string_view(step.uses).substr(0, step.uses.find('@')))
             : std::nullopt;
}

bool sam_compiles(const Facts& facts) {
  const std::vector<FunctionConfig>& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(), [](const FunctionConfig& config) {
    return config.build_method && config.build_method->value == "rust-cargolambda";
  });
}

// `cdk deploy`, `sam build` where they compile.
std::optional<std::string_view> compiling_deployment(const Facts& facts, const std::vector<DeployStep>& deploys,
                                                     const Step& step) {
  constexpr std::string_view kBuild = "sam build";
  // In a container, where a cache of the runner is not seen.
  const bool apart = contains(step.run, "--use-container") || contains(step.run, "sam build -u");
  if (contains(step.run, kBuild) && !apart && !runs_sam_for_others(facts, step) && sam_compiles(facts)) return kBuild;
  const auto deploy = std::find_if(deploys.begin(), deploys.end(), [&](const DeployStep& other) {
    return other.step == &step && contains(other.what, "cdk") && !step.run.empty();
  });
  return deploy != deploys.end() && app_compiles(facts) ? std::optional(deploy->what) : std::nullopt;
}

// What another language's packages are kept in, or a folder that cargo does not write to.
bool caches_others(const Step& step) {
  constexpr std::array<std::string_view, 8> kSetups{"setup-python", "setup-node", "setup-go",     "setup-ruby",
                                                    "setup-java",   "setup-uv",   "action-setup", "setup-poetry"};
  if (std::any_of(kSetups.begin(), kSetups.end(), [&](std::string_view action) { return contains(step.uses, action); }))
    return true;
  const std::string_view path = value_of(step.with, "path");
  const bool open = path.empty() || contains(path, "$") || contains(path, "cargo") || contains(path, "target");
  return step.uses.starts_with("actions/cache@") && !open;
}

// Built on the cache service that GitHub switched off in April 2025: it finds and keeps nothing
// (https://github.com/Swatinem/rust-cache/issues/244, read 2026-11-28).
bool is_dead_cache(const Step& step) {
  const ActionUse use = read_use(step.uses);
  return use.action == "Swatinem/rust-cache" && major_version(use.reference) == 1;
}

// An action that caches, by itself or as an input asks it to; or one that is not known to leave it.
bool may_cache(const Step& step) {
  if (caches_others(step) || is_dead_cache(step)) return false;
  if (step.uses.starts_with("./")) return true;
  const bool sets_up = contains(step.uses, "setup-rust") && !step.uses.starts_with("hecrj/");  // that one only installs
  if (contains(lower_case(step.uses), "cache") || sets_up || contains(step.run, "sccache")) return true;
  return std::any_of(step.with.begin(), step.with.end(),
                     [](const auto& entry) { return contains(lower_case(entry.first), "cache"); });
}

bool runs_for_a_tag(const WorkflowEvent& event) {
  return event.name == "release" || (event.name == "push" && event.has_filter("tags") && !event.has_filter("branches"));
}

// By hand besides: whoever starts it then starts it for a tag or once in a while.
bool runs_for_tags_only(const Workflow& workflow) {
  const std::vector<WorkflowEvent>& events = workflow.events;
  return std::any_of(events.begin(), events.end(), runs_for_a_tag) &&
         std::all_of(events.begin(), events.end(),
                     [](const WorkflowEvent& event) { return runs_for_a_tag(event) || event.name == "workflow_dispatch"; });
}

// "0 6 * * 1": a day of the week or of the month. GitHub drops a cache that nobody used for seven days.
bool is_rare(std::string_view schedule) {
  const std::vector<std::string_view> fields = split(trim(schedule), ' ');
  return fields.size() == 5 &&
         (fields[2] != "*" || (fields[4] != "*" && fields[4].find_first_of("-,") == std::string_view::npos));
}

// By schedule only, and not often enough to find the cache of the run before.
bool runs_rarely(const Workflow& workflow) {
  const std::vector<WorkflowEvent>& events = workflow.events;
  return std::any_of(events.begin(), events.end(), [](const WorkflowEvent& event) { return event.name == "schedule"; }) &&
         std::all_of(events.begin(), events.end(), [](const WorkflowEvent& event) {
           return event.name == "workflow_dispatch" ||
                  (event.name == "schedule" && std::all_of(event.filters.begin(), event.filters.end(), [](const auto& filter) {
                     return filter.first == "cron" && is_rare(filter.second.value);
                   }));
         });
}

bool sets_cache(const Job& job) {
  return std::any_of(job.environment.begin(), job.environment.end(),
                     [](const auto& entry) { return entry.first == "RUSTC_WRAPPER"; });
}

// The step runs cargo in a folder that no manifest stands in or above, as far as the commands tell where they run: cargo ends at
// once.
bool lacks_manifest(const Facts& facts, const Job& job, std::string_view commands, const Step& step) {
  for (const std::string_view move : {"cd ", "pushd ", "--manifest-path", "-C ", "chdir", "--directory"}) {
    if (contains(commands, move)) return false;
  }
  const bool elsewhere = std::any_of(job.steps.begin(), job.steps.end(), [](const Step& other) {
    const bool checkout = other.uses.starts_with("actions/checkout");
    return (checkout && (!value_of(other.with, "path").empty() || !value_of(other.with, "repository").empty())) ||
           contains(other.run, "git clone") || contains(other.run, "cargo new") || contains(other.run, "cargo init");
  });
  if (elsewhere || !step.folder_known || facts.project.crates.empty()) return false;
  for (std::string folder = step.folder;; folder = parent_path(folder)) {
    if (facts.project.find_file(join_path(folder, "Cargo.toml")) != nullptr) return false;
    if (folder.empty()) return true;
  }
}

// A machine of the project's own keeps what the run before has compiled; by a label that is none of GitHub's it may be one.
bool may_be_own_machine(const Job& job) {
  constexpr std::array<std::string_view, 4> kHosted{"ubuntu", "macos", "windows", "${{"};
  return std::any_of(job.runs_on.begin(), job.runs_on.end(), [&](const Setting<std::string>& label) {
    const std::string name = lower_case(label.value);
    return std::none_of(kHosted.begin(), kHosted.end(), [&](std::string_view hosted) { return name.starts_with(hosted); });
  });
}

void check(const Facts& facts, Findings& out) {
  const std::vector<DeployStep> deploys = deploy_steps(facts);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (runs_for_tags_only(workflow) || runs_rarely(workflow)) continue;
    for (const Job& job : workflow.jobs) {
      if (sets_cache(job) || may_be_own_machine(job) || std::any_of(job.steps.begin(), job.steps.end(), may_cache)) continue;
      for (const Step& step : job.steps) {
        const std::string behind = commands_behind(facts, step);
        std::optional<std::string_view> command = compiling_command(behind);
        if (command && lacks_manifest(facts, job, behind, step)) continue;
        if (!command) command = compiling_deployment(facts, deploys, step);
        if (!command) command = compiling_action(step);
        if (!command) continue;
        const auto dead = std::find_if(job.steps.begin(), job.steps.end(), is_dead_cache);
        const std::string cause = dead == job.steps.end()
                                      ? fmt::format("job `{}` has no cache", job.id)
                                      : fmt::format("the service that `{}` keeps them in was switched off", dead->uses);
        Finding& finding = out.report(line_with(step, *command),
                                      fmt::format("`{}` compiles every dependency anew in each run: {}", *command, cause));
        if (dead != job.steps.end()) finding.related.push_back(related(dead->place, "keeps nothing"));
        for (const Step& other : job.steps) {
          if (contains(commands_behind(facts, other), "cargo clean"))
            finding.related.push_back(related(line_with(other, "cargo clean"), "wipes what a cache would bring back"));
        }
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_no_cache{"ci-no-cache", &check};

}  // namespace wright
