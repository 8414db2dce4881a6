// A database with a public address, or whose port is open to every address there is.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const OpenDatabase& open : facts.deployment.open_databases) {
    if (!is_deployed_with_ours(facts, open.stack)) continue;
    const std::string ports = open.port == 0 ? std::string("every port") : fmt::format("port {}", open.port);
    out.report(open.place,
               open.by_address
                   ? fmt::format("`{}` has an address of the internet: whoever finds it may try passwords", open.logical_name)
                   : fmt::format("`{}` opens {} of the database to every address of the internet", open.logical_name, ports));
  }
}

}  // namespace

extern constinit const Rule database_open_to_internet{"database-open-to-internet", &check};

}  // namespace wright
