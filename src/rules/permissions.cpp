#include "rules/permissions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/stack.h"

namespace wright {

namespace {

struct RoleName {
  std::uint32_t stack = 0;
  std::string name;
};

bool has_function(const Facts& facts, const RoleName& role) {
  const auto takes = [&](std::uint32_t stack, const std::string& name) { return stack == role.stack && name == role.name; };
  const Deployment& deployed = facts.deployment;
  return std::any_of(deployed.functions.begin(), deployed.functions.end(),
                     [&](const FunctionConfig& config) {
                       const auto& other = config.options.other_role;
                       return takes(config.stack, config.options.role) || (other && takes(other->stack, other->name));
                     }) ||
         std::any_of(deployed.foreign.begin(), deployed.foreign.end(),
                     [&](const ForeignFunction& function) { return takes(function.stack, function.role); });
}

// The roles that Lambda may assume and no function of their own stack takes.
std::vector<RoleName> waiting_roles(const Facts& facts) {
  std::vector<RoleName> roles;
  for (const PolicyStatement& trust : facts.deployment.statements) {
    const auto is_lambda = [](const PolicyText& principal) { return contains(principal.text, "lambda.amazonaws.com"); };
    if (trust.origin != StatementOrigin::Trust || trust.roles.empty()) continue;
    if (std::none_of(trust.principals.begin(), trust.principals.end(), is_lambda)) continue;
    RoleName role{trust.stack, trust.roles[0]};
    if (!has_function(facts, role)) roles.push_back(std::move(role));
  }
  return roles;
}

// SAM, the CDK and the Serverless Framework make a role where none is named.
bool may_take_a_role_from_elsewhere(const FunctionConfig* config) {
  if (config == nullptr) return true;
  const bool makes_one =
      config->tool == DeploymentTool::Sam || config->tool == DeploymentTool::Cdk || config->tool == DeploymentTool::Serverless;
  return config->options.role.empty() && !config->options.other_role && !makes_one;
}

std::vector<const LambdaFunction*> functions_without_role(const Facts& facts) {
  std::vector<const LambdaFunction*> functions;
  for (const LambdaFunction& function : facts.functions) {
    if (may_take_a_role_from_elsewhere(facts.config(function))) functions.push_back(&function);
  }
  return functions;
}

bool is_given_to(const PolicyStatement& statement, const RoleName& role) {
  const std::vector<std::string>& roles = statement.roles;
  return statement.stack == role.stack && std::find(roles.begin(), roles.end(), role.name) != roles.end();
}

// The functions whose module is handed the role.
std::vector<const LambdaFunction*> functions_handed_role(const Facts& facts, const PolicyStatement& statement) {
  std::vector<const LambdaFunction*> functions;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const auto* const role = config == nullptr || !config->options.other_role ? nullptr : &*config->options.other_role;
    if (role != nullptr && is_given_to(statement, {role->stack, role->name})) functions.push_back(&function);
  }
  return functions;
}

// The functions of `holders`, where they are not of the statement's stack.
std::vector<const LambdaFunction*> holders_elsewhere(const Facts& facts, const PolicyStatement& statement) {
  if (statement.roles.empty()) return {};
  if (std::vector<const LambdaFunction*> handed = functions_handed_role(facts, statement); !handed.empty()) return handed;
  if (!statement.functions.empty() || !facts.deployment.foreign.empty()) return {};
  const std::vector<RoleName> waiting = waiting_roles(facts);
  if (waiting.size() != 1 || !is_given_to(statement, waiting[0])) return {};
  return functions_without_role(facts);
}

const LambdaFunction* find_holder(const Facts& facts, std::uint32_t stack, std::string_view name) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config != nullptr && function.entry && config->stack == stack && config->logical_name == name) return &function;
  }
  return nullptr;
}

// A function in another language has the same role.
bool is_shared_with_foreign(const Facts& facts, const PolicyStatement& statement) {
  const auto& foreign = facts.deployment.foreign;
  return std::any_of(foreign.begin(), foreign.end(), [&](const ForeignFunction& function) {
    return !function.role.empty() && is_given_to(statement, {function.stack, function.role});
  });
}

// All functions that run with a statement; none when the code of one of them is not known.
std::vector<const LambdaFunction*> known_holders(const Facts& facts, const PolicyStatement& statement) {
  std::vector<const LambdaFunction*> functions = holders_elsewhere(facts, statement);
  for (const std::string& name : statement.functions) functions.push_back(find_holder(facts, statement.stack, name));
  const auto is_unknown = [](const LambdaFunction* function) { return function == nullptr || !function->entry; };
  if (std::any_of(functions.begin(), functions.end(), is_unknown) || is_shared_with_foreign(facts, statement)) return {};
  return functions;
}

}  // namespace

std::vector<std::string> holders(const Facts& facts, const PolicyStatement& statement) {
  std::vector<std::string> names = statement.functions;
  for (const LambdaFunction* const function : holders_elsewhere(facts, statement)) names.push_back(function->name);
  return names;
}

bool is_of_a_function(const Facts& facts, const PolicyStatement& statement) {
  return statement.allows && statement.origin != StatementOrigin::Trust && statement.origin != StatementOrigin::ResourcePolicy &&
         !holders(facts, statement).empty();
}

bool is_of_another_role(const Facts& facts, const PolicyStatement& statement) {
  const bool given = statement.origin == StatementOrigin::Statement || statement.origin == StatementOrigin::ManagedPolicy;
  // Where commands deploy the functions, or nothing does, every stack of the project is beside them.
  const bool beside = facts.deployment.functions.empty() && !facts.code.entries.empty();
  return statement.allows && given && holders(facts, statement).empty() && !is_shared_with_foreign(facts, statement) &&
         (beside || is_deployed_with_ours(facts, statement.stack));
}

std::string shown_role(const Facts& facts, const PolicyStatement& statement) {
  if (!statement.roles.empty()) return fmt::format("`{}`", statement.roles[0]);
  // Names of policies that the reader of a program has made.
  const DeploymentTool tool = facts.deployment.stacks[statement.stack].tool;
  const bool made = tool == DeploymentTool::Cdk || tool == DeploymentTool::Pulumi;
  return made || statement.owner.empty() ? std::string("a role of the stack") : fmt::format("`{}`", statement.owner);
}

std::vector<SdkUse> code_behind(const Facts& facts, const PolicyStatement& statement) {
  std::vector<SdkUse> code;
  for (const LambdaFunction* const function : known_holders(facts, statement)) code.emplace_back(facts, *function);
  return code;
}

std::vector<PathUse> uses_behind(const Facts& facts, const PolicyStatement& statement) {
  std::vector<PathUse> uses;
  for (const LambdaFunction* const function : known_holders(facts, statement)) {
    PathUse use{function->name, SdkUse(facts, *function), {}};
    if (!function->aws_actions.empty()) use.path = SdkUse::on_path(facts, *function);
    uses.push_back(std::move(use));
  }
  return uses;
}

bool takes_in(std::string_view pattern, std::string_view action) {
  const std::string wanted = lower_case(action);
  const std::string text = lower_case(pattern);
  std::size_t at = 0;  // in the action
  const std::vector<std::string_view> parts = split(text, '*');
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (i == 0 && !wanted.starts_with(parts[i])) return false;
    if (last && i > 0) return wanted.size() >= at + parts[i].size() && wanted.ends_with(parts[i]);
    const std::size_t found = wanted.find(parts[i], at);
    if (found == std::string::npos) return false;
    at = found + parts[i].size();
  }
  return at == wanted.size();
}

ArnParts arn_parts(std::string_view arn) {
  constexpr int kBeforeService = 2;
  constexpr int kBeforeRegion = 3;
  constexpr int kBeforeName = 5;
  ArnParts parts;
  std::size_t begin = 0;
  int colons = 0;
  int depth = 0;
  for (std::size_t at = 0; at < arn.size() && colons < kBeforeName; ++at) {
    if (arn[at] == '{') ++depth;
    if (arn[at] == '}') --depth;
    if (arn[at] != ':' || depth != 0) continue;
    ++colons;
    if (colons == kBeforeService) begin = at + 1;
    if (colons == kBeforeRegion) parts.service = arn.substr(begin, at - begin);
    if (colons == kBeforeName) parts.name = arn.substr(at + 1);
  }
  return parts;
}

bool is_every_resource(std::string_view resource) {
  if (resource == "*") return true;
  if (!resource.starts_with("arn:")) return false;
  constexpr std::array<std::string_view, 18> kEvery{
      "*",      "*/*",         "table/*",  "secret:*",   "parameter/*", "function:*", "stateMachine:*",     "stream/*",
      "role/*", "event-bus/*", "dbuser:*", "dbuser:*/*", "userpool/*",  "identity/*", "foundation-model/*", "deliverystream/*",
      "key/*",  "alias/*"};
  return one_of(arn_parts(resource).name, kEvery);
}

bool refers_to(const PolicyText& text, std::string_view logical_name) {
  return std::any_of(text.references.begin(), text.references.end(),
                     [&](std::string_view reference) { return reference.substr(reference.rfind('.') + 1) == logical_name; });
}

bool is_of_the_runtime(std::string_view action) {
  constexpr std::array<std::string_view, 6> kServices{"logs", "xray", "ec2", "cloudwatch", "kms", "sts"};
  return std::find(kServices.begin(), kServices.end(), lower_case(service_of(action))) != kServices.end();
}

std::string shown_functions(const std::vector<std::string>& names) {
  // A function that stands in several stages is one.
  const std::size_t others = std::set<std::string>(names.begin(), names.end()).size() - 1;
  if (others == 0) return fmt::format("`{}`", names[0]);
  return fmt::format("`{}` and {} other function{}", names[0], others, others == 1 ? "" : "s");
}

}  // namespace wright
