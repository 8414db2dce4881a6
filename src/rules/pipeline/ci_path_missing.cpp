// A step runs a script, a Makefile or a manifest that the repository does not have, or a tool where there is nothing for it: the
// job ends there. Only where the folder is known that the step runs in, and nothing in the workflow makes the file.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/pipeline/options.h"
#include "rules/makefile.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool is_plain(std::string_view path) {
  return path.find_first_of("$~*{}`\"'()") == std::string_view::npos && !path.starts_with('/');
}

// Files come from elsewhere, or folders are entered that cannot be told.
bool is_open(const Workflow& workflow) {
  const std::string_view text = workflow.file->text;
  constexpr std::array<std::string_view, 9> kSigns{
      "download-artifact", "repository:", "submodules", "git clone", "cd $", "cd \"$", "cd ~", "pushd", "working-directory: $"};
  if (std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); })) return true;
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return contains(line, "working-directory:") && contains(line, "$"); });
}

// The checkout is there, at the root.
bool is_checked_out(const Job& job) {
  const auto is_checkout = [](const Step& step) { return step.uses.starts_with("actions/checkout"); };
  const auto is_elsewhere = [&](const Step& step) { return is_checkout(step) && !value_of(step.with, "path").empty(); };
  return std::any_of(job.steps.begin(), job.steps.end(), is_checkout) &&
         std::none_of(job.steps.begin(), job.steps.end(), is_elsewhere);
}

// Some line of the workflow writes a file of this name, or may.
bool is_made(const Workflow& workflow, std::string_view path) {
  const std::string name = file_name(path);
  constexpr std::array<std::string_view, 14> kWriters{"curl ", "wget ", "> ", "cp ", "mv ", "tar ",   "unzip ",
                                                      "tee ",  "ln ",   "<<", "-o ", "gh ", "aws s3", "touch "};
  for (const std::string_view line : split_lines(workflow.file->text)) {
    if (!contains(line, name)) continue;
    if (std::any_of(kWriters.begin(), kWriters.end(), [&](std::string_view writer) { return contains(line, writer); }))
      return true;
  }
  return false;
}

bool is_script(std::string_view word) { return word.ends_with(".sh") || word.ends_with(".py"); }

// The script that a command runs; "" for other commands.
std::string_view script_of(const ShellStep& step) {
  constexpr std::array<std::string_view, 6> kShells{"bash", "sh", "source", ".", "python", "python3"};
  const std::string& first = step.words[0];
  if (is_script(first) && contains(first, "/")) return first;
  const bool shell = one_of(first, kShells);
  return shell && step.words.size() > 1 && is_script(step.words[1]) ? std::string_view(step.words[1]) : std::string_view();
}

bool has_option(const ShellStep& step, std::initializer_list<std::string_view> names) {
  return std::any_of(step.words.begin(), step.words.end(), [&](const std::string& word) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return word.starts_with(name); });
  });
}

bool has_any(const Facts& facts, const std::string& folder, std::initializer_list<std::string_view> names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return facts.project.tree.presence(normal_path(join_path(folder, name))) != Presence::Absent;
  });
}

// Cargo looks for a manifest in the folder and those above it.
bool has_manifest(const Facts& facts, std::string folder) {
  while (!has_any(facts, folder, {"Cargo.toml"})) {
    if (folder.empty()) return false;
    folder = parent_path(folder);
  }
  return true;
}

std::string shown(const std::string& folder) { return folder.empty() ? "the root of the repository" : "`" + folder + "`"; }

std::string terraform_gap(const Facts& facts, const ShellStep& step) {
  constexpr std::array<std::string_view, 4> kCommands{"init", "validate", "plan", "apply"};
  std::string folder = step.folder;
  std::string_view command;
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    const std::string_view word = step.words[i];
    if (word.starts_with("-chdir=")) folder = normal_path(join_path(step.folder, word.substr(7)));
    if (!word.starts_with('-') && command.empty()) command = word;
  }
  const bool other = contains(folder, "$") || folder.starts_with("..") || has_option(step, {"-from-module"});
  if (other || !one_of(command, kCommands)) return {};
  if (facts.project.tree.any_matches(folder.empty() ? "*.tf*" : folder + "/*.tf*")) return {};
  return fmt::format("{} has no Terraform files: `terraform {}` has nothing to work on there", shown(folder), command);
}

std::string cargo_gap(const Facts& facts, const ShellStep& step) {
  constexpr std::array<std::string_view, 6> kCommands{"build", "test", "check", "clippy", "fmt", "lambda"};
  std::size_t at = 1;
  if (step.words[at].starts_with('+') && step.words.size() > 2) ++at;
  if (!one_of(step.words[at], kCommands) || has_option(step, {"--manifest-path", "-C", "--help", "--version"})) return {};
  if (step.words[at] == "lambda" && (step.words.size() < at + 2 || step.words[at + 1] != "build")) return {};
  if (has_manifest(facts, step.folder)) return {};
  return fmt::format("{} has no `Cargo.toml`, and no folder above it: `cargo {}` fails", shown(step.folder), step.words[at]);
}

// A tool that finds nothing of its own in the folder where it runs; "" when it does, or may.
std::string gap_of(const Facts& facts, const ShellStep& step) {
  if (step.words.size() < 2) return {};
  const std::string& program = step.words[0];
  const std::string& command = step.words[1];
  if (program == "terraform") return terraform_gap(facts, step);
  if (program == "cargo") return cargo_gap(facts, step);
  if (program == "sam" && (command == "build" || command == "validate") && !has_option(step, {"-t", "--template"}) &&
      !has_any(facts, step.folder, {"template.yaml", "template.yml", "template.json", "samconfig.toml", "samconfig.yaml"}))
    return fmt::format("{} has no `template.yaml`: `sam {}` fails", shown(step.folder), command);
  return {};
}

// Files that a tool needs are written by another one.
bool generates(const Workflow& workflow) {
  constexpr std::array<std::string_view, 6> kSigns{"cargo new",        "cargo init", "cargo generate",
                                                   "cargo lambda new", "cdktf",      "terragrunt"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(workflow.file->text, sign); });
}

std::string_view manifest_of(const ShellStep& step) {
  if (step.words[0] != "cargo" && step.words[0] != "cross") return {};
  return option_value(step.words, "--manifest-path");
}

bool has_makefile(const Facts& facts, const std::string& folder) {
  constexpr std::array<std::string_view, 3> kNames{"Makefile", "makefile", "GNUmakefile"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) {
    return facts.project.tree.presence(join_path(folder, name)) != Presence::Absent;
  });
}

// The first command of the recipe that finds nothing of its own in the folder where make runs.
std::string gap_of_recipe(const Facts& facts, const SourceFile& makefile, std::string_view target) {
  const std::size_t begin = makefile.text.find(fmt::format("\n{}:", target));
  if (begin == std::string::npos) return {};
  std::size_t end = makefile.text.find('\n', begin + 1);
  while (end != std::string::npos && makefile.text[end + 1] == '\t') end = makefile.text.find('\n', end + 1);  // '\0' at the end
  for (const ShellStep& step : facts.pipelines.steps) {
    const bool inside = step.place.file == &makefile && step.place.span.begin > begin && step.place.span.begin < end;
    // `cd $(name)-api && cargo fmt`: in a folder that cannot be told.
    const bool elsewhere = inside && contains(makefile.lines.line(step.place.start().line), "cd $");
    if (inside && !elsewhere && step.words.size() > 1 && step.words[0] == "cargo") {
      if (std::string gap = cargo_gap(facts, step); !gap.empty()) return gap;
    }
  }
  return {};
}

bool is_absent(const Facts& facts, const std::string& folder, std::string_view path) {
  if (path.empty() || !is_plain(path)) return false;
  const std::string whole = normal_path(join_path(folder, path));
  return !whole.starts_with("..") && facts.project.tree.presence(whole) == Presence::Absent;
}

void check_target(const Facts& facts, const ShellStep& step, Findings& out) {
  const std::string_view target = made_target(step);
  const SourceFile* const makefile = target.empty() ? nullptr : find_makefile(facts, step.folder);
  if (makefile == nullptr) return;
  if (!has_target(*makefile, target)) {
    if (facts.project.tree.presence(normal_path(join_path(step.folder, target))) != Presence::Absent) return;
    out.report(step.place, fmt::format("`{}` has no target `{}`: `make` fails, and what comes after it does not run",
                                       makefile->path, target));
  } else if (std::string gap = gap_of_recipe(facts, *makefile, target); !gap.empty()) {
    out.report(step.place, std::move(gap));
  }
}

void check_step(const Facts& facts, const Workflow& workflow, const ShellStep& step, Findings& out) {
  for (const std::string_view path : {script_of(step), manifest_of(step)}) {
    if (!is_absent(facts, step.folder, path) || is_made(workflow, path)) continue;
    out.report(step.place, fmt::format("the repository has no `{}`: the step fails, and what comes after it does not run",
                                       normal_path(join_path(step.folder, path))));
  }
  if (std::string gap = gap_of(facts, step); !gap.empty() && !generates(workflow)) out.report(step.place, std::move(gap));
  const bool make = step.words[0] == "make" && (step.words.size() < 2 || !step.words[1].starts_with('-'));
  // A folder that the run unpacks brings its own.
  if (!step.folder.empty() && facts.project.tree.presence(step.folder) == Presence::Absent) return;
  if (!make || contains(workflow.file->text, "Makefile")) return;
  if (has_makefile(facts, step.folder)) return check_target(facts, step, out);
  out.report(step.place,
             fmt::format("{} has no Makefile: `make` fails, and what comes after it does not run", shown(step.folder)));
}

// `uses: ./.github/workflows/publish.yml`: GitHub reads it before the first job starts.
void check_called(const Facts& facts, const Workflow& workflow, Findings& out) {
  if (!workflow.file->path.starts_with(".github/workflows/")) return;
  for (const Job& job : workflow.jobs) {
    const std::string path = normal_path(job.calls);
    const bool has = std::any_of(facts.project.files.begin(), facts.project.files.end(),
                                 [&](const ProjectFile& file) { return file.source->path == path; });
    if (!job.calls.starts_with("./.github/workflows/") || !is_plain(path) || has) continue;
    out.report(job.place, fmt::format("the repository has no `{}`, which job `{}` is to run: GitHub takes the whole workflow for "
                                      "invalid and starts none of its jobs",
                                      path, job.id));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    check_called(facts, workflow, out);
    const bool known = std::all_of(workflow.jobs.begin(), workflow.jobs.end(),
                                   [](const Job& job) { return job.steps.empty() || is_checked_out(job); });
    if (!known || is_open(workflow)) continue;
    for (const ShellStep& step : facts.pipelines.steps) {
      if (step.place.file == workflow.file && !step.is_told) check_step(facts, workflow, step, out);
    }
  }
}

}  // namespace

extern constinit const Rule ci_path_missing{"ci-path-missing", &check};

}  // namespace wright
