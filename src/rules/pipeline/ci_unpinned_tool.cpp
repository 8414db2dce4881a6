// Tools that a job fetches at whatever version is newest: a release of today changes, or breaks, the build of yesterday's commit.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
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
  return (contains(before, "curl ") || contains(before, "wget ")) && contains(before, "://") &&
         (after.starts_with("sh") || after.starts_with("bash"));
}

// `cargo install cargo-lambda` without a version.
bool installs_newest_crate(std::string_view line) {
  const std::size_t at = std::min(line.find("cargo install "), line.find("cargo binstall "));
  if (at == std::string_view::npos || pipes_to_shell(line)) return false;
  const std::string_view rest = line.substr(at, line.find("&&", at) - at);
  constexpr std::array<std::string_view, 7> kPins{"--version", "--vers ", "@", "--path", "--rev", "--tag", "--list"};
  return std::none_of(kPins.begin(), kPins.end(), [&](std::string_view pin) { return contains(rest, pin); });
}

bool has_version(std::string_view package) {
  const std::size_t at = package.find('@', 1);
  return at != std::string_view::npos && package.substr(at) != "@latest";
}

bool is_package(std::string_view word) {
  return !word.empty() && (is_word_part(word[0]) || word[0] == '@') && !contains(word, "$") && !contains(word, "/.") &&
         !word.ends_with(".tgz");
}

// `aws-cdk@${{ env.CDK_VERSION }}` is one word.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (text.substr(std::min(at, text.size())).starts_with("${{")) at = std::min(text.find("}}", at), text.size());
    if (at < text.size() && text[at] != ' ') continue;
    if (at > begin) words.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  return words;
}

bool takes_value(std::string_view option) {
  constexpr std::array<std::string_view, 8> kOptions{"--loglevel",   "--registry", "--prefix", "--cache",
                                                     "--userconfig", "--omit",     "--dir",    "--fetch-timeout"};
  return one_of(option, kOptions);
}

// The words after `head`, up to the end of the command, without the values of options.
std::vector<std::string_view> words_after(std::string_view line, std::string_view head) {
  const std::size_t at = line.find(head);
  if (at == std::string_view::npos || (at > 0 && line[at - 1] != ' ' && line[at - 1] != ';')) return {};
  std::vector<std::string_view> words;
  std::string_view before;
  for (const std::string_view word : words_of(line.substr(at + head.size()))) {
    if (word == "&&" || word == "||" || word == ";" || word == "|") break;
    if (!takes_value(before)) words.push_back(word);
    if (word.ends_with(';')) break;
    before = word;
  }
  return words;
}

// A package that is installed for all projects without a version: no lock file holds it.
std::string_view newest_global_package(std::string_view line) {
  constexpr std::array<std::string_view, 4> kHeads{"npm install ", "npm i ", "pnpm add ", "pnpm install "};
  std::vector<std::string_view> words = words_after(line, "yarn global add ");
  for (const std::string_view head : kHeads) {
    const std::vector<std::string_view> own = words_after(line, head);
    const bool global =
        std::any_of(own.begin(), own.end(), [](std::string_view word) { return word == "-g" || word == "--global"; });
    if (global) words = own;
  }
  const auto package = std::find_if(words.begin(), words.end(), [](std::string_view word) {
    const bool npm = word == "npm" || word.starts_with("npm@") || word == "npm;";  // its version is told by its Node
    return is_package(word) && !has_version(word) && !npm;
  });
  return package == words.end() ? std::string_view() : package->substr(0, package->find_first_of("@;", 1));
}

// `npx aws-cdk@latest deploy`: the newest is fetched whatever the lock file holds.
std::string_view newest_run(std::string_view line) {
  constexpr std::array<std::string_view, 5> kHeads{"npx ", "pnx ", "pnpm dlx ", "bunx ", "yarn dlx "};
  for (const std::string_view head : kHeads) {
    const std::vector<std::string_view> words = words_after(line, head);
    const auto package = std::find_if(words.begin(), words.end(), [](std::string_view word) { return !word.starts_with('-'); });
    if (package != words.end() && is_package(*package) && package->ends_with("@latest"))
      return package->substr(0, package->find('@', 1));
  }
  return {};
}

// `pip install`, `pipx install` of a tool that builds or deploys functions.
std::string_view newest_python_tool(std::string_view line) {
  constexpr std::array<std::string_view, 4> kTools{"cargo-lambda", "aws-sam-cli", "ziglang", "cargo-zigbuild"};
  const bool python = contains(line, "pip install") || contains(line, "pip3 install") || contains(line, "pipx install") ||
                      contains(line, "uv tool install");
  if (!python || contains(line, "-r ")) return {};
  for (const std::string_view tool : kTools) {
    const std::size_t at = line.find(tool);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = line.substr(at + tool.size());
    if (rest.empty() || rest[0] == ' ' || rest[0] == ';' || rest[0] == '&' || rest.starts_with("@latest")) return tool;
  }
  return {};
}

// `npx cdk` runs the one that package.json pins, not the one installed for all projects.
bool is_pinned_beside(const Facts& facts, const Workflow& workflow, std::string_view line) {
  const std::string_view package = newest_global_package(line);
  if (package.empty() || !contains(workflow.file->text, "npx ")) return false;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file_name(file.source->path) == "package.json" && contains(file.source->text, "\"" + std::string(package) + "\":");
  });
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

// `docker run --rm -v "$PWD:/volume" clux/muslrust cargo build`: the first word that is no option and no value of one.
std::string_view image_run(std::string_view line) {
  constexpr std::array<std::string_view, 20> kWithValue{
      "-v",     "--volume", "-w", "--workdir", "-e",         "--env",    "-u", "--user", "--platform", "--entrypoint",
      "--name", "--mount",  "-p", "--network", "--env-file", "--memory", "-m", "--cpus", "-h",         "--label"};
  for (const std::string_view head : {"docker run ", "docker pull ", "podman run ", "podman pull "}) {
    std::string_view before;
    for (const std::string_view word : words_after(line, head)) {
      const bool value = one_of(before, kWithValue);
      before = word;
      if (value || word.starts_with('-')) continue;
      return word;
    }
  }
  return {};
}

// An image of somebody, `owner/name` or of a registry, by a tag that moves: one of a single word may have been built before.
std::string_view newest_image(std::string_view line) {
  const std::string_view image = image_run(line);
  const bool plain = !image.empty() && image.find_first_of("\"'(") == std::string_view::npos;
  return plain && contains(image, "/") && !image.starts_with('.') && !image.starts_with('/') && !moving_tag(image).empty()
             ? image
             : std::string_view();
}

// What is installed here makes the artifact, whatever becomes of it: its version decides what is in there.
bool is_builder(std::string_view line) {
  constexpr std::array<std::string_view, 4> kBuilders{"cargo-lambda", "cargo-zigbuild", "ziglang", "install cross"};
  return std::any_of(kBuilders.begin(), kBuilders.end(), [&](std::string_view tool) { return contains(line, tool); });
}

std::string message_for(std::string_view line) {
  if (installs_newest_crate(line))
    return "`cargo install` without `--version` builds whatever is newest, from source, in a run that must not change by itself";
  for (const std::string_view tool : {newest_python_tool(line), newest_global_package(line)}) {
    if (tool.empty()) continue;
    return fmt::format(
        "`{}` is installed at whatever version is newest: the next release of it changes this job without a commit", tool);
  }
  if (const std::string_view tool = newest_run(line); !tool.empty()) {
    return fmt::format(
        "`{}` is fetched at whatever version is newest, past the lock file: its next release changes this job "
        "without a commit",
        tool);
  }
  if (const std::string_view image = newest_image(line); !image.empty()) {
    return fmt::format("whatever image `{}` has under the tag `{}` that day runs here: what it builds changes without a commit",
                       image.substr(0, image.find(':')), moving_tag(image));
  }
  return pipes_to_shell(line) ? "whatever the address serves today runs here, with the rights and secrets of this job"
                              : std::string();
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
    if (!tells_of_deployment(owner->file->text)) finding.confidence = Confidence::Possible;
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
      if (message.empty() || is_pinned_beside(facts, *at.workflow, line.text)) continue;
      Finding& finding = out.report(line.place, std::move(message));
      if (!deploying && !is_builder(line.text)) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule ci_unpinned_tool{"ci-unpinned-tool", &check};

}  // namespace wright
