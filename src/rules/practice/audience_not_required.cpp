// jsonwebtoken compares the audience of a token that has one: without `aud` among the required claims, one that has none passes.
// Looked at where the keys are somebody else's (a JWKS), whose tokens need not have it, as the access tokens of Cognito.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

// The first with claims that can be required; before it a token without the audience was refused.
constexpr Version kFirstLenient{8, 0};

bool is_lenient(const Crate& crate) {
  const Dependency* const library = crate.find_dependency("jsonwebtoken");
  const std::optional<Version> version = library == nullptr ? std::nullopt : version_of(*library);
  return version && !(*version < kFirstLenient);
}

// `set_audience(&[client_id])`, not `set_audience::<String>(&[])`.
bool sets_audience(const Call& call) {
  return call.is_method && !call.mention && call.path == "set_audience" && !contains(call.name_place.text(), "[]") &&
         !contains(call.name_place.text(), "vec![]");
}

// Keys that their issuer publishes come into the crate, and the function makes none of its own.
bool takes_published_keys(const Facts& facts, const Function& function) {
  constexpr std::array<std::string_view, 3> kPublished{"from_jwk", "from_rsa_components", "from_ec_components"};
  constexpr std::array<std::string_view, 4> kOwn{"_pem(", "_der(", "from_secret(", "from_base64_secret("};
  const std::string_view text = function.place.text();
  const Crate& crate = facts.project.crates[function.crate];
  return std::none_of(kOwn.begin(), kOwn.end(), [&](std::string_view own) { return contains(text, own); }) &&
         std::any_of(kPublished.begin(), kPublished.end(), [&](std::string_view name) { return mentions(facts, crate, name); });
}

// By themselves these tell tokens apart; Google puts an audience into each of its tokens.
bool looks_at_token(std::string_view text) {
  constexpr std::array<std::string_view, 9> kSigns{"required_spec_claims", "\"token_use\"",       ".token_use",
                                                   "claims.client_id",     "claims.aud",          ".claims.azp",
                                                   "\"client_id\"",        "accounts.google.com", "validate_aud = false"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
}

// `Claims` of the first `decode::<Claims>(`; "" when there is none.
std::string_view decoded_type(std::string_view text) {
  constexpr std::string_view kDecode = "decode::<";
  const std::size_t at = text.find(kDecode);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = text.substr(at + kDecode.size());
  return trim(rest.substr(0, rest.find(">(")));
}

bool is_optional(const Type& type) { return last_name(type.path) == "Option"; }

// A token without the audience gets into it: a map, or a struct whose `aud` may be absent, or that has none. One that wants what
// stands in ID tokens alone takes no other.
bool takes_without_audience(const Facts& facts, std::string_view type) {
  if (last_name(type.substr(0, type.find('<'))) == "Value" || contains(type, "HashMap<")) return true;
  bool known = false;
  for (const Structure& structure : facts.code.structures) {
    if (last_name(structure.path) != last_name(type)) continue;
    known = !structure.fields.empty();
    for (const Structure::Field& field : structure.fields) {
      constexpr std::array<std::string_view, 5> kOfIdentity{"aud", "audience", "email", "nonce", "name"};
      if (one_of(field.name, kOfIdentity) && !is_optional(field.type)) return false;
    }
  }
  return known;
}

bool is_asked_before(const Facts& facts, const EntryPoint& entry) {
  return every_trigger(facts, entry, [](const FunctionConfig&, const Trigger& trigger) { return trigger.guarded; });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    const auto call = std::find_if(function.calls.begin(), function.calls.end(), sets_audience);
    if (call == function.calls.end() || !is_lenient(facts.project.crates[function.crate])) continue;
    const std::string_view file = function.place.file->text;
    if (looks_at_token(file) || !takes_published_keys(facts, function)) continue;
    const std::string_view own = decoded_type(function.place.text());
    const std::string_view type = own.empty() ? decoded_type(file) : own;
    if (type.empty() || !takes_without_audience(facts, type) || is_asked_before(facts, *running.entry)) continue;
    Finding& finding =
        out.report(call->name_place,
                   "the audience is compared only when the token has one: `aud` is no required claim, and a token of "
                   "the same issuer without it, whoever it was made for, passes");
    add_path(finding, facts, *running.reached, call->name_place, "`set_audience`");
  }
}

}  // namespace

extern constinit const Rule audience_not_required{"audience-not-required", &check};

}  // namespace wright
