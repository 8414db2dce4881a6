// Clients that accept any certificate, wherever the function builds them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/builder.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool accepts_anything(const Call& call) {
  constexpr std::array<std::string_view, 5> kSwitches{"danger_accept_invalid_certs", "danger_accept_invalid_hostnames",
                                                      "tls_danger_accept_invalid_certs", "tls_danger_accept_invalid_hostnames",
                                                      "disable_verification"};
  if (!call.is_method || std::find(kSwitches.begin(), kSwitches.end(), call.path) == kSwitches.end()) return false;
  return call.place.text().ends_with("(true)");
}

// A password or a key is given to whatever server answers over SSH: nothing in the file compares its key with a known one.
bool trusts_any_host(const Call& call) {
  constexpr std::array<std::string_view, 4> kWays{"userauth_password", "userauth_pubkey_file", "userauth_pubkey_memory",
                                                  "userauth_keyboard_interactive"};
  const std::string_view file = call.place.file->text;
  return call.is_method && one_of(call.path, kWays) && contains(file, "ssh2") && !contains(file, "host_key") &&
         !contains(file, "known_hosts");
}

// In whatever the functions are built from: what hands the session on is often a builder of another crate.
void check_hosts(const Facts& facts, Findings& out) {
  const std::vector<const Crate*> built = built_crates(facts);
  for (const Function& function : facts.code.functions) {
    const auto is_own = [&](const Crate* crate) { return crate == &facts.project.crates[function.crate]; };
    if (function.is_test || std::none_of(built.begin(), built.end(), is_own)) continue;
    for (const Call& call : function.calls) {
      if (!trusts_any_host(call)) continue;
      Finding& finding =
          out.report(call.name_place,
                     fmt::format("`{}` comes without a look at the host's key: anyone on the way can answer in the server's "
                                 "place, read what is sent and change what is fetched",
                                 call.path));
      finding.confidence = Confidence::Likely;
    }
  }
}

void check(const Facts& facts, Findings& out) {
  check_hosts(facts, out);
  std::vector<bool> seen(facts.code.functions.size(), false);
  for (const EntryPoint& entry : facts.code.entries) {
    std::vector<FunctionId> functions = entry.init;
    for (const Reached& reached : entry.reached) functions.push_back(reached.function);
    for (const FunctionId id : functions) {
      if (seen[id]) continue;
      seen[id] = true;
      for (const Call& call : facts.code.functions[id].calls) {
        if (!accepts_anything(call)) continue;
        out.report(call.name_place,
                   fmt::format("`{}` lets anyone on the way answer in the server's place and read what is sent", call.path));
      }
    }
  }
}

}  // namespace

extern constinit const Rule tls_verification_disabled{"tls-verification-disabled", &check};

}  // namespace wright
