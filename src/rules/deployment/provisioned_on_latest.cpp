// Provisioned concurrency belongs to a version or an alias.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    const FunctionOptions& options = config.options;
    if (!options.provisioned_concurrency.known()) continue;
    const bool latest = options.alias.value == "$LATEST";
    const bool none = options.alias.absent() && config.tool == DeploymentTool::Sam && config.settings_known;
    if (!latest && !none) continue;
    out.report(options.provisioned_concurrency.place,
               fmt::format("`{}` provisions concurrency for {}: the deployment is refused", config.logical_name,
                           latest ? "`$LATEST`" : "no alias (`AutoPublishAlias` is missing)"));
  }
}

}  // namespace

extern constinit const Rule provisioned_on_latest{"provisioned-on-latest", &check};

}  // namespace wright
