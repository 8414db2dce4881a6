// The managed policy for functions in a VPC, or its rights written out, on a function that is in none. Silent where the setting
// of the network may come from somewhere that we cannot read.

#include <fmt/format.h>

#include <algorithm>

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

bool gives_interfaces(const PolicyStatement& statement) {
  switch (statement.origin) {
    case StatementOrigin::ManagedPolicy: return contains(statement.policy, "AWSLambdaVPCAccessExecutionRole");
    case StatementOrigin::SamTemplate: return statement.policy == "VPCAccessPolicy";
    case StatementOrigin::Statement:
      return statement.allows && std::any_of(statement.actions.begin(), statement.actions.end(), [](const PolicyText& action) {
               return action.text == "ec2:CreateNetworkInterface";
             });
    default: return false;
  }
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.functions.empty() || !gives_interfaces(statement)) continue;
    if (!is_outside(facts, statement) || is_shared_with_foreign(facts, statement)) continue;
    out.report(statement.place,
               fmt::format("{} may make and delete network interfaces and is in no VPC", shown_functions(statement.functions)));
  }
}

}  // namespace

extern constinit const Rule vpc_policy_without_vpc{"vpc-policy-without-vpc", &check};

}  // namespace wright
