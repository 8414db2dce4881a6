// Tools that a job fetches at whatever version is newest: a release of today changes, or breaks, the build of yesterday's commit.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/deploy_step.h"
#include "rules/dockerfile.h"
#include "rules/moving_image.h"
#include "rules/newest_tool.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// The workflow runs a tool through its project: `npx cdk`, `npm run cdk`.
bool runs_through_project(const Workflow& workflow) {
  constexpr std::array<std::string_view, 5> kWays{"npx ", "npm run ", "npm exec ", "pnpm exec ", "pnpm run "};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(workflow.file->text, way); });
}

// The command of the package stands alone in a line: that runs the one which is installed for all projects.
bool runs_by_itself(const Workflow& workflow, std::string_view package) {
  // What packages call their commands, where they call them otherwise.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCommands{
      {{"aws-cdk", "cdk"}, {"serverless", "sls"}, {"typescript", "tsc"}, {"@aws-amplify/cli", "amplify"}}};
  const auto other = std::find_if(kCommands.begin(), kCommands.end(), [&](const auto& row) { return row.first == package; });
  const auto runs = [](std::string_view text, std::string_view command) {
    for (std::size_t at = text.find(command); at != std::string_view::npos; at = text.find(command, at + 1)) {
      const std::string_view before = trim(text.substr(0, at));
      const bool begins = before.empty() || contains(";|&", std::string_view(&before.back(), 1)) ||
                          contains(before.substr(before.rfind(' ') == std::string_view::npos ? 0 : before.rfind(' ')), "=");
      if (begins && text.substr(at + command.size()).starts_with(' ')) return true;
    }
    return contains(text, ".sh");
  };
  return std::any_of(workflow.jobs.begin(), workflow.jobs.end(), [&](const Job& job) {
    return std::any_of(job.steps.begin(), job.steps.end(), [&](const Step& step) {
      const std::vector<ScriptLine> lines = script_lines(step);
      return std::any_of(lines.begin(), lines.end(), [&](const ScriptLine& line) {
        return runs(line.text, package) || (other != kCommands.end() && runs(line.text, other->second));
      });
    });
  });
}

// `npx cdk` and a script of package.json run the one that it pins, not the one installed for all projects.
bool is_pinned_beside(const Facts& facts, const Workflow& workflow, std::string_view line) {
  const std::string_view package = newest_global_package(line);
  if (package.empty() || !runs_through_project(workflow) || runs_by_itself(workflow, package)) return false;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file_name(file.source->path) == "package.json" && contains(file.source->text, "\"" + std::string(package) + "\":");
  });
}

// `if: ${{ env.ACT }}`: only where somebody runs the workflow with act on a machine of their own.
bool runs_at_the_desk(const WorkflowStep& at) {
  std::string condition = at.step->condition;
  std::erase_if(condition, [](char c) { return c == ' ' || c == '$' || c == '{' || c == '}' || c == '\'' || c == '"'; });
  return condition == "env.ACT" || condition == "env.ACT==true";
}

// `ghcr.io/acme/orders` that a workflow here pushes as `ghcr.io/${{ github.repository }}`: it changes with the commits of this
// repository only.
bool is_own_image(const Facts& facts, std::string_view image) {
  const std::string_view name = image.substr(0, image.find(':'));
  const std::string_view last = name.substr(name.rfind('/') + 1);
  const bool ours = std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                                [&](const Crate& crate) { return crate.name == last; });
  const auto& workflows = facts.pipelines.workflows;
  return ours && name.starts_with("ghcr.io/") && std::any_of(workflows.begin(), workflows.end(), [](const Workflow& workflow) {
           return contains(workflow.file->text, "ghcr.io/${{ github.repository");
         });
}

std::string image_message(std::string_view name, std::string_view tag) {
  return fmt::format(
      "the job runs in whatever image `{}` has under the tag `{}` that day: what is inside changes without a commit", name, tag);
}

void check_images(const Facts& facts, Findings& out) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      const std::string_view tag = job.image ? moving_tag(job.image->value) : std::string_view();
      if (tag.empty() || is_own_image(facts, job.image->value)) continue;
      out.report(job.image->place, image_message(job.image->value.substr(0, job.image->value.find(':')), tag));
    }
  }
}

// `opentofu/setup-opentofu` without an input that says which one: the newest release works on the state.
void check_terraform(const Facts& facts, const std::vector<DeployStep>& deploys, Findings& out) {
  const bool required = std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    if (file.kind != FileKind::Hcl) return false;
    // Terraform Cloud runs it, at the version of the workspace there.
    if (contains(file.source->text, "backend \"remote\"") || contains(file.source->text, "  cloud {")) return true;
    const std::vector<std::string_view> lines = split_lines(file.source->text);
    return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
      const bool bounded = !contains(line, ">=") || contains(line, "<") || contains(line, "~>");
      return trim(line).starts_with("required_version") && bounded;
    });
  });
  if (required) return;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    const std::string_view action = read_use(at.step->uses).action;
    const bool tofu = action == "opentofu/setup-opentofu";
    if ((!tofu && action != "hashicorp/setup-terraform")) continue;
    const std::string_view input = tofu ? "tofu_version" : "terraform_version";
    const std::string_view version = value_of(at.step->with, input);
    const bool applies = std::any_of(deploys.begin(), deploys.end(), [&](const DeployStep& deploy) {
      return deploy.job == at.job && (contains(deploy.what, "terraform") || contains(deploy.what, "tofu"));
    });
    const bool file = !value_of(at.step->with, "tofu_version_file").empty();
    if (!applies || file || (!version.empty() && version != "latest")) continue;
    out.report(
        at.step->place,
        fmt::format("`{}` takes the newest release there is, for want of `{}` or a `required_version` with an end: a new one "
                    "changes what is applied, and the state, without a commit",
                    action, input));
  }
}

// CodeBuild, GitLab, CircleCI.
void check_others(const Facts& facts, Findings& out) {
  for (const OtherPipeline& pipeline : facts.pipelines.others) {
    for (const MovingImage& image : moving_images(*pipeline.file)) out.report(image.place, image_message(image.name, image.tag));
  }
  for (const ShellStep& step : facts.pipelines.steps) {
    const auto owner = std::find_if(facts.pipelines.others.begin(), facts.pipelines.others.end(),
                                    [&](const OtherPipeline& pipeline) { return pipeline.file == step.place.file; });
    if (owner == facts.pipelines.others.end() || step.is_told) continue;
    std::string message = newest_tool_message(join(step.words, " "));
    if (message.empty()) continue;
    Finding& finding = out.report(step.place, std::move(message));
    if (!tells_of_deployment(owner->file->text) && !installs_builder(join(step.words, " ")))
      finding.confidence = Confidence::Possible;
  }
}

const ProjectFile* find_script(const Facts& facts, const ShellStep& step) {
  const auto& files = facts.project.files;
  const auto file = std::find_if(files.begin(), files.end(), [&](const ProjectFile& one) {
    return one.source.get() == step.place.file && one.kind == FileKind::Script && !contains(one.source->path, "buildspec");
  });
  return file == files.end() ? nullptr : &*file;
}

// Scripts and recipes that a workflow runs: what they install to build with is installed in its run.
void check_called(const Facts& facts, Findings& out) {
  std::string called;
  for (const WorkflowStep& at : workflow_steps(facts)) called += commands_behind(facts, *at.step).substr(at.step->run.size());
  for (const ShellStep& step : facts.pipelines.steps) {
    const ProjectFile* const file = find_script(facts, step);
    const std::string command = join(step.words, " ");
    if (file == nullptr || step.is_told || !installs_builder(command)) continue;
    std::string message = newest_tool_message(command);
    if (!message.empty() && contains(called, trim(step.place.text()))) out.report(step.place, std::move(message));
  }
}

// `RUN cargo install cargo-chef` of an image that functions are built with.
void check_images_built(const Facts& facts, Findings& out) {
  // What watches or migrates is for a desk.
  constexpr std::array<std::string_view, 6> kBuilders{"cargo-chef", "cargo-lambda", "cargo-zigbuild",
                                                      "ziglang",    "cross",        "sccache"};
  for (const SourceFile* const file : function_dockerfiles(facts)) {
    std::set<std::string_view> told;
    for (const DockerStage& stage : docker_stages(*file)) {
      for (const DockerInstruction& step : stage.instructions) {
        std::size_t at = step.place.span.begin;
        for (const std::string_view command : split(step.word == "RUN" ? std::string_view(step.text) : "", '&')) {
          const std::string_view tool = newest_builder(command);
          if (!one_of(tool, kBuilders)) continue;
          at = std::min(file->text.find(tool, at), file->text.size() - tool.size());
          if (!told.insert(*std::find(kBuilders.begin(), kBuilders.end(), tool)).second) continue;
          out.report(place_in(*file, at, tool.size()),
                     fmt::format("`{}` is installed in the image at whatever version is newest: its next release changes what is "
                                 "built from the same commit, or ends the build",
                                 tool));
          at += tool.size();
        }
      }
    }
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<DeployStep> deploys = deploy_steps(facts);
  check_images_built(facts, out);
  check_images(facts, out);
  check_terraform(facts, deploys, out);
  check_called(facts, out);
  check_others(facts, out);
  std::map<std::pair<const Workflow*, std::string>, Finding*> idle;  // tools that nothing runs: one finding a workflow
  const auto is_deploying = [&](const Workflow* workflow) {
    return std::any_of(deploys.begin(), deploys.end(), [&](const DeployStep& deploy) { return deploy.workflow == workflow; });
  };
  std::vector<WorkflowStep> steps = workflow_steps(facts);
  std::set<const Workflow*> deploying_actions;
  for (const Workflow& action : facts.pipelines.actions) {
    const std::vector<const Workflow*> users = users_of_action(facts, action);
    if (users.empty()) continue;
    if (std::any_of(users.begin(), users.end(), is_deploying)) deploying_actions.insert(&action);
    for (const Job& job : action.jobs) {
      for (const Step& step : job.steps) steps.push_back({&action, &job, &step});
    }
  }
  for (const WorkflowStep& at : steps) {
    if (runs_at_the_desk(at)) continue;
    const bool deploying = is_deploying(at.workflow) || deploying_actions.contains(at.workflow);
    for (const ScriptLine& line : script_lines(*at.step)) {
      std::string message = newest_tool_message(line.text);
      if (message.empty()) continue;
      if (is_pinned_beside(facts, *at.workflow, line.text)) {
        const std::string_view tool = newest_global_package(line.text);
        Finding*& told = idle[{at.workflow, std::string(tool)}];
        if (told != nullptr) {
          told->related.push_back(related(line.place, "installed here too"));
          continue;
        }
        told = &out.report(line.place,
                           fmt::format("`{}` is installed at whatever version is newest, and nothing runs it: the project's own, "
                                       "which package.json pins, does the work",
                                       tool));
        told->severity = Severity::Low;
        told->confidence = Confidence::Possible;  // a Makefile or a script may run it
        continue;
      }
      Finding& finding = out.report(line.place, std::move(message));
      if (!deploying && !installs_builder(line.text)) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule ci_unpinned_tool{"ci-unpinned-tool", &check};

}  // namespace wright
