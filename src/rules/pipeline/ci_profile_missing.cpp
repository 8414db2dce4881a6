// The provider or the backend names a profile of ~/.aws, and the job that runs Terraform has keys in its environment only: a
// profile that is named and not there is an error, whatever else gives credentials.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool is_terraform(std::string_view command) { return contains(command, "terraform") || contains(command, "tofu"); }

// The job, or what it runs, makes profiles.
bool makes_profiles(const Facts& facts, const Workflow& workflow, const Job& job) {
  std::string text = workflow.file->text;
  for (const Step& step : job.steps) {
    if (step.uses.starts_with("./")) return true;
    text += commands_behind(facts, step);
  }
  return contains(text, "aws configure") || contains(text, ".aws/") || contains(text, "aws-profile") ||
         contains(text, "AWS_PROFILE");
}

// `-chdir=infra`, `cd infra`, the working directory; nothing when that cannot be told.
std::optional<std::string> module_folder(const Step& step, std::string_view command) {
  if (!step.folder_known) return std::nullopt;
  constexpr std::string_view kOption = "-chdir=";
  std::string folder = step.folder;
  const std::size_t option = command.find(kOption);
  const std::size_t change = step.run.find("cd ");
  if (option == std::string_view::npos && change == std::string::npos) return folder;
  const std::string_view rest =
      option != std::string_view::npos ? command.substr(option + kOption.size()) : std::string_view(step.run).substr(change + 3);
  const std::string_view other = rest.substr(0, rest.find_first_of(" \n;&"));
  if (contains(other, "$")) return std::nullopt;
  return normal_path(join_path(folder, other));
}

void check(const Facts& facts, Findings& out) {
  std::set<const SourceFile*> seen;
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const bool keys = holds_aws_credentials(*deploy.workflow, *deploy.job);
    if (!is_terraform(deploy.what) || !keys || makes_profiles(facts, *deploy.workflow, *deploy.job)) continue;
    const bool own = !deploy.job->runs_on.empty() && contains(deploy.job->runs_on[0].value, "self-hosted");
    const std::optional<std::string> folder = module_folder(*deploy.step, line_with(*deploy.step, deploy.what).text());
    if (own || !folder) continue;
    for (const NamedProfile& profile : facts.deployment.profiles) {
      const SourceFile* const file = profile.place.file;
      if (parent_path(file->path) != *folder || !seen.insert(file).second) continue;
      Finding& finding = out.report(
          profile.place, fmt::format("job `{}` runs `{}` with keys in its environment and has no profile `{}`: Terraform ends "
                                     "with an error before it does anything",
                                     deploy.job->id, deploy.what, profile.name));
      finding.related.push_back(related(deploy.place, "run here"));
    }
  }
}

}  // namespace

extern constinit const Rule ci_profile_missing{"ci-profile-missing", &check};

}  // namespace wright
