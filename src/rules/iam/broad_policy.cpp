// A ready-made policy that gives more than the code uses where a smaller one is at hand: SAM's policy templates, AWS' managed
// policies for everything, and the grants of the CDK.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/named_code.h"
#include "rules/permissions.h"
#include "rules/rule.h"

namespace wright {
namespace {

using Calls = StoreCalls;

constexpr std::array<std::string_view, 5> kTableReads{"dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan",
                                                      "dynamodb:BatchGetItem", "dynamodb:TransactGetItems"};
constexpr std::array<std::string_view, 4> kTableWrites{"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem",
                                                       "dynamodb:TransactWriteItems"};
constexpr std::array<std::string_view, 1> kTableDeletes{"dynamodb:DeleteItem"};
constexpr std::array<std::string_view, 5> kTableChanges{"dynamodb:CreateTable", "dynamodb:UpdateTable", "dynamodb:DeleteTable",
                                                        "dynamodb:UpdateTimeToLive", "dynamodb:CreateBackup"};
constexpr std::array<std::string_view, 4> kObjectReads{"s3:GetObject", "s3:GetObjectTagging", "s3:GetObjectAcl",
                                                       "s3:ListObjectsV2"};
constexpr std::array<std::string_view, 4> kObjectWrites{"s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectAcl",
                                                        "s3:RestoreObject"};
constexpr std::array<std::string_view, 2> kObjectDeletes{"s3:DeleteObject", "s3:DeleteObjectTagging"};

template <std::size_t N>
bool any(const std::vector<SdkUse>& code, const std::array<std::string_view, N>& actions) {
  return std::any_of(actions.begin(), actions.end(), [&](std::string_view action) {
    return std::any_of(code.begin(), code.end(), [&](const SdkUse& use) { return use.may_need(action); });
  });
}

std::optional<Calls> calls_to(const std::vector<SdkUse>& code, std::string_view service) {
  const bool known =
      !code.empty() && std::all_of(code.begin(), code.end(), [&](const SdkUse& use) { return use.knows(service); });
  if (!known) return std::nullopt;
  Calls calls = service == "s3" ? Calls{any(code, kObjectReads), any(code, kObjectWrites), any(code, kObjectDeletes)}
                                : Calls{any(code, kTableReads), any(code, kTableWrites), any(code, kTableDeletes)};
  if (!calls.reads && !calls.writes && !calls.deletes) return std::nullopt;
  return calls;
}

std::string_view shown(const Calls& calls) {
  if (calls.reads && calls.writes) return "reads and writes";
  if (calls.reads && calls.deletes) return "reads and deletes";
  if (calls.writes && calls.deletes) return "writes and deletes";
  return calls.reads ? "reads" : calls.writes ? "writes" : "deletes";
}

bool is_one_kind(const Calls& calls) { return static_cast<int>(calls.reads) + calls.writes + calls.deletes == 1; }

// What a ready-made policy gives, and what would do.
struct Excess {
  std::string_view name;
  Calls calls;
  std::string_view instead;
};

void report(const Facts& facts, const PolicyStatement& statement, const Excess& excess, Findings& out) {
  out.report(statement.place, fmt::format("`{}` lets {} read, write and delete, while the code only {}: {}", excess.name,
                                          shown_functions(holders(facts, statement)), shown(excess.calls), excess.instead));
}

void check_template(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const std::string& name = statement.policy;
  if (name == "S3FullAccessPolicy" || name == "S3CrudPolicy") {
    const auto calls = calls_to(code_behind(facts, statement), "s3");
    if (!calls || (calls->reads && calls->writes && calls->deletes)) return;
    if (name == "S3CrudPolicy" && (!is_one_kind(*calls) || calls->deletes)) return;
    const std::string_view smaller = !calls->writes && !calls->deletes ? "`S3ReadPolicy` is enough"
                                     : !calls->reads && !calls->deletes && name == "S3CrudPolicy"
                                         ? "`S3WritePolicy` is enough"
                                         : "a statement with the actions it calls is enough";
    return report(facts, statement, {name, *calls, smaller}, out);
  }
  if (name != "DynamoDBCrudPolicy") return;
  auto calls = calls_to(code_behind(facts, statement), "dynamodb");
  if (calls && !is_one_kind(*calls)) calls = table_calls(facts, holders(facts, statement));
  if (!calls || !is_one_kind(*calls) || calls->deletes) return;
  report(facts, statement, {name, *calls, calls->reads ? "`DynamoDBReadPolicy` is enough" : "`DynamoDBWritePolicy` is enough"},
         out);
}

std::string policy_name(const std::string& policy) { return policy.substr(policy.rfind('/') + 1); }

// Policies that read one service, and the services whose actions they hold besides
// (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/, checked 2026-11-26). Many others read several:
// CloudWatchReadOnlyAccess is for logs too.
struct ReadOnlyPolicy {
  std::string_view name;
  std::string_view service;
  std::string_view others = {};  // with a blank between them
};
constexpr std::array kReadOnly{
    ReadOnlyPolicy{"CloudFrontReadOnlyAccess", "cloudfront",
                   "acm cloudfront-keyvaluestore cloudfrontkeyvaluestore ec2 iam route53 waf wafv2"},
    ReadOnlyPolicy{"AmazonRoute53ReadOnlyAccess", "route53"},
    ReadOnlyPolicy{"AWSStepFunctionsReadOnlyAccess", "states"},
};

// All code that runs with it is known and can talk to none of the services.
bool are_never_used(const Facts& facts, const PolicyStatement& statement, const std::vector<std::string_view>& services) {
  const std::vector<std::string> names = holders(facts, statement);
  const bool alone =
      std::none_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& config) {
        const bool holds = std::find(names.begin(), names.end(), config.logical_name) != names.end();
        return holds && (config.is_image || !config.options.layers.empty() || !config.settings_known);
      });
  if (!alone) return false;
  const std::vector<SdkUse> code = code_behind(facts, statement);
  return !code.empty() && std::all_of(code.begin(), code.end(), [&](const SdkUse& use) {
    return std::all_of(services.begin(), services.end(), [&](std::string_view service) { return use.lacks(service); });
  });
}

bool is_never_used(const Facts& facts, const PolicyStatement& statement, const ReadOnlyPolicy& policy) {
  std::vector<std::string_view> services = split(policy.others, ' ');
  std::erase(services, std::string_view());
  services.push_back(policy.service);
  return are_never_used(facts, statement, services);
}

// Objects of every bucket, and all of CloudWatch Logs.
void check_execute(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const std::string functions = shown_functions(holders(facts, statement));
  if (are_never_used(facts, statement, {"s3"})) {
    out.report(statement.place,
               fmt::format("`AWSLambdaExecute` lets {} read and write the objects of every bucket, while the code "
                           "uses no S3: `AWSLambdaBasicExecutionRole` is enough",
                           functions));
  } else {
    out.report(statement.place,
               fmt::format("`AWSLambdaExecute` lets {} read and write the objects of every bucket of the account", functions));
  }
}

// Of services that hold the data of others too.
void check_read_only(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const std::string name = policy_name(statement.policy);
  constexpr std::array<std::string_view, 5> kNames{"ReadOnlyAccess", "AmazonS3ReadOnlyAccess", "AmazonDynamoDBReadOnlyAccess",
                                                   "AmazonSSMReadOnlyAccess", "AmazonSQSReadOnlyAccess"};
  if (!one_of(name, kNames)) {
    const auto policy = std::find_if(kReadOnly.begin(), kReadOnly.end(), [&](const auto& row) { return row.name == name; });
    if (policy == kReadOnly.end() || !is_never_used(facts, statement, *policy)) return;
    out.report(statement.place, fmt::format("`{}` lets {} read all of `{}` in the account, which the code never calls", name,
                                            shown_functions(holders(facts, statement)), policy->service));
    return;
  }
  out.report(statement.place,
             fmt::format("`{}` lets {} read everything of the {} in the account", name,
                         shown_functions(holders(facts, statement)), name == kNames[0] ? "services" : "service"));
}

void check_managed(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const std::string name = policy_name(statement.policy);
  const bool everything = name == "AdministratorAccess" || name == "PowerUserAccess";
  // AmazonDynamoDBFullAccess_v2, AmazonElasticContainerRegistryPublicFullAccess
  const bool service = name.ends_with("FullAccess") || name.ends_with("FullAccess_v2") || name == "SecretsManagerReadWrite";
  if (name == "AWSLambdaExecute") return check_execute(facts, statement, out);
  if (name.ends_with("ReadOnlyAccess")) return check_read_only(facts, statement, out);
  const bool invokes = name == "AWSLambdaRole";
  if (!everything && !service && !invokes) return;
  const std::string_view what = invokes      ? "invoke every function of the account"
                                : everything ? "do almost anything in the account"
                                             : "do everything with every resource of the service";
  Finding& finding =
      out.report(statement.place, fmt::format("`{}` lets {} {}", name, shown_functions(holders(facts, statement)), what));
  if (everything) finding.severity = Severity::High;
}

std::string_view service_of_construct(const Facts& facts, const PolicyStatement& statement) {
  if (statement.resources.empty() || statement.resources[0].references.empty()) return {};
  std::string_view name = statement.resources[0].references[0];
  if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name.remove_prefix(dot + 1);
  for (const OtherResource& other : facts.deployment.others) {
    if (other.stack != statement.stack || other.logical_name != name) continue;
    if (other.type == "AWS::DynamoDB::Table" || other.type == "AWS::DynamoDB::GlobalTable") return "dynamodb";
    if (other.type == "AWS::S3::Bucket") return "s3";
  }
  return {};
}

// grantFullAccess is `dynamodb:*` on the table.
// https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_dynamodb.Table.html (checked 2026-11-27)
void check_full_access(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  if (any(code_behind(facts, statement), kTableChanges)) return;
  out.report(statement.place, fmt::format("`grantFullAccess` lets {} change and delete the table itself, which no code of it "
                                          "does: `grantReadWriteData` is enough",
                                          shown_functions(holders(facts, statement))));
}

void check_grant(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const std::string& method = statement.policy;
  const bool both = method == "grantReadWriteData" || method == "grantReadWrite" || method == "grantFullAccess";
  const std::string_view service = both ? service_of_construct(facts, statement) : std::string_view();
  if (service.empty()) return;
  auto calls = calls_to(code_behind(facts, statement), service);
  // Functions that share a library each use a part of it.
  if (calls && calls->reads && (calls->writes || calls->deletes))
    calls = service == "dynamodb" ? table_calls(facts, holders(facts, statement)) : std::nullopt;
  if (!calls) return;
  const bool reads = calls->reads && !calls->writes && !calls->deletes;
  const bool writes = !calls->reads;
  const bool table = service == "dynamodb";
  if (!reads && !writes && table && method == "grantFullAccess") check_full_access(facts, statement, out);
  if (!reads && !writes) return;
  const std::string_view instead = reads ? (table ? "`grantReadData` is enough" : "`grantRead` is enough")
                                         : (table           ? "`grantWriteData` is enough"
                                            : calls->writes ? "`grantPut` or `grantWrite` is enough"
                                                            : "`grantDelete` is enough");
  report(facts, statement, {method, *calls, instead}, out);
}

// Roles of pipelines and of other services.
void check_other(const Facts& facts, const PolicyStatement& statement, Findings& out) {
  const std::string name = policy_name(statement.policy);
  const bool everything = name == "AdministratorAccess" || name == "PowerUserAccess" || name == "IAMFullAccess";
  const bool service = name.ends_with("FullAccess") || name.ends_with("FullAccess_v2") || name == "SecretsManagerReadWrite";
  if ((!everything && !service) || !is_of_another_role(facts, statement)) return;
  if (!everything) {
    out.report(statement.place,
               fmt::format("`{}` lets {} do everything with every resource of the service", name, shown_role(facts, statement)));
    return;
  }
  out.report(statement.place, fmt::format("`{}` lets {} do almost anything in the account: who gets hold of it, or of what runs "
                                          "with it, has it all",
                                          name, shown_role(facts, statement)));
}

void check(const Facts& facts, Findings& out) {
  for (const PolicyStatement& statement : facts.deployment.statements) {
    if (statement.origin == StatementOrigin::ManagedPolicy) check_other(facts, statement, out);
    if (!is_of_a_function(facts, statement)) continue;
    if (statement.origin == StatementOrigin::SamTemplate) check_template(facts, statement, out);
    if (statement.origin == StatementOrigin::ManagedPolicy) check_managed(facts, statement, out);
    if (statement.origin == StatementOrigin::Grant) check_grant(facts, statement, out);
  }
}

}  // namespace

extern constinit const Rule broad_policy{"broad-policy", &check};

}  // namespace wright
