// Any web site may call the API from the browsers of its visitors.

#include <fmt/format.h>

#include <algorithm>
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

template <typename Owner>
void report(const Owner& owner, Findings& out) {
  const auto any = std::find_if(owner.origins.begin(), owner.origins.end(),
                                [](const Setting<std::string>& origin) { return origin.value == "*"; });
  if (any == owner.origins.end()) return;
  const bool credentials = owner.credentials.value.value_or(false);
  // An API without authorization answers everyone anyway, and no browser signs a request or sends a token by itself.
  Finding& finding = out.report(
      any->place, fmt::format("`{}` lets the pages of every site call it from a visitor's browser{}", owner.logical_name,
                              credentials ? "; the cookies that it allows are refused beside `*` by every browser" : ""));
  finding.confidence = credentials ? Confidence::Likely : Confidence::Possible;
}

void check(const Facts& facts, Findings& out) {
  for (const Api& api : facts.deployment.apis) {
    if (has_our_functions(facts, api.stack)) report(api, out);
  }
  for (const FunctionUrl& url : facts.deployment.urls) {
    if (has_our_functions(facts, url.stack)) report(url, out);
  }
}

}  // namespace

extern constinit const Rule cors_any_origin{"cors-any-origin", &check};

}  // namespace wright
