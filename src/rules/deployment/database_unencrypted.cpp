// A connection to a database with TLS switched off: the password and every row cross the network in clear.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/database_host.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool switches_off(std::string_view text) {
  const std::string plain = lower_case(text);
  constexpr std::array<std::string_view, 4> kNear{"localhost", "127.0.0.1", "host.docker.internal", "@db"};
  const bool near = std::any_of(kNear.begin(), kNear.end(), [&](std::string_view host) { return contains(plain, host); });
  return !near && !is_on_local_network(plain) && (contains(plain, "sslmode=disable") || contains(plain, "ssl-mode=disabled"));
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const EnvironmentEntry& entry : config.environment) {
      const std::string_view given = entry.given.file == nullptr ? std::string_view() : entry.given.text();
      if (!switches_off(given) && !switches_off(entry.value.value)) continue;
      out.report(entry.value.place,
                 fmt::format("`{}` of `{}` switches TLS off: the password and all data cross the network in clear", entry.name,
                             config.logical_name));
    }
  }
}

}  // namespace

extern constinit const Rule database_unencrypted{"database-unencrypted", &check};

}  // namespace wright
