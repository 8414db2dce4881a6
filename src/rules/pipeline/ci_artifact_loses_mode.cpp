// upload-artifact stores files without their modes: a `bootstrap` that another job downloads is not executable any more. `zip`,
// an asset of the CDK and `archive_file` of Terraform take the mode over into the package, and Lambda cannot start it.
// cargo-lambda sets the mode by itself, and a zip or tar that is uploaded keeps what is in it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool is_upload(const Step& step) { return step.uses.starts_with("actions/upload-artifact"); }
bool is_download(const Step& step) { return step.uses.starts_with("actions/download-artifact"); }

// What the job runs, with the scripts and recipes behind it.
std::string scripts_of(const Facts& facts, const Job& job) {
  std::string text;
  for (const Step& step : job.steps) text += commands_behind(facts, step);
  return text;
}

// A `bootstrap` itself, or the folder into which cargo-lambda puts it.
bool is_binary(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.find_first_of("*!") != std::string_view::npos || contains(path, ".zip") || contains(path, ".tar")) return false;
  const bool folder = contains(path, "target/lambda/") || path.ends_with("target/lambda");
  return path == "bootstrap" || path.ends_with("/bootstrap") || folder;
}

bool uploads_binary(const Facts& facts, const Job& job, const Step& step) {
  if (!is_upload(step)) return false;
  const std::string_view paths = value_of(step.with, "path");
  for (const std::string_view line : split_lines(paths)) {
    if (!is_binary(trim(line))) continue;
    // In the folder of cargo-lambda the function may lie as a zip.
    const std::string scripts = scripts_of(facts, job);
    const bool packed = contains(scripts, "output-format") || contains(scripts, "zip ") || contains(scripts, "tar ");
    return trim(line).ends_with("bootstrap") || !packed;
  }
  return false;
}

struct Upload {
  const Workflow* workflow = nullptr;
  const Step* step = nullptr;
  std::string_view name;
};

std::vector<Upload> binary_uploads(const Facts& facts) {
  std::vector<Upload> uploads;
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (uploads_binary(facts, *at.job, *at.step)) uploads.push_back({at.workflow, at.step, value_of(at.step->with, "name")});
  }
  return uploads;
}

// The same workflow, or one that it calls.
bool reaches(const Workflow& from, const Workflow& other) {
  if (&from == &other) return true;
  return std::any_of(from.jobs.begin(), from.jobs.end(), [&](const Job& job) { return is_called(other, job); });
}

// Every artifact where no name is given.
const Upload* downloaded(const std::vector<Upload>& uploads, const Workflow& workflow, const Step& step) {
  if (!is_download(step)) return nullptr;
  const std::string_view name = value_of(step.with, "name");
  const std::string_view run = value_of(step.with, "run-id");
  const auto found = std::find_if(uploads.begin(), uploads.end(), [&](const Upload& upload) {
    return run.empty() && reaches(workflow, *upload.workflow) && (name.empty() || name == upload.name);
  });
  return found == uploads.end() ? nullptr : &*found;
}

struct Packing {
  Place place;
  std::string_view what;
};

// A command that makes the package of what lies there.
std::optional<Packing> packing_command(const Step& step) {
  constexpr std::array<std::string_view, 8> kCommands{
      "cdk deploy", "cdk -- deploy", "cdk:deploy",        "terraform apply",
      "tofu apply", "sls deploy",    "serverless deploy", "aws cloudformation package"};
  for (const ScriptLine& line : script_lines(step)) {
    if (line.text.starts_with("zip ") || contains(line.text, " zip ")) return Packing{line.place, "zip"};
    for (const std::string_view command : kCommands) {
      if (contains(line.text, command)) return Packing{line.place, command};
    }
  }
  return std::nullopt;
}

bool sets_mode(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && contains(file.source->text, "output_file_mode");
  });
}

// Terraform takes the code from its folder, or from an archive that it makes of it.
bool may_pack(const Facts& facts, const Packing& packing) {
  if (packing.what != "terraform apply" && packing.what != "tofu apply") return true;
  return !sets_mode(facts) && std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && contains(file.source->text, "\"archive_file\"");
  });
}

void check_workflow(const Facts& facts, const std::vector<Upload>& uploads, const Workflow& workflow, Findings& out) {
  for (const Job& job : workflow.jobs) {
    if (contains(scripts_of(facts, job), "chmod") || contains(scripts_of(facts, job), "install -m")) continue;
    const Upload* upload = nullptr;
    for (const Step& step : job.steps) {
      const Upload* const other = downloaded(uploads, workflow, step);
      if (upload == nullptr) upload = other;
      const std::optional<Packing> packing = upload == nullptr ? std::nullopt : packing_command(step);
      if (!packing || !may_pack(facts, *packing)) continue;
      const Place place = packing->what == "zip" ? packing->place : upload->step->place;
      Finding& finding = out.report(
          place,
          fmt::format("artifacts keep no file modes: job `{}` packs a `bootstrap` without its execute bit with `{}`, and the "
                      "function ends with permission denied",
                      job.id, packing->what));
      finding.related.push_back(packing->what == "zip" ? related(upload->step->place, "uploaded here")
                                                       : related(packing->place, "packed here"));
      return;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Upload> uploads = binary_uploads(facts);
  if (uploads.empty()) return;
  for (const Workflow& workflow : facts.pipelines.workflows) check_workflow(facts, uploads, workflow, out);
}

}  // namespace

extern constinit const Rule ci_artifact_loses_mode{"ci-artifact-loses-mode", &check};

}  // namespace wright
