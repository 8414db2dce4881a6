#include "rules/log_rights.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/permissions.h"

namespace wright {
namespace {

// Managed policies that say nothing of logs; of any other we do not know.
bool is_without_logs(std::string_view policy) {
  constexpr std::array<std::string_view, 9> kBeginnings{"AmazonDynamoDB", "AmazonS3",       "AmazonSQS",
                                                        "AmazonSNS",      "AmazonSES",      "AmazonSSM",
                                                        "AmazonKinesis",  "SecretsManager", "AWSXRayDaemon"};
  const std::string_view name = policy.substr(policy.rfind('/') + 1);
  return std::any_of(kBeginnings.begin(), kBeginnings.end(), [&](std::string_view begin) { return name.starts_with(begin); });
}

bool allows_logs(const PolicyStatement& statement) {
  if (!statement.allows || statement.origin == StatementOrigin::Trust || statement.origin == StatementOrigin::ResourcePolicy)
    return false;
  if (statement.origin == StatementOrigin::ManagedPolicy) return !is_without_logs(statement.policy);
  if (statement.origin != StatementOrigin::Statement || !statement.actions_known || !statement.not_actions.empty()) return true;
  return std::any_of(statement.actions.begin(), statement.actions.end(), [](const PolicyText& action) {
    return contains(action.text, "${") || takes_in(action.text, "logs:PutLogEvents");
  });
}

// It may be given to the role: its own, or one whose role cannot be told.
bool may_be_given(const PolicyStatement& statement, const RoleOfStack& role) {
  if (statement.roles.empty()) return true;
  return statement.stack == role.stack &&
         std::find(statement.roles.begin(), statement.roles.end(), role.name) != statement.roles.end();
}

// `policy_arn = each.value`, `policy = var.policy` of a module: what is attached so is not known.
bool attaches_unknown(std::string_view text) {
  for (std::size_t at = text.find("policy_arn"); at != std::string_view::npos; at = text.find("policy_arn", at + 1)) {
    const std::size_t sign = text.find('=', at);
    const std::string_view value =
        sign == std::string_view::npos ? "" : trim(text.substr(sign + 1, text.find('\n', sign) - sign - 1));
    if (!value.starts_with("aws_iam_policy.") && !value.starts_with("\"arn:aws")) return true;
  }
  return contains(text, "policy = var.") || contains(text, "dynamic \"statement\"") || contains(text, "_exclusive\"") ||
         contains(text, "managed_policy_arns");
}

// What is not read as a statement: policies in files of their own, attachments from elsewhere.
bool is_named_nearby(const Facts& facts, const Place& role) {
  constexpr std::array<std::string_view, 7> kNames{"PutLogEvents",     "BasicExecutionRole", "VPCAccessExecutionRole",
                                                   "AWSLambdaExecute", "\"logs:*\"",         "CloudWatchLogs",
                                                   "CloudWatchFull"};
  const std::string folder = parent_path(role.file->path);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || file.kind == FileKind::Prose || !is_below(file.source->path, folder)) return false;
    const std::string_view text = file.source->text;
    if (file.kind == FileKind::Hcl && attaches_unknown(text)) return true;
    return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return contains(text, name); });
  });
}

bool is_role_made_here(const Facts& facts, const FunctionConfig& config) {
  const bool by_hand = config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::CloudFormation ||
                       config.tool == DeploymentTool::Sam;
  if (!by_hand || !config.settings_known || config.options.role.empty() || !config.role) return false;
  return facts.deployment.stacks[config.stack].settings_known;
}

}  // namespace

bool is_for_emulator(const Facts& facts, const FunctionConfig& config) {
  const std::string folder = parent_path(config.place.file->path);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string_view text = file.source->text;
    return file.kind == FileKind::Hcl && parent_path(file.source->path) == folder && contains(text, "provider \"aws\"") &&
           contains(text, "skip_credentials_validation") && contains(text, "endpoints {");
  });
}

bool is_denied_logs(const Facts& facts, const FunctionConfig& config) {
  const std::vector<PolicyStatement>& statements = facts.deployment.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    const auto& functions = statement.functions;
    const bool own = !statement.allows && !statement.has_condition && statement.stack == config.stack &&
                     std::find(functions.begin(), functions.end(), config.logical_name) != functions.end();
    return own && std::any_of(statement.actions.begin(), statement.actions.end(),
                              [](const PolicyText& action) { return takes_in(action.text, "logs:PutLogEvents"); });
  });
}

bool may_not_log(const Facts& facts, const FunctionConfig& config) {
  if (!is_role_made_here(facts, config) || is_for_emulator(facts, config) || is_named_nearby(facts, config.role->place))
    return false;
  const RoleOfStack role{config.stack, config.options.role};
  const std::vector<PolicyStatement>& statements = facts.deployment.statements;
  const bool given = std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    return may_be_given(statement, role) && allows_logs(statement);
  });
  const bool made = std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    return statement.origin == StatementOrigin::Trust && !statement.roles.empty() && may_be_given(statement, role);
  });
  return made && !given;
}

}  // namespace wright
