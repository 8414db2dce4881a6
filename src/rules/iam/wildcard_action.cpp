// Every action of a service, or of all: whoever takes over the function may delete the bucket, read every table, make users.
// Logs, traces and metrics are passed over: a function that holds them can do little harm.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_everything(std::string_view action) { return action == "*" || action == "*:*"; }

bool is_wild(const PolicyText& action) {
  if (is_everything(action.text)) return true;
  constexpr std::array<std::string_view, 3> kHarmless{"logs", "xray", "cloudwatch"};
  const std::string plain = lower_case(action.text);
  return plain.ends_with(":*") && !one_of(service_of(plain), kHarmless) && !action.text.starts_with("$");
}

bool is_unbounded(const PolicyStatement& statement) {
  return std::any_of(statement.resources.begin(), statement.resources.end(),
                     [](const PolicyText& resource) { return is_every_resource(resource.text); });
}

// `domain/orders/*` are the documents of a search domain: neither the domain itself nor its policy is one of them.
bool is_of_documents(const PolicyStatement& statement, const PolicyText& action) {
  return service_of(lower_case(action.text)) == "es" && !statement.resources.empty() &&
         std::all_of(statement.resources.begin(), statement.resources.end(), [](const PolicyText& resource) {
           const std::size_t name = resource.text.find(":domain/");
           return name != std::string::npos && resource.text.ends_with("/*") &&
                  resource.text.find('/', name + 8) + 2 == resource.text.size();
         });
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

// Lambda's own role: one that a function of the stack takes, or a parameter that by its name has the role of one.
bool is_of_a_function(const Facts& facts, const PolicyStatement& statement, const PolicyText& principal) {
  const auto& functions = facts.deployment.functions;
  const auto takes = [&](const FunctionConfig& config) {
    const std::string& role = config.options.role;
    const auto is_it = [&](const std::string& named) { return named == role || named.ends_with("." + role); };
    return config.stack == statement.stack && !role.empty() &&
           std::any_of(principal.references.begin(), principal.references.end(), is_it);
  };
  if (std::any_of(functions.begin(), functions.end(), takes)) return true;
  const std::string name = lower_case(principal.text);
  return name.starts_with("${") && name.ends_with("}") && contains(name, "role") && contains(name, "lambda");
}

// The policy of a key or a domain: whoever may do everything there may also change the policy and delete it.
void check_resource(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  if (statement.origin != StatementOrigin::ResourcePolicy || !statement.allows) return;
  const auto& principals = statement.principals;
  const auto ours = std::find_if(principals.begin(), principals.end(),
                                 [&](const PolicyText& principal) { return is_of_a_function(facts, statement, principal); });
  const auto wild = std::find_if(statement.actions.begin(), statement.actions.end(), is_wild);
  if (ours == principals.end() || wild == statement.actions.end() || is_of_documents(statement, *wild)) return;

  out.report(wild->place, fmt::format("the role of the function may do everything here (`{}`), what deletes the resource "
                                      "and what changes this policy included",
                                      wild->text));
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    check_other(facts, statement, out);
    check_resource(facts, statement, out);
    if (statement.origin != StatementOrigin::Statement || !is_of_a_function(facts, statement)) continue;
    const auto wild = std::find_if(statement.actions.begin(), statement.actions.end(), is_wild);
    if (wild == statement.actions.end() || is_of_documents(statement, *wild)) continue;
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
