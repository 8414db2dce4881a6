// The token of a run may do everything in the repository, and every step of every action holds it.

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  const auto report = [&](const std::optional<Permissions>& permissions) {
    if (!permissions || permissions->all != "write-all") return;
    out.report(permissions->place,
               "`write-all` lets every step, and every action it uses, change code, releases and packages of the repository");
  };
  for (const Workflow& workflow : facts.pipelines.workflows) {
    report(workflow.permissions);
    for (const Job& job : workflow.jobs) report(job.permissions);
  }
}

}  // namespace

extern constinit const Rule ci_write_all_permissions{"ci-write-all-permissions", &check};

}  // namespace wright
