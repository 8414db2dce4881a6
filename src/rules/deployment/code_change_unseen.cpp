// Terraform compares the name of a zip. Without a hash of what is in it a new build changes nothing.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!config.unhashed_artifact) continue;
    out.report(
        *config.unhashed_artifact,
        fmt::format(
            "`{}` has no `source_code_hash`: Terraform sees no change when the zip has other contents under the same name, and "
            "a new build is not deployed",
            config.logical_name));
  }
}

}  // namespace

extern constinit const Rule code_change_unseen{"code-change-unseen", &check};

}  // namespace wright
