// The code calls what nothing in the project allows: the call ends with AccessDenied. Only where the role is made here and all
// that it gets can be read; any statement, on whichever resource, that allows the action and is not of other functions alone
// makes the rule silent.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/aws_action.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Managed policies that allow what a function, or the mapping that invokes it, needs for itself and nothing of what its code
// calls (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/, checked 2026-11-28).
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

// Other functions of the same stack run with it, and this one does not.
bool is_of_others(const PolicyStatement& statement, const FunctionConfig& config) {
  const std::vector<std::string>& functions = statement.functions;
  return statement.stack == config.stack && !functions.empty() && statement.origin != StatementOrigin::Grant &&
         std::find(functions.begin(), functions.end(), config.logical_name) == functions.end();
}

bool is_allowed(const Facts& facts, const FunctionConfig& config, std::string_view action) {
  const auto& statements = facts.deployment.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    // SendEmail of SES v2 asks for the right to send raw messages where it is given one.
    const bool raw = action == "ses:SendEmail" && allows(statement, "ses:SendRawEmail");
    return !is_of_others(statement, config) && (raw || allows(statement, action));
  });
}

// The role that the Serverless Framework makes of the statements of the provider, when they stand here and nothing adds to them.
bool is_serverless_role_known(const FunctionConfig& config) {
  constexpr std::array<std::string_view, 6> kUnread{
      "anagedPolicies", "serverless-iam-roles-per-function", "statements: ${", "iamRoleStatements: ${", "- ${file(", "- Fn::"};
  const std::string_view text = config.place.file->text;
  return !config.role &&
         std::none_of(kUnread.begin(), kUnread.end(), [&](std::string_view word) { return contains(text, word); });
}

// The framework gives its functions what reading their source needs.
bool is_given_with_trigger(const FunctionConfig& config, std::string_view action) {
  return config.tool == DeploymentTool::Serverless &&
         std::any_of(config.triggers.begin(), config.triggers.end(), [&](const Trigger& trigger) {
           const std::string_view service = service_of(action);
           return (trigger.source == EventSource::Sqs && service == "sqs") ||
                  (trigger.source == EventSource::Kinesis && service == "kinesis");
         });
}

// Where all that the function may do is written here.
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

// `dynamic "statement"`: what it makes of the module's input stands nowhere as a statement.
bool makes_statements(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && contains(file.source->text, "dynamic \"statement\"");
  });
}

struct Use {
  std::string action;
  Place place;
};

// The calls that run in invocations or before them, the first of each action.
std::vector<Use> uses_of(const Facts& facts, const EntryPoint& entry) {
  std::vector<Use> uses;
  const auto add = [&](FunctionId id) {
    for (const Call& call : facts.code.functions[id].calls) {
      std::string action = aws_action(call);
      const bool told = std::any_of(uses.begin(), uses.end(), [&](const Use& use) { return use.action == action; });
      if (!action.empty() && !told) uses.push_back({std::move(action), call.name_place});
    }
  };
  for (const Reached& reached : entry.reached) add(reached.function);
  for (const FunctionId id : entry.init) add(id);
  return uses;
}

void report_tracing(const FunctionConfig& config, Findings& out) {
  out.report(config.tracing->place,
             fmt::format("`{}` traces but may not call `xray:PutTraceSegments`: no trace arrives", config.logical_name))
      .severity = Severity::Medium;
}

// The module of the registry makes the role, and gives it what traces need only with `attach_tracing_policy`
// (https://registry.terraform.io/modules/terraform-aws-modules/lambda/aws, checked 2026-11-28).
void check_module_tracing(const Facts& facts, const FunctionConfig& config, Findings& out) {
  if (config.tool != DeploymentTool::Terraform || !config.tracing || config.tracing->value != "Active") return;
  const std::string_view text = config.place.file->text;
  const std::size_t begin = config.place.span.begin;
  const std::string_view block = text.substr(begin, text.find("\n}", begin) - begin);
  constexpr std::array<std::string_view, 5> kOthers{"attach_tracing_policy", "lambda_role", "create_role", "attach_policy ",
                                                    "policies"};
  if (!contains(block, "terraform-aws-modules/") ||
      std::any_of(kOthers.begin(), kOthers.end(), [&](std::string_view word) { return contains(block, word); }))
    return;
  const auto& files = facts.project.files;
  const bool given = std::any_of(files.begin(), files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Hcl &&
           (contains(lower_case(file.source->text), "xray") || contains(file.source->text, "module.lambda_role") ||
            contains(file.source->text, ".lambda_role_name"));
  });
  if (!given) report_tracing(config, out);
}

// Active tracing: without the right to send them the traces are lost. SAM and the CDK give it to roles that they make.
void check_tracing(const Facts& facts, const FunctionConfig& config, Findings& out) {
  const bool by_hand = config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::CloudFormation ||
                       (config.tool == DeploymentTool::Sam && !config.options.role.empty());
  if (!by_hand || !config.tracing || config.tracing->value != "Active") return;
  const auto& statements = facts.deployment.statements;
  const bool given = std::any_of(statements.begin(), statements.end(), [](const PolicyStatement& statement) {
    if (statement.origin == StatementOrigin::ManagedPolicy)
      return !is_for_the_runtime(statement.policy) || contains(lower_case(statement.policy), "xray") ||
             contains(statement.policy, "Insights");
    return allows(statement, "xray:PutTraceSegments");
  });
  if (!given) report_tracing(config, out);
}

void check(const Facts& facts, Findings& out) {
  if (makes_statements(facts)) return;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr) continue;
    check_module_tracing(facts, *config, out);
    if (!is_role_known(facts, *config)) continue;
    check_tracing(facts, *config, out);
    std::vector<Use> missing;
    for (Use& use : uses_of(facts, *entry)) {
      if (!is_allowed(facts, *config, use.action) && !is_given_with_trigger(*config, use.action))
        missing.push_back(std::move(use));
    }
    if (missing.empty()) continue;
    std::vector<std::string> names;
    for (const Use& use : missing) names.push_back("`" + use.action + "`");
    Finding& finding = out.report(config->place, fmt::format("`{}` calls {} and nothing here allows it: AWS answers AccessDenied",
                                                             config->logical_name, join(names, ", ")));
    for (const Use& use : missing) finding.related.push_back(related(use.place, "the call that needs it"));
  }
}

}  // namespace

extern constinit const Rule permission_missing{"permission-missing", &check};

}  // namespace wright
