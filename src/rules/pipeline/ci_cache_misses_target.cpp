// A cache that holds nothing of the build: its key is made of a file that is not there, or it keeps a `target` folder in which no
// crate is built. Cargo builds into the folder of the workspace, wherever it is started.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

std::set<std::string> workspace_folders(const Facts& facts) {
  std::set<std::string> folders;
  for (const Crate& crate : facts.project.crates) folders.insert(crate.workspace_folder);
  return folders;
}

bool moves_target(const Facts& facts, const Workflow& workflow) {
  const std::string_view text = workflow.file->text;
  const auto& settings = facts.project.cargo_settings;
  return contains(text, "CARGO_TARGET_DIR") || contains(text, "--target-dir") ||
         std::any_of(settings.begin(), settings.end(),
                     [](const CargoSetting& setting) { return setting.key == "build.target-dir"; });
}

// Another folder than the root of the repository holds what the job works on.
bool checks_out_elsewhere(const Job& job) {
  return std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
    return step.uses.starts_with("actions/checkout") &&
           (!value_of(step.with, "path").empty() || !value_of(step.with, "repository").empty());
  });
}

// The patterns of `hashFiles('a', 'b')`; none where they cannot be read.
std::vector<std::string> hashed_patterns(std::string_view key) {
  std::vector<std::string> patterns;
  constexpr std::string_view kCall = "hashFiles(";
  const std::size_t at = key.find(kCall);
  const std::size_t end = at == std::string_view::npos ? at : key.find(')', at);
  if (end == std::string_view::npos || key.find(kCall, at + 1) != std::string_view::npos) return {};
  for (const std::string_view word : split(key.substr(at + kCall.size(), end - at - kCall.size()), ',')) {
    const std::string_view quoted = trim(word);
    if (quoted.size() < 3 || quoted.front() != '\'' || quoted.back() != '\'') return {};
    std::string pattern(quoted.substr(1, quoted.size() - 2));
    if (pattern.starts_with("./")) pattern.erase(0, 2);
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

bool runs_cargo_before(const Job& job, const Step& step) {
  for (const Step& earlier : job.steps) {
    if (&earlier == &step) return false;
    if (contains(earlier.run, "cargo ") && !contains(earlier.run, "cargo install")) return true;
  }
  return false;
}

bool is_of_cargo(std::string_view pattern) { return pattern.ends_with("Cargo.lock") || pattern.ends_with("Cargo.toml"); }

// What else is in the key changes with each commit or run.
bool changes_anyway(std::string_view key) {
  return contains(key, "github.sha") || contains(key, "run_id") || contains(key, "run_number");
}

// `cargo-cache`, and `cargo-${{ runner.os }}`: all that is filled in is the machine.
bool never_changes(std::string_view key) {
  for (std::size_t at = key.find('$'); at != std::string_view::npos; at = key.find('$')) {
    const std::size_t end = key.find("}}", at);
    if (!key.substr(at).starts_with("${{") || end == std::string_view::npos) return false;
    const std::string_view filled = trim(key.substr(at + 3, end - at - 3));
    if (filled != "runner.os" && filled != "runner.arch") return false;
    key.remove_prefix(end + 2);
  }
  return true;
}

// What is saved under it once is never saved again.
bool check_constant_key(const Step& step, Findings& out) {
  const auto key = std::find_if(step.with.begin(), step.with.end(), [](const auto& entry) { return entry.first == "key"; });
  if (key == step.with.end() || !never_changes(key->second.value) || !contains(value_of(step.with, "path"), "cargo"))
    return false;
  out.report(key->second.place,
             fmt::format("the key `{}` never changes: what the first run saved is never replaced, and each later "
                         "run fetches and compiles what has changed since",
                         key->second.value));
  return true;
}

bool check_key(const Facts& facts, const Job& job, const Step& step, Findings& out) {
  const auto key = std::find_if(step.with.begin(), step.with.end(), [](const auto& entry) { return entry.first == "key"; });
  if (key == step.with.end() || changes_anyway(key->second.value) || runs_cargo_before(job, step)) return false;
  const std::vector<std::string> patterns = hashed_patterns(key->second.value);
  const FileTree& tree = facts.project.tree;
  const auto is_missing = [&](const std::string& pattern) { return is_of_cargo(pattern) && !tree.any_matches(pattern); };
  if (patterns.empty() || !std::all_of(patterns.begin(), patterns.end(), is_missing)) return false;
  out.report(key->second.place,
             fmt::format("the repository has no `{}`: the key never changes, and what the first run saved is never replaced",
                         patterns[0]));
  return true;
}

// "lambda" of "lambda/target/"; nothing for other paths.
std::optional<std::string> target_owner(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::string name = path.find('/') == std::string_view::npos ? std::string(path) : file_name(path);
  if (name != "target" || path.find_first_of("$*~!{") != std::string_view::npos || path.starts_with('/')) return std::nullopt;
  const std::string folder = parent_path(normal_path(path));
  return folder == "." ? std::string() : folder;
}

void check_paths(const Facts& facts, const Step& step, Findings& out) {
  const auto paths = std::find_if(step.with.begin(), step.with.end(), [](const auto& entry) { return entry.first == "path"; });
  if (paths == step.with.end()) return;
  const std::set<std::string> built = workspace_folders(facts);
  std::string wrong;
  for (const std::string_view line : split_lines(paths->second.value)) {
    if (contains(line, "**/target") || contains(line, "*/target")) return;
    const std::optional<std::string> owner = target_owner(trim(line));
    if (owner && built.contains(*owner)) return;
    if (owner) wrong = trim(line);
  }
  if (wrong.empty()) return;
  out.report(paths->second.place, fmt::format("nothing is built in `{}`: cargo builds in `{}`, which the cache leaves out", wrong,
                                              join_path(*built.begin(), "target")));
}

bool is_rust_cache(const Step& step) { return step.uses.starts_with("Swatinem/rust-cache"); }

void check_rust_cache(const Facts& facts, const Step& step, Findings& out) {
  constexpr std::array<std::string_view, 4> kInputs{"workspaces", "cache-directories", "working-directory", "cache-targets"};
  if (std::any_of(kInputs.begin(), kInputs.end(), [&](std::string_view name) { return !value_of(step.with, name).empty(); }))
    return;
  if (facts.project.tree.presence("Cargo.toml") != Presence::Absent) return;
  const std::set<std::string> built = workspace_folders(facts);
  out.report(step.place, fmt::format("`{}` looks for a workspace at the root, where no `Cargo.toml` is: what is built in `{}` is "
                                     "not cached",
                                     read_use(step.uses).action, join_path(*built.begin(), "target")));
}

void check(const Facts& facts, Findings& out) {
  if (facts.project.crates.empty()) return;
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (moves_target(facts, workflow)) continue;
    for (const Job& job : workflow.jobs) {
      if (checks_out_elsewhere(job)) continue;
      for (const Step& step : job.steps) {
        if (is_rust_cache(step)) check_rust_cache(facts, step, out);
        if (!step.uses.starts_with("actions/cache")) continue;
        if (!check_constant_key(step, out) && !check_key(facts, job, step, out)) check_paths(facts, step, out);
      }
    }
  }
}

}  // namespace

extern constinit const Rule ci_cache_misses_target{"ci-cache-misses-target", &check};

}  // namespace wright
