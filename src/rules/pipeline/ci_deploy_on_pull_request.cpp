// A pull request deploys before anybody has read it. Stacks of their own for each pull request are what some projects want: those
// have its number or the run's in their name.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool is_preview(const DeployStep& deploy) {
  std::string text = deploy.step->run + deploy.job->id + deploy.step->name + deploy.workflow->name;
  for (const auto& [key, value] : deploy.job->environment) text += value.value;
  for (const auto& [key, value] : deploy.step->environment) text += value.value;
  text = lower_case(text);
  for (const std::string_view mark :
       {"number", "head_ref", "preview", "run_id", "run_number", "github_sha", "github.sha", "dry", "integ", "test"}) {
    if (contains(text, mark)) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  for (const DeployStep& deploy : deploy_steps(facts)) {
    const std::vector<std::string>& triggers = deploy.workflow->triggers;
    const auto trigger = std::find_if(triggers.begin(), triggers.end(), [](const std::string& name) {
      return name == "pull_request" || name == "pull_request_target";
    });
    if (trigger == triggers.end() || is_conditional({deploy.workflow, deploy.job, deploy.step}) || is_preview(deploy)) continue;
    out.report(deploy.place,
               fmt::format("`{}` runs on `{}`: code that nobody has reviewed is deployed, and so is each push to its branch",
                           deploy.what, *trigger));
  }
}

}  // namespace

extern constinit const Rule ci_deploy_on_pull_request{"ci-deploy-on-pull-request", &check};

}  // namespace wright
