// A parameter or secret with a fixed name, or the keys that tokens are checked with, that every invocation fetches. Silent where
// something looks like a cache, and where the function also writes parameters: there they are state, not configuration.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool fetches(const Call& call) {
  constexpr std::array<std::string_view, 5> kOperations{"get_secret_value", "batch_get_secret_value", "get_parameter",
                                                        "get_parameters", "get_parameters_by_path"};
  // A session of AppConfig is meant to live on: only what has changed since is fetched then.
  if (is_in(call.receiver.path, "aws_sdk_appconfigdata")) return sdk_operation(call) == "start_configuration_session";
  const bool of_service = is_in(call.receiver.path, "aws_sdk_ssm") || is_in(call.receiver.path, "aws_sdk_secretsmanager");
  return of_service && std::find(kOperations.begin(), kOperations.end(), sdk_operation(call)) != kOperations.end();
}

// `fetch_jwks(url)` and its like ask for the public keys of an issuer, which change every few weeks.
bool fetches_keys(const Function& function, const Call& call) {
  const std::string name = lower_case(function.name);
  constexpr std::array<std::string_view, 5> kNames{"jwk", "public_keys", "signing_keys", "google_keys", "certs"};
  if (std::none_of(kNames.begin(), kNames.end(), [&](std::string_view word) { return contains(name, word); })) return false;
  const bool sends = call.is_method && (call.path == "send" || call.path == "call") &&
                     (is_in(call.receiver.path, "reqwest") || is_in(call.receiver.path, "ureq"));
  return sends || call.path == "reqwest::get" || call.path == "reqwest::blocking::get";
}

// The token of the function itself, by its own id and secret, which is good for an hour or so: `("grant_type",
// "client_credentials")`. Nothing of the event is in the request.
bool fetches_token(const Function& function, const Call& call) {
  const bool sends = call.is_method && (call.path == "send" || call.path == "call") &&
                     (is_in(call.receiver.path, "reqwest") || is_in(call.receiver.path, "ureq"));
  return sends && std::any_of(function.literals.begin(), function.literals.end(), [](const Literal& literal) {
           return literal.text == "client_credentials" || contains(literal.text, "grant_type=client_credentials") ||
                  contains(literal.text, "grant-type:jwt-bearer");
         });
}

bool writes(const Call& call) {
  constexpr std::array<std::string_view, 6> kOperations{"put_parameter", "put_secret_value", "update_secret",
                                                        "create_secret", "rotate_secret",    "update_secret_version_stage"};
  return std::find(kOperations.begin(), kOperations.end(), sdk_operation(call)) != kOperations.end();
}

bool looks_cached(const Function& function) {
  if (contains(lower_case(function.qualified), "cache")) return true;
  if (std::any_of(function.attributes.begin(), function.attributes.end(),
                  [](const std::string& a) { return contains(a, "cached") || contains(a, "once"); }))
    return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    constexpr std::array<std::string_view, 6> kShared{"lock", "read", "write", "try_lock", "get_or_init", "get_or_try_init"};
    const bool shared = call.is_method && std::find(kShared.begin(), kShared.end(), call.path) != kShared.end();
    return shared || contains(lower_case(call.path), "cache") || contains(lower_case(call.receiver.path), "cache");
  });
}

bool cached_on_the_way(const Facts& facts, const Running& running) {
  return looks_cached(*running.function) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return looks_cached(facts.code.functions[step.function]); });
}

bool writes_too(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
    return std::any_of(calls.begin(), calls.end(), writes);
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (is_memoized(*running.function)) continue;
    for (const Call& call : running.function->calls) {
      const bool token = fetches_token(*running.function, call);
      const bool keys = !token && fetches_keys(*running.function, call);
      if (!token && !keys && !fetches(call)) continue;
      if (!runs_every_time(running, call) || call.touches_event || cached_on_the_way(facts, running)) continue;
      if (!keys && writes_too(facts, *running.entry)) continue;
      const std::string name = keys || token ? running.function->name : sdk_operation(call);
      Finding& finding = out.report(
          call.name_place,
          token ? fmt::format("`{}` asks for an access token on every invocation though one is good until it expires: each event "
                              "waits for one more request, and the issuer limits or charges them",
                              name)
          : keys ? fmt::format("`{}` asks for the keys of the issuer on every invocation: each token waits for one more request, "
                               "and when the issuer is slow or refuses nobody gets in",
                               name)
                 : fmt::format("`{}` is called on every invocation for the same value: each event waits for one more request "
                               "and counts against the service's rate limit",
                               name));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", name));
      add_other_ways(finding, facts, running);
    }
  }
}

}  // namespace

extern constinit const Rule secret_fetched_per_invocation{"secret-fetched-per-invocation", &check};

}  // namespace wright
