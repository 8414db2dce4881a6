// A database with a public address that its security group does not keep closed for certain, and groups that open one.

#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool is_group_unknown(const OpenPort& open) { return open.port < 0; }

std::string message(const OpenPort& open) {
  const std::string& name = open.logical_name;
  const std::string ports = open.port == 0 ? std::string("every port") : fmt::format("port {}", open.port);
  if (open.by_address && is_group_unknown(open))
    return fmt::format("`{}` has an address of the internet: only its security group keeps it closed", name);
  if (open.by_address) {
    return fmt::format(
        "`{}` has an address of the internet, and its security group lets everyone in: whoever finds it may try "
        "passwords",
        name);
  }
  return fmt::format("`{}` opens {} of the database to every address of the internet", name, ports);
}

void check(const Facts& facts, Findings& out) {
  for (const OpenPort& open : facts.deployment.open_databases) {
    if (!is_deployed_with_ours(facts, open.stack)) continue;
    Finding& finding = out.report(open.place, message(open));
    if (is_group_unknown(open)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule database_open_to_internet{"database-open-to-internet", &check};

}  // namespace wright
