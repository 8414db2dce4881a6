#include "rules/log_rights.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace wright {
namespace {

// The stack declares the role, and nothing that may add rights to it is hidden from us.
bool is_role_here(const Facts& facts, const FunctionConfig& config) {
  const bool by_hand = config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::CloudFormation;
  const Stack& stack = facts.deployment.stacks[config.stack];
  if (!by_hand || config.options.role.empty() || !stack.settings_known || !stack.resources_known) return false;
  const auto& statements = facts.deployment.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    const auto& roles = statement.roles;
    return statement.origin == StatementOrigin::Trust && statement.stack == config.stack &&
           std::find(roles.begin(), roles.end(), config.options.role) != roles.end();
  });
}

bool may_allow(const PolicyStatement& statement) {
  if (statement.origin == StatementOrigin::Trust || statement.origin == StatementOrigin::ResourcePolicy) return false;
  if (statement.origin == StatementOrigin::ManagedPolicy)
    return contains(statement.policy, "$") || contains(statement.policy, "Lambda") || contains(statement.policy, "Admin") ||
           contains(statement.policy, "PowerUser") || contains(statement.policy, "Logs") || !contains(statement.policy, ":aws:");
  if (!statement.actions_known || !statement.not_actions.empty()) return true;
  return std::any_of(statement.actions.begin(), statement.actions.end(), [](const PolicyText& action) {
    return action.text == "*" || contains(action.text, "${") || lower_case(action.text).starts_with("logs:");
  });
}

// A word anywhere in the project's settings that stands for the rights, wherever it may be given.
bool is_spoken_of(const Facts& facts) {
  constexpr std::array<std::string_view, 5> kWords{"logs:", "BasicExecution", "AccessExecutionRole", "CloudWatchLogs",
                                                   "dynamic \"statement\""};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind != FileKind::Rust && file.kind != FileKind::Prose &&
           std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(file.source->text, word); });
  });
}

}  // namespace

bool may_not_log(const Facts& facts, const FunctionConfig& config) {
  const auto& statements = facts.deployment.statements;
  return is_role_here(facts, config) && std::none_of(statements.begin(), statements.end(), may_allow) && !is_spoken_of(facts);
}

}  // namespace wright
