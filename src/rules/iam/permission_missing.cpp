// The code calls what nothing in the project allows: the call ends with AccessDenied. Only where the role is made here and all
// that it gets can be read; any statement, on whichever resource, that allows the action and is not of other functions alone
// makes the rule silent.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/aws_action.h"
#include "rules/given_rights.h"
#include "rules/invocation.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_allowed(const Facts& facts, const FunctionConfig& config, std::string_view action) {
  const auto& statements = facts.deployment.statements;
  return std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    // SendEmail of SES v2 asks for the right to send raw messages where it is given one.
    const bool raw = action == "ses:SendEmail" && allows(statement, "ses:SendRawEmail");
    return !is_of_others(statement, config) && (raw || allows(statement, action));
  });
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

// The ARN of a table and of nothing in it. What is looked up or handed over goes by its name.
bool is_table_alone(const Facts& facts, const PolicyText& resource) {
  const std::string text = lower_case(resource.text);
  const std::string written = lower_case(resource.place.text());
  if (contains(text + written, "index") || contains(text + written, "*") || text.ends_with("/")) return false;
  if (text.starts_with("arn:")) return arn_parts(text).name.starts_with("table/");
  if (!text.starts_with("${") || text.find('}') + 1 != text.size()) return false;
  if (contains(written, "table_arn") || contains(written, "tablearn")) return true;
  return text.ends_with(".arn}") &&
         std::any_of(facts.deployment.tables.begin(), facts.deployment.tables.end(),
                     [&](const DynamoTable& table) { return refers_to(resource, table.logical_name); });
}

// The first statement by which the function may do it, where all of them name tables alone; null when one may name an index.
const PolicyStatement* allowed_for_tables_alone(const Facts& facts, const FunctionConfig& config, std::string_view action) {
  const PolicyStatement* first = nullptr;
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (is_of_others(statement, config) || !allows(statement, action)) continue;
    const bool read = statement.origin == StatementOrigin::Statement && statement.actions_known && !statement.resources.empty();
    if (!read || !std::all_of(statement.resources.begin(), statement.resources.end(),
                              [&](const PolicyText& resource) { return is_table_alone(facts, resource); }))
      return nullptr;
    if (first == nullptr) first = &statement;
  }
  return first;
}

// `client.query().index_name("by-owner")`, `QueryInput::builder().index_name(..)`: the action that the request needs.
std::string asks_index(const Call& call) {
  if (!call.is_method || call.path != "index_name" || call.argument_count != 1) return {};
  const std::string chain = without_spaces(call.place.text());
  if (contains(chain, ".query()") || contains(chain, "QueryInput::builder()")) return "dynamodb:Query";
  return contains(chain, ".scan()") || contains(chain, "ScanInput::builder()") ? "dynamodb:Scan" : std::string();
}

// An index is a resource of its own: what is allowed for its table is not allowed for it
// (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html, checked 2026-11-28).
void check_indexes(const Facts& facts, const FunctionConfig& config, const EntryPoint& entry, Findings& out) {
  std::set<std::string> told;
  for (const FunctionId id : functions_of(entry)) {
    for (const Call& call : facts.code.functions[id].calls) {
      const std::string action = asks_index(call);
      if (action.empty() || told.contains(action)) continue;
      const PolicyStatement* const statement = allowed_for_tables_alone(facts, config, action);
      if (statement == nullptr) continue;
      told.insert(action);
      const std::string index = call.first_string.empty() ? "an index" : fmt::format("the index `{}`", call.first_string);
      Finding& finding = out.report(statement->resources[0].place,
                                    fmt::format("`{}` asks {} and `{}` is allowed for tables alone, not for `table/../index/*`: "
                                                "AWS answers AccessDenied",
                                                config.logical_name, index, action));
      finding.related.push_back(related(call.name_place, "the call that needs it"));
    }
  }
}

bool names_indexes(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::Rust && contains(file.source->text, "index_name(");
  });
}

void check(const Facts& facts, Findings& out) {
  if (makes_statements(facts)) return;
  const bool indexes = names_indexes(facts);
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr) continue;
    check_module_tracing(facts, *config, out);
    if (!is_role_known(facts, *config)) continue;
    check_tracing(facts, *config, out);
    if (indexes) check_indexes(facts, *config, *entry, out);
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
