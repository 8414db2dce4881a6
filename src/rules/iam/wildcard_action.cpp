// Every action of a service, or of all: whoever takes over the function may delete the bucket, read every table, make users.
// Statements of logs, traces and network interfaces are passed over: a function that holds them can do little harm.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_everything(std::string_view action) { return action == "*" || action == "*:*"; }

bool is_wild(const PolicyText& action) {
  if (is_everything(action.text)) return true;
  return action.text.ends_with(":*") && !is_of_the_runtime(action.text) && !action.text.starts_with("$");
}

bool is_unbounded(const PolicyStatement& statement) {
  return std::any_of(statement.resources.begin(), statement.resources.end(),
                     [](const PolicyText& resource) { return is_every_resource(resource.text); });
}

// Roles of pipelines and of other services: only what opens the account.
void check_other(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  if (statement.origin != StatementOrigin::Statement || !is_unbounded(statement) || statement.has_condition) return;
  const auto wild = std::find_if(statement.actions.begin(), statement.actions.end(), is_wild);
  if (wild == statement.actions.end() || !is_of_another_role(facts, statement)) return;
  const bool all = is_everything(wild->text);
  Finding& finding = out.report(
      wild->place,
      all ? fmt::format("{} may call every action of every service on everything in the account", shown_role(facts, statement))
          : fmt::format("{} may call every action of `{}` on every resource, what deletes and what changes "
                        "policies included",
                        shown_role(facts, statement), service_of(wild->text)));
  for (auto other = wild + 1; other != statement.actions.end(); ++other) {
    if (is_wild(*other)) finding.related.push_back(related(other->place, "another one"));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    check_other(facts, statement, out);
    if (statement.origin != StatementOrigin::Statement || !is_of_a_function(facts, statement)) continue;
    const auto wild = std::find_if(statement.actions.begin(), statement.actions.end(), is_wild);
    if (wild == statement.actions.end()) continue;
    const bool all = is_everything(wild->text);
    Finding& finding = out.report(
        wild->place, all ? fmt::format("{} may call every action of every service{}", shown_functions(holders(facts, statement)),
                                       is_unbounded(statement) ? " on everything in the account" : "")
                         : fmt::format("{} may call every action of `{}`{}, what deletes and what changes policies included",
                                       shown_functions(holders(facts, statement)), service_of(wild->text),
                                       is_unbounded(statement) ? " on every resource" : ""));
    if (all || is_unbounded(statement)) finding.severity = Severity::High;
    for (auto other = wild + 1; other != statement.actions.end(); ++other) {
      if (is_wild(*other)) finding.related.push_back(related(other->place, "another one"));
    }
  }
}

}  // namespace

extern constinit const Rule wildcard_action{"wildcard-action", &check};

}  // namespace wright
