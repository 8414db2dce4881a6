// Log rights written by hand for every group, of every region and account. Lines of other applications can be forged with them,
// and groups made. One finding a role; the managed policy that says the same is not asked for.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_every_group(const PolicyText& resource) {
  const std::string_view text = resource.text;
  constexpr std::array<std::string_view, 6> kEvery{
      "*", "log-group:*", "log-group:*:*", "log-group:/aws/lambda/*", "log-group:/aws/lambda/*:*", "log-group:*:log-stream:*"};
  return text == "*" || text == "arn:aws:logs:*" || (text.starts_with("arn:") && one_of(arn_parts(text).name, kEvery));
}

// The policies that AWS itself shows let a function make groups of any name.
bool writes_lines(const PolicyStatement& statement) {
  return std::any_of(statement.actions.begin(), statement.actions.end(),
                     [](const PolicyText& action) { return action.text == "logs:PutLogEvents" || action.text == "logs:*"; });
}

// Its group stands beside it: nothing would have to be written by hand to name that one.
bool is_group_declared(const Facts& facts, const PolicyStatement& statement) {
  const std::vector<std::string> names = holders(facts, statement);
  return std::any_of(facts.deployment.log_groups.begin(), facts.deployment.log_groups.end(), [&](const LogGroup& group) {
    return group.stack == statement.stack &&
           std::any_of(group.functions.begin(), group.functions.end(), [&](const std::string& function) {
             return std::find(names.begin(), names.end(), function) != names.end();
           });
  });
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
    const bool anywhere = all->text == "*" || all->text.starts_with("arn:aws:logs:*");
    if (!anywhere && (!writes_lines(statement) || !is_group_declared(facts, statement))) continue;
    out.report(all->place,
               fmt::format("{} may write to the log groups of every application{}", shown_functions(holders(facts, statement)),
                           all->text.starts_with("arn:aws:logs:*") ? " in every region" : ""));
  }
}

}  // namespace

extern constinit const Rule log_rights_on_every_group{"log-rights-on-every-group", &check};

}  // namespace wright
