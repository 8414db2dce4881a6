// The state of Terraform lies in S3, where several machines can write it, and the backend takes no lock.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool deploys_functions(const Facts& facts) {
  const auto& functions = facts.deployment.functions;
  return std::any_of(functions.begin(), functions.end(),
                     [](const FunctionConfig& config) { return config.tool == DeploymentTool::Terraform; });
}

// The lock may be asked for where the backend is filled in.
bool is_filled_elsewhere(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    const std::string& text = file.source->text;
    return contains(text, "backend-config") || contains(text, "backend_config") || contains(text, "TF_CLI_ARGS_init");
  });
}

// A pipeline applies as well as people do.
bool pipeline_applies(const Facts& facts) {
  const std::vector<DeployStep> steps = deploy_steps(facts);
  return std::any_of(steps.begin(), steps.end(), [](const DeployStep& step) {
    return contains(step.what, "terraform") || contains(step.what, "tofu") || contains(step.what, "terragrunt");
  });
}

void check(const Facts& facts, Findings& out) {
  if (!deploys_functions(facts) || is_filled_elsewhere(facts)) return;
  for (const StateBackend& backend : facts.deployment.backends) {
    if (!backend.names_bucket || backend.takes_lock) continue;
    Finding& finding =
        out.report(backend.place,
                   "the state takes no lock: of two runs at once each writes its own state over the other's, and Terraform "
                   "forgets or makes twice what the other has made");
    // One person with one machine may do without.
    if (!pipeline_applies(facts)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule state_not_locked{"state-not-locked", &check};

}  // namespace wright
