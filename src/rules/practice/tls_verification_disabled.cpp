// Clients that accept any certificate, wherever the function builds them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
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

void check(const Facts& facts, Findings& out) {
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
