// A role is taken through OIDC only with a token that the job must be allowed to ask for; no default grants it.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool takes_role_by_oidc(const Step& step) {
  if (!step.uses.starts_with("aws-actions/configure-aws-credentials@") || value_of(step.with, "role-to-assume").empty())
    return false;
  return value_of(step.with, "aws-access-key-id").empty() && value_of(step.with, "role-chaining").empty() &&
         value_of(step.with, "web-identity-token-file").empty();
}

// A machine of one's own may hold credentials already, and so may an earlier step.
bool may_have_credentials(const WorkflowStep& at) {
  const bool own = std::any_of(at.job->runs_on.begin(), at.job->runs_on.end(), [](const Setting<std::string>& label) {
    return contains(label.value, "self-hosted") || contains(label.value, "${{") ||
           !(label.value.starts_with("ubuntu") || label.value.starts_with("macos") || label.value.starts_with("windows"));
  });
  const auto has_key = [](const WorkflowEntries& entries) { return !value_of(entries, "AWS_ACCESS_KEY_ID").empty(); };
  const auto earlier = std::find_if(at.job->steps.begin(), at.job->steps.end(),
                                    [](const Step& step) { return !value_of(step.with, "aws-access-key-id").empty(); });
  return own || has_key(at.workflow->environment) || has_key(at.job->environment) || has_key(at.step->environment) ||
         earlier != at.job->steps.end();
}

// Whoever calls the workflow may grant it.
bool caller_may_grant(const WorkflowStep& at) {
  const std::vector<std::string>& triggers = at.workflow->triggers;
  const bool called = std::find(triggers.begin(), triggers.end(), "workflow_call") != triggers.end();
  return called && !at.workflow->has_permissions && !at.job->has_permissions;
}

void check(const Facts& facts, Findings& out) {
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (!takes_role_by_oidc(*at.step) || at.job->id_token_write || may_have_credentials(at) || caller_may_grant(at)) continue;
    out.report(at.step->place,
               fmt::format("job `{}` takes a role through OIDC without `permissions: id-token: write`: the step fails with "
                           "\"Credentials could not be loaded\"",
                           at.job->id));
  }
}

}  // namespace

extern constinit const Rule ci_oidc_permission_missing{"ci-oidc-permission-missing", &check};

}  // namespace wright
