// The template takes the code from a folder that the repository does not have, and that no script and no .gitignore file speaks
// of: the build stops. Artifacts are passed over, they come with the build.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_artifact(std::string_view path) {
  constexpr std::array<std::string_view, 8> kWords{"target", ".zip", "bootstrap", "artifact", "dist", "build", "out", "$"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(path, word); });
}

// Some command writes there: mkdir, cp, unzip, --lambda-dir.
bool is_written(const Facts& facts, std::string_view path) {
  constexpr std::array<std::string_view, 9> kWriters{"mkdir", "cp", "mv", "unzip", "install", "rsync", "ln", "git", "tar"};
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    const bool writes = std::find(kWriters.begin(), kWriters.end(), step.words[0]) != kWriters.end();
    for (std::size_t i = 1; i < step.words.size(); ++i) {
      const std::string written = normal_path(join_path(step.folder, step.words[i]));
      const bool named = written == path || (writes && !written.empty() && written != "." && is_below(path, written));
      if (named && (writes || step.words[i - 1].ends_with("-dir") || step.words[i - 1] == "-o")) return true;
    }
    return false;
  });
}

// A workflow or a script packs, makes or uploads something of the name.
bool is_spoken_of(const Facts& facts, std::string_view path) {
  constexpr std::array<std::string_view, 6> kUsual{"src", "lambda", "lambdas", "functions", "services", "app"};
  std::vector<std::string_view> parts = split(path, '/');
  std::erase_if(parts, [&](std::string_view part) { return part.size() < 4 || one_of(part, kUsual); });
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Script && !contains(file.source->path, ".github/")) return false;
    const std::vector<std::string_view> lines = split_lines(file.source->text);
    return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
      constexpr std::array<std::string_view, 6> kMakes{"zip", "mkdir", "cp ", "mv ", "tar ", "path: "};
      return std::any_of(kMakes.begin(), kMakes.end(), [&](std::string_view way) { return contains(line, way); }) &&
             std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return holds_word(line, part); });
    });
  });
}

// Files of the project under the folder: Rust sources, and nothing that could be, or could make, the program.
bool holds_sources_alone(const Facts& facts, std::string_view folder) {
  bool sources = false;
  for (const ProjectFile& file : facts.project.files) {
    const std::string& path = file.source->path;
    if (!is_below(path, folder)) continue;
    if (file.kind == FileKind::Script) return false;
    sources = sources || file.kind == FileKind::Rust;
  }
  return sources && facts.project.tree.presence(join_path(folder, "bootstrap")) == Presence::Absent;
}

// Without a BuildMethod `sam build` looks for a Makefile where the runtime is `provided`, and `sam deploy` packs what is there.
void check_sources(const Facts& facts, const FunctionConfig& config, std::string_view path, Findings& out) {
  if (config.tool != DeploymentTool::Sam || config.build_method || path == "." || path.empty()) return;
  const auto is_own = [&](const LambdaFunction& function) { return facts.config(function) == &config && function.entry; };
  if (std::none_of(facts.functions.begin(), facts.functions.end(), is_own)) return;
  if (!holds_sources_alone(facts, path) || is_written(facts, path)) return;
  out.report(config.code_uri->place,
             fmt::format("`{}` takes the sources in `{}` as they are: there is no `BuildMethod` and no Makefile, so that the zip "
                         "has no `bootstrap` to start",
                         config.logical_name, path));
}

bool is_built_by_sam(const Facts& facts) {
  const auto& steps = facts.pipelines.steps;
  return std::any_of(steps.begin(), steps.end(), [](const ShellStep& step) {
    return step.words.size() > 1 && step.words[0] == "sam" && step.words[1] == "build";
  });
}

// `CodeUri: target/lambda/orders/` with the BuildMethod of cargo-lambda: `sam build` looks for the crate where its binary will
// be.
void check_crate(const Facts& facts, const FunctionConfig& config, std::string_view path, Findings& out) {
  if (config.tool != DeploymentTool::Sam || !config.build_method || config.build_method->value != "rust-cargolambda") return;
  if (!contains(path, "target/lambda/") || facts.project.tree.presence(join_path(path, "Cargo.toml")) == Presence::There) return;
  if (!is_built_by_sam(facts)) return;
  out.report(config.code_uri->place,
             fmt::format("`{}` is built by cargo-lambda, for which `CodeUri` is the folder of the crate: `sam build` does "
                         "not find it in `{}`",
                         config.logical_name, path));
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.code_uri || (config.tool != DeploymentTool::Sam && config.tool != DeploymentTool::Cdk) || config.is_image)
      continue;
    const std::string path = normal_path(config.code_uri->value);
    check_crate(facts, config, path, out);
    if (is_artifact(path)) continue;
    check_sources(facts, config, path, out);
    if (facts.project.tree.presence(path) != Presence::Absent || is_written(facts, path)) continue;
    if (is_spoken_of(facts, path)) continue;
    out.report(config.code_uri->place,
               fmt::format("`{}` takes its code from `{}`, which is not there: the build stops", config.logical_name, path));
  }
}

}  // namespace

extern constinit const Rule code_path_missing{"code-path-missing", &check};

}  // namespace wright
