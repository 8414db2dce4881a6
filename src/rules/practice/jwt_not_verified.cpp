// Tokens read without their signature. A header alone (decode_header) is read to find the key and is fine.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
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

// The name that a value gets where the text at `at` stands: `claims` of `let claims = data.claims;`, `user = claims.user;`.
std::string_view given_to(std::string_view text, std::size_t at) {
  const std::size_t before = text.find_last_of(";{}", at);
  std::string_view head = trim(text.substr(before + 1, at - before - 1));
  if (!head.ends_with('=')) return {};
  head = trim(head.substr(0, head.size() - 1));
  // A comment may stand before it.
  const std::size_t let = head.rfind("let ");
  head = let != std::string_view::npos ? head.substr(let + 4) : trim(head.substr(head.rfind('\n') + 1));
  if (head.starts_with("mut ")) head = head.substr(4);
  head = trim(head.substr(0, head.find(':')));
  return std::all_of(head.begin(), head.end(), is_word_part) ? head : std::string_view();
}

// Where the name stands at `at`, it is only declared, given another value, handed to another name or shown in a line.
bool is_idle(const Function& function, std::size_t at, std::string_view name, std::vector<std::string_view>& names) {
  const std::string_view text = function.place.text();
  const std::size_t place = function.place.span.begin + at;
  const auto holds = [&](const MacroUse& use) { return use.place.span.begin <= place && place < use.place.span.end; };
  const auto in_line = std::find_if(function.macros.begin(), function.macros.end(), holds);
  if (in_line != function.macros.end()) return is_log(*in_line);
  const std::string_view before = trim(text.substr(0, at));
  const std::string_view after = trim(text.substr(at + name.size()));
  if (before.ends_with(" let") || before.ends_with(" mut") || (after.starts_with('=') && !after.starts_with("=="))) return true;
  const std::string_view next = given_to(text, at);
  if (next.empty()) return false;
  if (std::find(names.begin(), names.end(), next) == names.end()) names.push_back(next);
  return true;
}

// All that becomes of what the token says is a line of the log.
bool is_only_shown(const Function& function, const Call& call) {
  const std::string_view text = function.place.text();
  std::vector<std::string_view> names{given_to(text, call.place.span.begin - function.place.span.begin)};
  if (names.front().empty()) return false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string_view name = names[i];
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size())) {
      const std::size_t end = at + name.size();
      const bool part = at > 0 && (is_word_part(text[at - 1]) || text[at - 1] == '.');
      if (part || (end < text.size() && is_word_part(text[end]))) continue;
      if (!is_idle(function, at, name, names)) return false;
    }
  }
  return true;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!skips_signature(call) || is_verified_before(facts, *running.entry)) continue;
      Finding& finding = out.report(
          call.name_place,
          fmt::format("`{}` takes what a token says without its signature: anyone can write one", last_name(call.path)));
      if (is_from_issuer(*running.function) || is_only_shown(*running.function, call)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule jwt_not_verified{"jwt-not-verified", &check};

}  // namespace wright
