// Something is taken from a folder below `target/` that the builds before it do not write. Looked at are scripts, recipes and
// Dockerfiles that build and take themselves, and the jobs that build and deploy what a template takes.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/pipeline/variables.h"
#include "rules/build_output.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

std::string below_target(std::string_view path) {
  const std::size_t at = path.rfind("target/");
  if (at == std::string_view::npos || (at > 0 && path[at - 1] != '/')) return {};
  return is_build_path(path.substr(at)) ? std::string(path.substr(at)) : std::string();
}

// The file that a command takes and that has to be there; of a zip the one behind the archive.
std::string taken_by(const ShellStep& step) {
  constexpr std::array<std::string_view, 8> kPrograms{"cp", "copy", "mv", "zip", "strip", "upx", "COPY", "cd"};
  if (!one_of(step.words[0], kPrograms)) return {};
  bool archive = step.words[0] == "zip";
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    const std::string word = with_variables(*step.place.file, step.words[i]);
    if (word.starts_with('-')) continue;
    if (!archive) return below_target(word);
    archive = false;
  }
  return {};
}

// A line that begins a recipe of a Makefile or justfile stands between the two.
bool is_in_one_recipe(const ShellStep& first, const ShellStep& second) {
  const SourceFile& file = *first.place.file;
  const std::string name = lower_case(file_name(file.path));
  if (!name.ends_with("makefile") && !name.ends_with("justfile") && !name.ends_with(".mk")) return true;
  const std::string_view between =
      std::string_view(file.text).substr(first.place.span.end, second.place.span.begin - first.place.span.end);
  const std::vector<std::string_view> lines = split_lines(between);
  return std::none_of(lines.begin() + 1, lines.end(), [](std::string_view line) {
    return !line.empty() && line[0] != ' ' && line[0] != '\t' && line[0] != '#' && contains(line, ":");
  });
}

// Some command puts something there, or fetches it.
bool is_made(const Facts& facts, std::string_view path) {
  constexpr std::array<std::string_view, 10> kMakers{"cp",    "mv",  "ln",    "install", "docker",
                                                     "mkdir", "zip", "unzip", "tar",     "aws"};
  const std::string folder = parent_path(path);
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& step) {
    if (step.words.size() < 2 || !one_of(step.words[0], kMakers)) return false;
    const std::size_t out = step.words[0] == "zip" ? 1 : step.words.size() - 1;
    return contains(step.words[out], folder) || (step.words[0] == "docker" && contains(join(step.words, " "), "target"));
  });
}

std::string shown_folder(std::string_view path) {
  const std::vector<std::string_view> parts = split(path, '/');
  const std::size_t count = parts[1] == "release" || parts[1] == "debug" || parts[1] == "lambda" ? 2 : 3;
  return join({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count)}, "/");
}

std::string reason(const BuildOutput& output, std::string_view path) {
  const std::string command = fmt::format("`{}`", output.text);
  if (path.starts_with("target/lambda/") && !output.cargo_lambda)
    return command + " writes nothing there, only cargo-lambda does";
  if (path.starts_with("target/lambda/")) return command + " packs no zip without `--output-format zip`";
  const std::string profile = output.release ? "release" : "debug";
  const std::string folder = output.target.empty() ? "target/" + profile : fmt::format("target/{}/{}", output.target, profile);
  return fmt::format("{} writes to `{}`", command, folder);
}

// Builds and takes in one script.
void check_scripts(const Facts& facts, Findings& out) {
  const std::vector<ShellStep>& steps = facts.pipelines.steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const std::string path = steps[i].words.empty() ? std::string() : taken_by(steps[i]);
    if (path.empty()) continue;
    std::vector<BuildOutput> outputs;
    for (std::size_t j = i; j-- > 0;) {
      if (steps[j].place.file != steps[i].place.file || steps[j].is_told != steps[i].is_told) break;
      if (steps[j].place.span.begin > steps[i].place.span.begin || !is_in_one_recipe(steps[j], steps[i])) break;
      if (std::optional<BuildOutput> output = read_build_output(facts, steps[j])) outputs.push_back(std::move(*output));
    }
    const auto writes = [&](const BuildOutput& output) { return output.may_write(path); };
    if (outputs.empty() || std::any_of(outputs.begin(), outputs.end(), writes) || is_made(facts, path)) continue;
    Finding& finding =
        out.report(steps[i].place, fmt::format("no build puts it into `{}`: {}", shown_folder(path), reason(outputs[0], path)));
    finding.related.push_back(related(outputs[0].place, "the build before it"));
  }
}

// Programs of a script that may build something by themselves.
bool may_build_otherwise(std::string_view script) {
  constexpr std::array<std::string_view, 20> kWords{
      "docker",  "sam build", "npm ", "yarn",  "pnpm", "cargo make", "cargo xtask", "cargo run", "python", "nix",
      "earthly", "task ",     "moon", "bazel", "mise", "zip ",       "make ",       "just ",     ".sh",    "npx "};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(script, word); });
}

bool may_fetch(const Step& step) {
  constexpr std::array<std::string_view, 14> kOwners{"actions/checkout",
                                                     "actions/cache",
                                                     "actions/setup-",
                                                     "actions/upload-artifact",
                                                     "aws-actions/configure-aws-credentials",
                                                     "aws-actions/setup-sam",
                                                     "hashicorp/setup-terraform",
                                                     "dtolnay/",
                                                     "actions-rs/toolchain",
                                                     "actions-rust-lang/setup",
                                                     "Swatinem/rust-cache",
                                                     "swatinem/rust-cache",
                                                     "taiki-e/install-action",
                                                     "jaxxstorm/action-install-gh-release"};
  return !step.uses.empty() &&
         std::none_of(kOwners.begin(), kOwners.end(), [&](std::string_view owner) { return step.uses.starts_with(owner); });
}

void add_outputs(const Facts& facts, const Step& step, std::vector<BuildOutput>& outputs) {
  const std::vector<ScriptLine> lines = script_lines(step);
  for (const ShellStep& command : facts.pipelines.steps) {
    if (command.place.file != step.place.file || lines.empty()) continue;
    const std::uint32_t at = command.place.span.begin;
    if (at < lines.front().place.span.begin || at >= lines.back().place.span.end) continue;
    if (std::optional<BuildOutput> output = read_build_output(facts, command)) outputs.push_back(std::move(*output));
  }
}

// What the jobs build; nothing where one of them may build or fetch it in a way that cannot be read.
std::vector<BuildOutput> outputs_of(const Facts& facts, const std::vector<const Job*>& jobs) {
  std::vector<BuildOutput> outputs;
  for (const Job* const job : jobs) {
    if (!job->calls.empty() || job->image) return {};
    for (const Step& step : job->steps) {
      if (may_fetch(step) || may_build_otherwise(step.run)) return {};
      add_outputs(facts, step, outputs);
    }
  }
  return outputs;
}

bool deploys(const DeployStep& deploy, const FunctionConfig& config) {
  const std::string_view what = deploy.what;
  const bool terraform = contains(what, "terraform") || contains(what, "tofu");
  const bool serverless = what.starts_with("serverless") || what.starts_with("sls");
  if (terraform) return config.tool == DeploymentTool::Terraform;
  if (serverless) return config.tool == DeploymentTool::Serverless;
  if (what == "sam deploy" || contains(what, "cloudformation"))
    return config.tool == DeploymentTool::Sam || config.tool == DeploymentTool::CloudFormation;
  return what == "cdk deploy" && config.tool == DeploymentTool::Cdk;
}

// A job builds, and deploys a template that takes something else.
void check_jobs(const Facts& facts, Findings& out) {
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const std::vector<BuildOutput> outputs = outputs_of(facts, with_needed_jobs(*deploy.workflow, *deploy.job));
    if (outputs.empty()) continue;
    for (const FunctionConfig& config : facts.deployment.functions) {
      if (!config.code_uri || config.build_method || config.is_image || !deploys(deploy, config)) continue;
      const std::string path = below_target(config.code_uri->value);
      const auto writes = [&](const BuildOutput& output) { return output.may_write(path); };
      if (path.empty() || std::any_of(outputs.begin(), outputs.end(), writes) || is_made(facts, path)) continue;
      Finding& finding = out.report(outputs[0].place, fmt::format("`{}` takes its code from `{}`: {}", config.logical_name, path,
                                                                  reason(outputs[0], path)));
      finding.related.push_back(related(config.code_uri->place, "what the template takes"));
      break;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  check_scripts(facts, out);
  check_jobs(facts, out);
}

}  // namespace

extern constinit const Rule artifact_path_unbuilt{"artifact-path-unbuilt", &check};

}  // namespace wright
