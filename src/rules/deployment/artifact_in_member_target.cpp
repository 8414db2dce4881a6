// The artifact of a workspace's member is looked for in the member's own `target`. Cargo builds into that of the workspace.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool moves_target(const Facts& facts) {
  const auto& settings = facts.project.cargo_settings;
  if (std::any_of(settings.begin(), settings.end(),
                  [](const CargoSetting& setting) { return contains(setting.key, "target-dir"); }))
    return true;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    return file.kind != FileKind::Rust && (contains(text, "CARGO_TARGET_DIR") || contains(text, "--target-dir") ||
                                           contains(text, "--lambda-dir") || contains(text, "lambda_dir"));
  });
}

// `docker run -v $PWD/orders:/code`: cargo sees the member alone, without the workspace around it.
bool builds_member_alone(const Facts& facts, const Crate& member) {
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    const std::vector<std::string>& words = step.words;
    return words[0] == "docker" &&
           std::any_of(words.begin(), words.end(), [&](const std::string& word) { return contains(word, member.folder + ":"); });
  });
}

// The member in whose folder "services/orders/target/lambda/orders" looks for it.
const Crate* member_of(const Facts& facts, std::string_view path) {
  const std::size_t at = path.find("/target/");
  if (at == std::string_view::npos) return nullptr;
  const std::string_view folder = path.substr(0, at);
  const std::string_view inside = path.substr(at + 8);
  if (!inside.starts_with("lambda/") && !contains(inside, "release")) return nullptr;
  for (const Crate& crate : facts.project.crates) {
    if (crate.folder == folder && crate.workspace_folder != crate.folder) return &crate;
  }
  return nullptr;
}

void report(const Place& place, const Crate& member, Findings& out) {
  out.report(
      place,
      fmt::format("`{}` is a member of the workspace in `{}`: cargo builds into `{}`, and the artifact is not found", member.name,
                  member.workspace_folder.empty() ? "." : member.workspace_folder, join_path(member.workspace_folder, "target")));
}

// The scripts of other places may copy the artifact to where it is looked for.
bool is_put_there(const Facts& facts, std::string_view path) {
  const std::string folder(path.substr(0, path.find("/target/") + 7));
  const bool made = std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Script && join_path(parent_path(file.source->path), "target") == folder &&
           contains(file.source->text, "mkdir -p target/lambda");
  });
  return made || std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
           return (step.words[0] == "cp" || step.words[0] == "mkdir" || step.words[0] == "ln") && step.words.size() > 1 &&
                  normal_path(join_path(step.folder, step.words.back())).starts_with(folder);
         });
}

void check_templates(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.code_uri || config.tool == DeploymentTool::CargoLambda) continue;
    const std::string path = normal_path(config.code_uri->value);
    const Crate* const member = member_of(facts, path);
    if (member != nullptr && !is_put_there(facts, path) && !builds_member_alone(facts, *member))
      report(config.code_uri->place, *member, out);
  }
}

bool takes_files(const ShellStep& step) {
  constexpr std::array<std::string_view, 7> kPrograms{"cp", "mv", "zip", "strip", "upx", "install", "aws"};
  return !step.is_told && one_of(step.words[0], kPrograms);
}

void check_scripts(const Facts& facts, Findings& out) {
  const SourceFile* told = nullptr;
  for (const ShellStep& step : facts.pipelines.steps) {
    if (!takes_files(step) || step.place.file == told) continue;
    for (std::size_t i = 1; i < step.words.size(); ++i) {
      const std::string path = normal_path(join_path(step.folder, replace_all(step.words[i], "fileb://", "")));
      const Crate* const member = path.find_first_of("$*") == std::string::npos ? member_of(facts, path) : nullptr;
      if (member == nullptr || is_put_there(facts, path) || builds_member_alone(facts, *member)) continue;
      told = step.place.file;
      report(step.place, *member, out);
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  if (moves_target(facts)) return;
  check_templates(facts, out);
  check_scripts(facts, out);
}

}  // namespace

extern constinit const Rule artifact_in_member_target{"artifact-in-member-target", &check};

}  // namespace wright
