// Any web site may call the API from the browsers of its visitors.

#include <fmt/format.h>

#include <algorithm>
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

void report(const std::vector<Setting<std::string>>& origins, std::string_view name, Confidence confidence, Findings& out) {
  const auto any =
      std::find_if(origins.begin(), origins.end(), [](const Setting<std::string>& origin) { return origin.value == "*"; });
  if (any == origins.end()) return;
  out.report(any->place, fmt::format("`{}` lets the pages of every site call it from a visitor's browser", name)).confidence =
      confidence;
}

void check(const Facts& facts, Findings& out) {
  // An API without authorization answers everyone anyway.
  for (const Api& api : facts.deployment.apis) {
    if (has_our_functions(facts, api.stack))
      report(api.origins, api.logical_name, api.has_authorizer ? Confidence::Likely : Confidence::Possible, out);
  }
  for (const FunctionUrl& url : facts.deployment.urls) {
    const bool guarded = url.auth_type.value == "AWS_IAM";
    if (has_our_functions(facts, url.stack))
      report(url.origins, url.logical_name, guarded ? Confidence::Likely : Confidence::Possible, out);
  }
}

}  // namespace

extern constinit const Rule cors_any_origin{"cors-any-origin", &check};

}  // namespace wright
