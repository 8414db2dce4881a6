// Log rights written by hand for every group, of every region and account. Lines of other applications can be forged with them,
// and groups made. One finding a role; the managed policy that says the same is not asked for.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_every_group(const PolicyText& resource) {
  const std::string& text = resource.text;
  return text == "*" || text == "arn:aws:logs:*:*:*" || text == "arn:aws:logs:*" || text == "arn:aws:logs:*:*:log-group:*" ||
         text == "arn:aws:logs:*:*:log-group:*:*" || text == "arn:aws:logs:*:*:log-group:/aws/lambda/*" ||
         text == "arn:aws:logs:*:*:log-group:/aws/lambda/*:*";
}

bool is_about_logs(const PolicyStatement& statement) {
  return !statement.actions.empty() && std::all_of(statement.actions.begin(), statement.actions.end(),
                                                   [](const PolicyText& action) { return action.text.starts_with("logs:"); });
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.origin != StatementOrigin::Statement || !is_of_a_function(facts, statement)) continue;
    if (!is_about_logs(statement) || statement.has_condition) continue;
    const auto all = std::find_if(statement.resources.begin(), statement.resources.end(), is_every_group);
    if (all == statement.resources.end()) continue;
    out.report(all->place, fmt::format("{} may write to the log groups of every application{}",
                                       shown_functions(holders(facts, statement)), all->text == "*" ? "" : " in every region"));
  }
}

}  // namespace

extern constinit const Rule log_rights_on_every_group{"log-rights-on-every-group", &check};

}  // namespace wright
