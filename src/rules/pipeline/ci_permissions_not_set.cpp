// A job without `permissions` has the token that the repository's settings give, which can be one that writes. Asked of jobs that
// deploy or hand the token on. Actions of others hold it as well, whether it is handed to them or not.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/deploy_step.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

bool names_token(std::string_view text) { return contains(text, "secrets.GITHUB_TOKEN") || contains(text, "github.token"); }

bool names_token(const WorkflowEntries& entries) {
  return std::any_of(entries.begin(), entries.end(), [](const auto& entry) { return names_token(entry.second.value); });
}

bool uses_token(const Job& job) {
  return names_token(job.environment) || std::any_of(job.steps.begin(), job.steps.end(), [](const Step& step) {
           return names_token(step.with) || names_token(step.environment) || names_token(step.run);
         });
}

// By somebody else than GitHub, AWS and the owners of the repository.
bool is_third_party(const Step& step) {
  if (!contains(step.uses, "@")) return false;
  constexpr std::array<std::string_view, 3> kOwners{"actions/", "github/", "aws-actions/"};
  return std::none_of(kOwners.begin(), kOwners.end(), [&](std::string_view owner) { return step.uses.starts_with(owner); });
}

struct Unlimited {
  const Job* job = nullptr;
  bool uses_token = false;
};

std::vector<Unlimited> unlimited_jobs(const Workflow& workflow, const std::set<const Job*>& deploying) {
  std::vector<Unlimited> jobs;
  for (const Job& job : workflow.jobs) {
    const bool uses = uses_token(job);
    if (!job.has_permissions && (uses || deploying.contains(&job))) jobs.push_back({&job, uses});
  }
  return jobs;
}

void check(const Facts& facts, Findings& out) {
  std::set<const Job*> deploying;
  for (const DeployStep& deploy : deploy_steps(facts)) deploying.insert(deploy.job);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    const std::vector<Unlimited> jobs = workflow.has_permissions ? std::vector<Unlimited>() : unlimited_jobs(workflow, deploying);
    if (jobs.empty()) continue;
    const bool uses = std::any_of(jobs.begin(), jobs.end(), [](const Unlimited& job) { return job.uses_token; });
    const bool shares = std::any_of(jobs.begin(), jobs.end(), [](const Unlimited& job) {
      return std::any_of(job.job->steps.begin(), job.job->steps.end(), is_third_party);
    });
    Finding& finding = out.report(
        jobs[0].job->place, fmt::format("job `{}` sets no `permissions`: its token, which {}, has whatever the settings of the "
                                        "repository give",
                                        jobs[0].job->id,
                                        uses     ? "steps use"
                                        : shares ? "actions of others hold"
                                                 : "every step holds"));
    if (!uses && !shares) finding.confidence = Confidence::Possible;
    for (std::size_t i = 1; i < jobs.size(); ++i) finding.related.push_back(related(jobs[i].job->place, "sets none either"));
  }
}

}  // namespace

extern constinit const Rule ci_permissions_not_set{"ci-permissions-not-set", &check};

}  // namespace wright
