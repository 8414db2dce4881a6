// `secrets: inherit` hands every secret of the repository to a workflow of somebody else.

#include <fmt/format.h>

#include "base/text.h"
#include "rules/repository_owner.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view owner_of(std::string_view path) { return path.substr(0, path.find('/')); }

void check(const Facts& facts, Findings& out) {
  const std::set<std::string> owners = facts.pipelines.workflows.empty() ? std::set<std::string>() : repository_owners(facts);
  for (const Workflow& workflow : facts.pipelines.workflows) {
    for (const Job& job : workflow.jobs) {
      if (!job.secrets || job.secrets->value != "inherit") continue;
      const bool local = job.calls.starts_with("./");
      const bool own = local || owners.contains(lower_case(owner_of(job.calls)));
      Finding& finding =
          out.report(job.secrets->place, fmt::format("every secret of the repository is handed to `{}`, needed there or not",
                                                     local ? job.calls : fmt::format("{}", owner_of(job.calls))));
      if (own) finding.confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule ci_secrets_inherited{"ci-secrets-inherited", &check};

}  // namespace wright
