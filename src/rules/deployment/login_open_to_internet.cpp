// A security group that lets the whole internet try to log in to a machine of the project.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const OpenPort& open : facts.deployment.open_logins) {
    if (!is_deployed_with_ours(facts, open.stack)) continue;
    out.report(open.place,
               fmt::format("`{}` opens port {} of {} to every address of the internet: whoever finds it may try to log in",
                           open.logical_name, open.port, open.port == 22 ? "SSH" : "the remote desktop"));
  }
}

}  // namespace

extern constinit const Rule login_open_to_internet{"login-open-to-internet", &check};

}  // namespace wright
