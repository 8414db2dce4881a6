#include "rules/given_rights.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/aws_action.h"
#include "rules/permissions.h"

namespace wright {
namespace {

// "S3ReadPolicy", "DynamoDBCrudPolicy": of which service a ready-made policy is.
bool may_be_of(std::string_view policy, std::string_view service) {
  struct Row {
    std::string_view word;
    std::string_view service;
  };
  constexpr std::array kRows{Row{"S3", "s3"},
                             Row{"DynamoDB", "dynamodb"},
                             Row{"SQS", "sqs"},
                             Row{"SNS", "sns"},
                             Row{"SES", "ses"},
                             Row{"Kinesis", "kinesis"},
                             Row{"Lambda", "lambda"},
                             Row{"SSM", "ssm"},
                             Row{"EventBridge", "events"},
                             Row{"StepFunctions", "states"},
                             Row{"SecretsManager", "secretsmanager"}};
  const auto row =
      std::find_if(kRows.begin(), kRows.end(), [&](const Row& candidate) { return contains(policy, candidate.word); });
  return row == kRows.end() || row->service == service;
}

// The role that the Serverless Framework makes of the statements of the provider, when they stand here and nothing adds to them.
bool is_serverless_role_known(const FunctionConfig& config) {
  constexpr std::array<std::string_view, 6> kUnread{
      "anagedPolicies", "serverless-iam-roles-per-function", "statements: ${", "iamRoleStatements: ${", "- ${file(", "- Fn::"};
  const std::string_view text = config.place.file->text;
  return !config.role &&
         std::none_of(kUnread.begin(), kUnread.end(), [&](std::string_view word) { return contains(text, word); });
}

}  // namespace

bool is_for_the_runtime(std::string_view policy) {
  constexpr std::array<std::string_view, 9> kNames{"AWSLambdaBasicExecutionRole",
                                                   "AWSLambdaVPCAccessExecutionRole",
                                                   "AWSXRayDaemonWriteAccess",
                                                   "AWSXrayWriteOnlyAccess",
                                                   "CloudWatchLambdaInsightsExecutionRolePolicy",
                                                   "AWSLambdaSQSQueueExecutionRole",
                                                   "AWSLambdaDynamoDBExecutionRole",
                                                   "AWSLambdaKinesisExecutionRole",
                                                   "AWSLambdaMSKExecutionRole"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return policy.ends_with(name); });
}

bool allows(const PolicyStatement& statement, std::string_view action) {
  if (!statement.allows || statement.origin == StatementOrigin::Trust) return false;
  switch (statement.origin) {
    case StatementOrigin::ManagedPolicy: return !is_for_the_runtime(statement.policy);
    case StatementOrigin::SamTemplate: return may_be_of(statement.policy, service_of(action));
    case StatementOrigin::Grant: return true;
    default: break;
  }
  if (!statement.actions_known || !statement.not_actions.empty()) return true;
  return std::any_of(statement.actions.begin(), statement.actions.end(),
                     [&](const PolicyText& given) { return contains(given.text, "${") || takes_in(given.text, action); });
}

bool is_of_others(const PolicyStatement& statement, const FunctionConfig& config) {
  const std::vector<std::string>& functions = statement.functions;
  return statement.stack == config.stack && !functions.empty() && statement.origin != StatementOrigin::Grant &&
         std::find(functions.begin(), functions.end(), config.logical_name) == functions.end();
}

bool is_role_known(const Facts& facts, const FunctionConfig& config) {
  const Stack& stack = facts.deployment.stacks[config.stack];
  if (!config.settings_known || !stack.resources_known || !stack.settings_known) return false;
  const std::string_view text = config.place.file->text;
  switch (config.tool) {
    case DeploymentTool::Sam: return (!config.role || !config.options.role.empty()) && !contains(text, "Connector");
    case DeploymentTool::CloudFormation:
    case DeploymentTool::Terraform: return !config.options.role.empty() || config.options.other_role;
    case DeploymentTool::Serverless: return is_serverless_role_known(config);
    // Grants to and from constructs that cannot be read leave no statement.
    case DeploymentTool::Cdk:
      return !contains(text, "grant") && !contains(text, "olicy") && !contains(text, "role") && !contains(text, "Role");
    default: return false;
  }
}

bool makes_statements(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && contains(file.source->text, "dynamic \"statement\"");
  });
}

}  // namespace wright
