// The first address of X-Forwarded-For taken for the caller's where requests are counted or let in by it: API Gateway, a function
// URL and a load balancer add the true one at the end, and what stands before it is what the caller has sent.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kHeader = "\"x-forwarded-for\"";

// `.get("x-forwarded-for")..split(',').next()`: the place of the header's name.
std::optional<Place> first_address(const Function& function) {
  constexpr std::size_t kFar = 400;
  const std::string text = lower_case(function.place.text());
  for (std::size_t at = text.find(kHeader); at != std::string::npos; at = text.find(kHeader, at + 1)) {
    const std::string after = without_spaces(std::string_view(text).substr(at, kFar));
    const std::string_view chain = std::string_view(after).substr(0, after.find("\n}"));
    if (!contains(chain, ".split(',').next()") && !contains(chain, ".split(\",\").next()")) continue;
    return place_in(*function.place.file, function.place.span.begin + at, kHeader.size());
  }
  return std::nullopt;
}

// Who asks too often is refused, or who is on a list let in, by that address.
bool decides_by_address(std::string_view file) {
  constexpr std::array<std::string_view, 9> kWords{"rate_limit", "ratelimit", "rate limit", "rate-limit", "too_many_requests",
                                                   "allowlist",  "whitelist", "blocklist",  "allowed_ips"};
  const std::string text = lower_case(file);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!takes_http_requests(running)) continue;
    const std::optional<Place> place = first_address(function);
    if (!place || !decides_by_address(function.place.file->text)) continue;
    Finding& finding =
        out.report(*place,
                   "the first address of `X-Forwarded-For` is what the caller writes there: with another one in each "
                   "request no limit that counts by address holds");
    add_path(finding, facts, *running.reached, *place, "the address");
  }
}

}  // namespace

extern constinit const Rule forwarded_for_trusted{"forwarded-for-trusted", &check};

}  // namespace wright
