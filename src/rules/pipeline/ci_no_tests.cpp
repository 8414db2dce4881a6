// A workflow deploys and nothing in the repository's workflows runs the tests. What a workflow of another repository or an
// unknown script does cannot be seen from here; then we stay silent.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/dockerfile.h"
#include "rules/rule.h"
#include "rules/test_steps.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool any_may_test(const Facts& facts) {
  const std::vector<OtherPipeline>& others = facts.pipelines.others;
  const std::vector<Workflow>& workflows = facts.pipelines.workflows;
  return std::any_of(others.begin(), others.end(),
                     [&](const OtherPipeline& pipeline) { return script_may_test(facts, pipeline.file->text); }) ||
         std::any_of(workflows.begin(), workflows.end(),
                     [&](const Workflow& workflow) { return calls_strangers(facts, workflow) || may_test(facts, workflow); });
}

// Also in crates of no function, whose code is not looked at any further.
bool has_tests(const Facts& facts) {
  const auto marks = [](std::string_view line) {
    return !trim(line).starts_with("//") &&
           (contains(line, "#[test]") || contains(line, "::test]") || contains(line, "::test(") || contains(line, "#[rstest"));
  };
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust || !contains(file.source->text, "test")) return false;
    const std::vector<std::string_view> lines = split_lines(file.source->text);
    return std::any_of(lines.begin(), lines.end(), marks);
  });
}

// A build for everybody: to a bucket that others read.
bool uploads(const Step& step) {
  return contains(step.run, "aws s3 cp") && contains(step.run, "--acl public-read") && contains(step.run, ".zip");
}

// The crate itself, for whoever builds functions with it.
bool hands_crate_out(const Step& step) {
  return contains(step.run, "cargo publish") && !contains(step.run, "--dry-run") && !contains(step.run, "cargo test");
}

// Actions that put what was built into a release.
bool publishes(const Step& step) {
  constexpr std::array<std::string_view, 6> kActions{
      "softprops/action-gh-release", "svenstaro/upload-release-action",   "actions/upload-release-asset",
      "ncipollo/release-action",     "taiki-e/upload-rust-binary-action", "marvinpinto/action-automatic-releases"};
  return hands_crate_out(step) || contains(step.run, "gh release create") || contains(step.run, "gh release upload") ||
         uploads(step) ||
         std::any_of(kActions.begin(), kActions.end(), [&](std::string_view action) { return step.uses.starts_with(action); });
}

bool compiles(const Workflow& workflow) {
  constexpr std::array<std::string_view, 7> kSigns{"cargo build",    "cargo lambda build", "cross build",  "actions-rs/cargo@",
                                                   "cargo zigbuild", "upload-rust-binary", "cargo publish"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(workflow.file->text, sign); });
}

const Step* find_publication(const Workflow& workflow) {
  for (const Job& job : workflow.jobs) {
    const auto step = std::find_if(job.steps.begin(), job.steps.end(), publishes);
    if (step != job.steps.end()) return &*step;
  }
  return nullptr;
}

// What it publishes was compiled by it, or by the workflow after which it starts.
bool publishes_builds(const Facts& facts, const Workflow& workflow) {
  if (compiles(workflow)) return true;
  const auto after = std::find_if(workflow.events.begin(), workflow.events.end(),
                                  [](const WorkflowEvent& event) { return event.name == "workflow_run"; });
  if (after == workflow.events.end()) return false;
  const std::vector<std::string_view> names = split(value_of((*after).filters, "workflows"), ',');
  const std::vector<Workflow>& all = facts.pipelines.workflows;
  return std::any_of(all.begin(), all.end(), [&](const Workflow& other) {
    return compiles(other) && std::find(names.begin(), names.end(), other.name) != names.end();
  });
}

bool pushes_image(const Step& step) {
  if (step.uses.starts_with("docker/build-push-action")) return value_of(step.with, "push") == "true";
  return contains(step.run, "docker push ") || (contains(step.run, "docker buildx build") && contains(step.run, "--push"));
}

// It names the folder of a Dockerfile that functions are built with, or that one stands at the root.
bool is_about_functions(const std::vector<const SourceFile*>& dockerfiles, std::string_view text) {
  return std::any_of(dockerfiles.begin(), dockerfiles.end(), [&](const SourceFile* file) {
    const std::string folder = parent_path(file->path);
    const bool packs = contains(file->text, "bootstrap") || contains(file->text, "lambda");
    return packs && (folder.empty() || contains(text, folder));
  });
}

// The image that a function runs is brought out, whoever takes it into the function.
void check_images(const Facts& facts, const std::vector<DeployStep>& deploys, Findings& out) {
  const std::vector<const SourceFile*> dockerfiles = function_dockerfiles(facts);
  if (dockerfiles.empty()) return;
  for (const Workflow& workflow : facts.pipelines.workflows) {
    const bool deploys_too =
        std::any_of(deploys.begin(), deploys.end(), [&](const DeployStep& deploy) { return deploy.workflow == &workflow; });
    if (deploys_too || !is_about_functions(dockerfiles, workflow.file->text)) continue;
    for (const Job& job : workflow.jobs) {
      const auto pushed = std::find_if(job.steps.begin(), job.steps.end(), pushes_image);
      if (pushed == job.steps.end()) continue;
      out.report(pushed->place, fmt::format("the image is pushed and {}: a change that breaks the function goes out",
                                            has_tests(facts) ? "no workflow runs the tests"
                                                             : "there is no test that a workflow could run first"));
      break;
    }
  }
}

// Where nothing here deploys, the release is what others deploy.
void check_releases(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    const Step* const published = find_publication(workflow);
    if (published == nullptr || !publishes_builds(facts, workflow)) continue;
    out.report(published->place,
               fmt::format("{} published and {}: a change that breaks the function is released",
                           hands_crate_out(*published) ? "the crate is" : "binaries are",
                           has_tests(facts) ? "no workflow runs the tests" : "there is no test that a workflow could run first"));
  }
}

// `deploy: {provider: s3}` of Travis brings out what the job before it built.
std::size_t find_provider(const SourceFile& file) {
  if (file_name(file.path) != ".travis.yml") return std::string::npos;
  return std::min(file.text.find("provider: s3"), file.text.find("provider: lambda"));
}

// CodeBuild and others: the first build of a pipeline that packs what is deployed.
void check_others(const Facts& facts, Findings& out) {
  for (const OtherPipeline& pipeline : facts.pipelines.others) {
    const std::string_view text = pipeline.file->text;
    const std::size_t provider = find_provider(*pipeline.file);
    const bool deploys = provider != std::string::npos || tells_of_deployment(text);
    const std::size_t build = std::min({text.find("cargo lambda build"), text.find("cargo build"), provider});
    if (!deploys || build == std::string_view::npos) continue;
    const std::uint32_t begin = static_cast<std::uint32_t>(build);
    out.report({pipeline.file, {begin, begin + static_cast<std::uint32_t>(std::string_view("cargo build").size())}},
               fmt::format("what is built here is deployed and {}: a change that breaks the function goes out",
                           has_tests(facts) ? "no pipeline runs the tests" : "there is no test that a pipeline could run first"));
  }
}

// Other workflows test, and the one that releases neither tests nor waits for them.
void check_unawaited(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    const Step* const published = find_publication(workflow);
    if (published == nullptr || !compiles(workflow) || !starts_by_itself(workflow)) continue;
    if (calls_others(workflow) || may_test(facts, workflow)) continue;
    out.report(published->place,
               fmt::format("{} published without a test: this workflow runs none and waits for no other, so what "
                           "fails elsewhere is released all the same",
                           hands_crate_out(*published) ? "the crate is" : "binaries are"));
  }
}

// The template that a command names, or the folder it works in; nothing when that cannot be told.
std::optional<std::string> deployed_place(const Facts& facts, const Step& step) {
  const std::string commands = commands_behind(facts, step);
  if (step.run.empty() || !step.folder_known || contains(commands, "cd ") || contains(commands, "-chdir")) return std::nullopt;
  const std::vector<std::string_view> words = split(commands, ' ');
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "--template-file" && words[i] != "--template" && words[i] != "-t") continue;
    // `--template-file $(TEMPLATE)` of a recipe: one of those in the folder.
    if (words[i + 1].starts_with('$') && !contains(commands, "../")) return step.folder;
    std::string path = normal_path(join_path(step.folder, trim(words[i + 1])));
    return facts.project.find_file(path) == nullptr ? std::nullopt : std::optional(std::move(path));
  }
  return step.folder;
}

// What stands there makes a server, a network, a bucket, and no function: there are templates, and none of them has one or takes
// another template in.
bool deploys_no_function(const Facts& facts, const DeployStep& deploy) {
  const std::optional<std::string> place = deployed_place(facts, *deploy.step);
  if (!place) return false;
  const auto inside = [&](const SourceFile* file) { return file != nullptr && is_below(file->path, *place); };
  bool any = false;
  for (const Stack& stack : facts.deployment.stacks) {
    if (!inside(stack.place.file)) continue;
    const std::string_view text = stack.place.file->text;
    const bool plain = stack.tool == DeploymentTool::Sam || stack.tool == DeploymentTool::CloudFormation;
    any = true;
    if (!plain || contains(text, "::Function") || contains(text, "::Application") || contains(text, "CloudFormation::Stack"))
      return false;
  }
  const bool code = std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                                [&](const Crate& crate) { return is_below(crate.folder, *place); });
  return any && !code;
}

// Terraform without a build, where another workflow brings the code into the functions or to where they take it from.
bool leaves_code(const Facts& facts, const DeployStep& deploy) {
  const std::string_view own = deploy.workflow->file->text;
  const bool terraform = contains(deploy.what, "terraform apply") || contains(deploy.what, "tofu apply");
  constexpr std::array<std::string_view, 6> kBuilds{"cargo", "cross ", "docker", "make", "just ", ".sh"};
  if (!terraform || std::any_of(kBuilds.begin(), kBuilds.end(), [&](std::string_view build) { return contains(own, build); }))
    return false;
  const std::vector<Workflow>& all = facts.pipelines.workflows;
  return std::any_of(all.begin(), all.end(), [&](const Workflow& other) {
    const std::string_view text = other.file->text;
    const bool brings = contains(text, "update-function-code") ||
                        ((contains(text, "aws s3 cp") || contains(text, "aws s3 sync")) && contains(text, ".zip"));
    return &other != deploy.workflow && brings;
  });
}

void check(const Facts& facts, Findings& out) {
  std::vector<DeployStep> steps = deploy_steps(facts);
  std::erase_if(steps,
                [&](const DeployStep& deploy) { return deploys_no_function(facts, deploy) || leaves_code(facts, deploy); });
  if (facts.code.entries.empty() && facts.deployment.functions.empty()) return;
  if (any_may_test(facts)) {
    if (steps.empty()) check_unawaited(facts, out);
    return;
  }
  check_others(facts, out);
  check_images(facts, steps, out);
  if (steps.empty()) check_releases(facts, out);
  const Workflow* last = nullptr;
  for (const DeployStep& deploy : steps) {
    if (deploy.workflow == last) continue;
    last = deploy.workflow;
    out.report(deploy.place,
               fmt::format("`{}` runs and {}: a change that breaks the function is deployed", deploy.what,
                           has_tests(facts) ? "no workflow runs the tests" : "there is no test that a workflow could run first"));
  }
}

}  // namespace

extern constinit const Rule ci_no_tests{"ci-no-tests", &check};

}  // namespace wright
