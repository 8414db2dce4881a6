// `terraform apply` in a pipeline for a module with a variable that has no default and that nothing gives: there is nobody who
// could be asked for it.

#include <fmt/format.h>

#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Variables may lie in files that the job writes, or at HashiCorp's.
bool may_come_from_elsewhere(const Facts& facts, const Job& job, const std::string& folder) {
  const auto signs_in = [](const Step& step) { return !value_of(step.with, "cli_config_credentials_token").empty(); };
  if (std::any_of(job.steps.begin(), job.steps.end(), signs_in)) return true;
  const auto writes = [](const Step& step) {
    const auto names = [](const auto& entry) { return contains(entry.second.value, "TF_VAR"); };
    return contains(step.run, "tfvars") || contains(step.run, "TF_VAR") || contains(step.run, "GITHUB_ENV") ||
           std::any_of(step.with.begin(), step.with.end(), names);
  };
  if (std::any_of(job.steps.begin(), job.steps.end(), writes)) return true;
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string& path = file.source->path;
    if (parent_path(path) != folder) return false;
    const std::string& text = file.source->text;
    return path.ends_with(".tfvars") || path.ends_with(".tfvars.json") || contains(text, "backend \"remote\"") ||
           contains(text, "  cloud {");
  });
}

bool gives(const WorkflowEntries& environment, std::string_view name) {
  return std::any_of(environment.begin(), environment.end(), [&](const auto& entry) {
    return entry.first == "TF_VAR_" + std::string(name) || entry.first.starts_with("TF_CLI_ARGS");
  });
}

bool is_given(const WorkflowStep& at, std::string_view name) {
  return contains(at.step->run, "-var-file") || contains(at.step->run, std::string(name) + "=") ||
         gives(at.step->environment, name) || gives(at.job->environment, name) || gives(at.workflow->environment, name);
}

// The folder of the module that the line works in; nothing when that cannot be told.
std::optional<std::string> module_of(const Step& step, std::string_view line) {
  if (!step.folder_known || contains(step.run, "cd ")) return std::nullopt;
  constexpr std::string_view kOption = "-chdir=";
  const std::size_t option = line.find(kOption);
  if (option == std::string_view::npos) return step.folder;
  const std::string_view rest = line.substr(option + kOption.size());
  const std::string_view folder = rest.substr(0, rest.find(' '));
  if (contains(folder, "$")) return std::nullopt;
  return normal_path(join_path(step.folder, folder));
}

std::vector<std::string> missing_in(const Facts& facts, const WorkflowStep& at, const std::string& folder) {
  std::vector<std::string> missing;
  for (const TemplateParameter& parameter : facts.deployment.parameters) {
    if (!parameter.is_variable || parameter.has_default || facts.deployment.stacks[parameter.stack].folder != folder) continue;
    if (parent_path(parameter.place.file->path) == folder && !is_given(at, parameter.logical_name))
      missing.push_back("`" + parameter.logical_name + "`");
  }
  return missing;
}

// `terraform apply plan.out`: a saved plan carries its variables.
bool applies_plan(std::string_view line) {
  const std::string_view after = trim(line.substr(line.find(" apply") + std::string_view(" apply").size()));
  const std::string_view last = after.substr(after.rfind(' ') == std::string_view::npos ? 0 : after.rfind(' ') + 1);
  return contains(line, "tfplan") || (!last.empty() && !last.starts_with('-') && !contains(last, "="));
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    for (const ScriptLine& line : script_lines(*at.step)) {
      if (!line.text.starts_with("terraform ") || !contains(line.text, " apply") || applies_plan(line.text)) continue;
      const std::optional<std::string> folder = module_of(*at.step, line.text);
      if (!folder || may_come_from_elsewhere(facts, *at.job, *folder)) continue;
      const std::vector<std::string> missing = missing_in(facts, at, *folder);
      if (missing.empty()) continue;
      out.report(line.place,
                 fmt::format("nothing gives the module {}, which {} no default: Terraform asks for it, nobody answers, and the "
                             "step fails",
                             join(missing, ", "), missing.size() == 1 ? "has" : "have"));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule ci_variable_not_given{"ci-variable-not-given", &check};

}  // namespace wright
