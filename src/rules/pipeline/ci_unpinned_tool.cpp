// Tools that a job fetches at whatever version is newest: a release of today changes, or breaks, the build of yesterday's commit.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// `curl https://.. | sh`; that of rustup reads the version from what follows.
bool pipes_to_shell(std::string_view line) {
  const std::size_t pipe = line.find('|');
  if (pipe == std::string_view::npos || contains(line, "sh.rustup.rs")) return false;
  const std::string_view before = line.substr(0, pipe);
  std::string_view after = trim(line.substr(pipe + 1));
  if (after.starts_with("sudo ")) after = trim(after.substr(5));
  const bool fetches = contains(before, "curl ") || contains(before, "wget ");
  return fetches && contains(before, "://") && (after.starts_with("sh") || after.starts_with("bash"));
}

// `cargo install cargo-lambda` without a version.
bool installs_newest_crate(std::string_view line) {
  const std::size_t at = std::min(line.find("cargo install "), line.find("cargo binstall "));
  if (at == std::string_view::npos || pipes_to_shell(line)) return false;
  const std::string_view rest = line.substr(at, line.find("&&", at) - at);
  const bool pinned = contains(rest, "--version") || contains(rest, "--vers ") || contains(rest, "@") ||
                      contains(rest, "--path") || contains(rest, "--rev") || contains(rest, "--tag") || contains(rest, "--list");
  return !pinned;
}

// `pip install`, `pipx install`, `npm install -g` of a tool that builds or deploys functions.
std::string_view newest_tool(std::string_view line) {
  constexpr std::array<std::string_view, 6> kTools{"cargo-lambda", "aws-sam-cli", "ziglang",
                                                   "aws-cdk",      "serverless",  "cargo-zigbuild"};
  const bool python = contains(line, "pip install") || contains(line, "pip3 install") || contains(line, "pipx install") ||
                      contains(line, "uv tool install");
  const bool node = contains(line, "npm install -g") || contains(line, "npm i -g") || contains(line, "npm install --global") ||
                    contains(line, "npm i --global");
  if ((!python && !node) || contains(line, "-r ")) return {};
  for (const std::string_view tool : kTools) {
    const std::size_t at = line.find(tool);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = line.substr(at + tool.size());
    if (rest.empty() || rest[0] == ' ' || rest[0] == ';' || rest[0] == '&' || rest.starts_with("@latest")) return tool;
  }
  return {};
}

// A tag of a container image that is moved in daily work: `rust`, `rust:latest`, `xd009642/tarpaulin:develop-nightly`.
std::string_view moving_tag(std::string_view image) {
  if (contains(image, "@sha256:") || contains(image, "$")) return {};
  const std::size_t name = image.rfind('/') == std::string_view::npos ? 0 : image.rfind('/') + 1;
  const std::size_t colon = image.find(':', name);
  if (colon == std::string_view::npos) return "latest";
  const std::string_view tag = image.substr(colon + 1);
  constexpr std::array<std::string_view, 7> kMoving{"latest", "nightly", "develop", "edge", "main", "master", "develop-nightly"};
  return std::find(kMoving.begin(), kMoving.end(), tag) == kMoving.end() ? std::string_view() : tag;
}

void check_images(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      if (!job.image) continue;
      const std::string_view tag = moving_tag(job.image->value);
      if (tag.empty()) continue;
      out.report(job.image->place, fmt::format("the job runs in whatever image `{}` has under the tag `{}` that day: what is "
                                               "inside changes without a commit",
                                               job.image->value.substr(0, job.image->value.find(':')), tag));
    }
  }
}

std::string message_for(std::string_view line) {
  if (installs_newest_crate(line))
    return "`cargo install` without `--version` builds whatever is newest, from source, in a run that must not change by itself";
  if (const std::string_view tool = newest_tool(line); !tool.empty()) {
    return fmt::format(
        "`{}` is installed at whatever version is newest: the next release of it changes this job without a commit", tool);
  }
  return pipes_to_shell(line) ? "whatever the address serves today runs here, with the rights and secrets of this job"
                              : std::string();
}

// Whether a pipeline of another service deploys, or packs what is deployed.
bool deploys(const SourceFile& file) {
  constexpr std::array<std::string_view, 8> kWords{
      "sam deploy", "sam package",     "cloudformation deploy", "cloudformation package",
      "cdk deploy", "terraform apply", "update-function-code",  "cargo lambda deploy"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(file.text, word); });
}

// CodeBuild, GitLab, CircleCI.
void check_others(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    const auto owner = std::find_if(facts.pipelines.others.begin(), facts.pipelines.others.end(),
                                    [&](const OtherPipeline& pipeline) { return pipeline.file == step.place.file; });
    if (owner == facts.pipelines.others.end() || step.is_told) continue;
    std::string message = message_for(join(step.words, " "));
    if (message.empty()) continue;
    Finding& finding = out.report(step.place, std::move(message));
    if (!deploys(*owner->file)) finding.confidence = Confidence::Possible;
  }
}

void check(const Facts& facts, Findings& out) {
  check_images(facts, out);
  check_others(facts, out);
  const std::vector<DeployStep> deploys = deploy_steps(facts);
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const bool deploying =
        std::any_of(deploys.begin(), deploys.end(), [&](const DeployStep& deploy) { return deploy.workflow == at.workflow; });
    for (const ScriptLine& line : script_lines(*at.step)) {
      std::string message = message_for(line.text);
      if (message.empty()) continue;
      Finding& finding = out.report(line.place, std::move(message));
      if (!deploying) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule ci_unpinned_tool{"ci-unpinned-tool", &check};

}  // namespace wright
