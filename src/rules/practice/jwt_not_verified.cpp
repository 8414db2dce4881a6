// Tokens read without their signature. A header alone (decode_header) is read to find the key and is fine.

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

bool skips_signature(const Call& call) {
  if (call.mention) return false;
  if (call.is_method) return call.path == "insecure_disable_signature_validation";
  return is_in(call.path, "jsonwebtoken") &&
         (contains(call.path, "insecure_decode") || contains(call.path, "dangerous_unsafe_decode"));
}

// Every route that leads to it asks an authorizer first: what comes through has been verified there.
bool is_verified_before(const Facts& facts, const EntryPoint& entry) {
  return every_trigger(facts, entry, [](const FunctionConfig&, const Trigger& trigger) { return trigger.guarded; });
}

// A method of `TokenResponse`: the token came from the issuer itself, over TLS, and OpenID Connect lets its client trust that
// (https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation, checked 2026-11-27).
bool is_from_issuer(const Function& function) {
  const std::string_view type = last_name(function.self_type);
  return contains(type, "Token") && (contains(type, "Response") || contains(type, "Reply"));
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!skips_signature(call) || is_verified_before(facts, *running.entry)) continue;
      Finding& finding = out.report(
          call.name_place,
          fmt::format("`{}` takes what a token says without its signature: anyone can write one", last_name(call.path)));
      if (is_from_issuer(*running.function)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule jwt_not_verified{"jwt-not-verified", &check};

}  // namespace wright
