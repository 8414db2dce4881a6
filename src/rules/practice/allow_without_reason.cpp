#include <fmt/format.h>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/suppression.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const Allowance& allowance : find_allowances(facts.project)) {
    if (!allowance.reason.empty() && !allowance.rules.empty()) continue;
    const std::string rules = join(allowance.rules, ", ");
    if (allowance.rules.empty()) {
      out.report(allowance.place, "the comment names no rule and allows nothing");
    } else {
      out.report(allowance.place, fmt::format("the comment gives no reason for `{}` and allows nothing", rules));
    }
  }
}

}  // namespace

extern constinit const Rule allow_without_reason{"allow-without-reason", &check};

}  // namespace wright
