// Lambda writes the log with the role of the function: one that may not is silent, its failures too. Only where the role is made
// beside the function and all that it gets can be read.

#include <fmt/format.h>

#include "rules/log_rights.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!may_not_log(facts, config)) continue;
    out.report(config.role->place,
               fmt::format("the role of `{}` may not call `logs:PutLogEvents`: nothing that it logs arrives, failures included",
                           config.logical_name));
  }
}

}  // namespace

extern constinit const Rule log_rights_missing{"log-rights-missing", &check};

}  // namespace wright
