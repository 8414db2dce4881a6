// The managed policy for functions in a VPC, or its rights written out, on a function that is in none. Silent where the setting
// of the network may come from somewhere that we cannot read.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_outside(const Facts& facts, const PolicyStatement& statement) {
  const auto& functions = facts.deployment.functions;
  return std::all_of(statement.functions.begin(), statement.functions.end(), [&](const std::string& name) {
    const auto config = std::find_if(functions.begin(), functions.end(), [&](const FunctionConfig& candidate) {
      return candidate.stack == statement.stack && candidate.logical_name == name;
    });
    return config != functions.end() && !config->options.vpc && is_surely_absent(*config, "vpc");
  });
}

bool is_shared_with_foreign(const Facts& facts, const PolicyStatement& statement) {
  const auto& foreign = facts.deployment.foreign;
  return std::any_of(foreign.begin(), foreign.end(), [&](const ForeignFunction& function) {
    const auto& roles = statement.roles;
    return function.stack == statement.stack && std::find(roles.begin(), roles.end(), function.role) != roles.end();
  });
}

// Where it gives them; nothing when it does not.
std::optional<Place> gives_interfaces(const PolicyStatement& statement) {
  const auto given = [&](bool gives) { return gives ? std::optional(statement.place) : std::nullopt; };
  switch (statement.origin) {
    case StatementOrigin::ManagedPolicy: return given(contains(statement.policy, "AWSLambdaVPCAccessExecutionRole"));
    case StatementOrigin::SamTemplate: return given(statement.policy == "VPCAccessPolicy");
    case StatementOrigin::Statement: {
      const auto action = std::find_if(statement.actions.begin(), statement.actions.end(), [](const PolicyText& candidate) {
        return candidate.text == "ec2:CreateNetworkInterface";
      });
      return statement.allows && action != statement.actions.end() ? std::optional(action->place) : std::nullopt;
    }
    default: return std::nullopt;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    const std::optional<Place> place = gives_interfaces(statement);
    if (statement.functions.empty() || !place) continue;
    if (!is_outside(facts, statement) || is_shared_with_foreign(facts, statement)) continue;
    out.report(*place,
               fmt::format("{} may make and delete network interfaces and is in no VPC", shown_functions(statement.functions)));
  }
}

}  // namespace

extern constinit const Rule vpc_policy_without_vpc{"vpc-policy-without-vpc", &check};

}  // namespace wright
