// A queue or a topic takes what a service of AWS brings, and nothing says for whose rule or bucket the service does so.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

// Services whose resources of any account can name a queue or a topic of another one as their target
// (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html, read 2026-11-28).
const PolicyText* service_for_any_account(const PolicyStatement& statement) {
  constexpr std::array<std::string_view, 3> kServices{"events.amazonaws.com", "s3.amazonaws.com", "sns.amazonaws.com"};
  const auto found = std::find_if(statement.principals.begin(), statement.principals.end(),
                                  [&](const PolicyText& principal) { return one_of(principal.text, kServices); });
  return found == statement.principals.end() ? nullptr : &*found;
}

const PolicyText* sending(const PolicyStatement& statement) {
  constexpr std::array<std::string_view, 5> kActions{"sqs:sendmessage", "sqs:*", "sns:publish", "sns:*", "*"};
  const auto found = std::find_if(statement.actions.begin(), statement.actions.end(),
                                  [&](const PolicyText& action) { return one_of(lower_case(action.text), kActions); });
  return found == statement.actions.end() ? nullptr : &*found;
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.origin != StatementOrigin::ResourcePolicy || !statement.allows || statement.has_condition) continue;
    const PolicyText* const service = service_for_any_account(statement);
    const PolicyText* const action = sending(statement);
    if (service == nullptr || action == nullptr || !is_deployed_with_ours(facts, statement.stack)) continue;
    const std::string what = service->text.substr(0, service->text.find('.'));
    const std::string_view source = what == "events" ? "a rule" : what == "s3" ? "a bucket" : "a topic";
    out.report(service->place, fmt::format("`{}` may call `{}` here for every account: {} of anybody who knows the name can send "
                                           "messages of their own making",
                                           what, action->text, source));
  }
}

}  // namespace

extern constinit const Rule service_without_source{"service-without-source", &check};

}  // namespace wright
