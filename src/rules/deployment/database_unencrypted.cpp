// A connection to a database with TLS switched off: the password and every row cross the network in clear.

#include <fmt/format.h>

#include "rules/database_host.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const EnvironmentEntry& entry : config.environment) {
      const std::string_view given = entry.given.file == nullptr ? std::string_view() : entry.given.text();
      if (!switches_tls_off(given) && !switches_tls_off(entry.value.value)) continue;
      out.report(entry.value.place,
                 fmt::format("`{}` of `{}` switches TLS off: the password and all data cross the network in clear", entry.name,
                             config.logical_name));
    }
  }
}

}  // namespace

extern constinit const Rule database_unencrypted{"database-unencrypted", &check};

}  // namespace wright
