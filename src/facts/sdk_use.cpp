#include "facts/sdk_use.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/own_code.h"

namespace wright {
namespace {

struct Row {
  std::string_view from;
  std::string_view to;
};

// The SDK crates of a service, by the prefix of its actions, where they have other names.
constexpr std::array kCrates{
    Row{"events", "eventbridge"},
    Row{"states", "sfn"},
    Row{"ses", "sesv2"},
    Row{"logs", "cloudwatchlogs"},
    Row{"appconfig", "appconfigdata"},
    Row{"bedrock", "bedrockruntime"},
    Row{"timestream", "timestreamwrite"},
    Row{"timestream", "timestreamquery"},
    Row{"iot", "iotdataplane"},
    Row{"cognito-idp", "cognitoidentityprovider"},
    Row{"execute-api", "apigatewaymanagement"},
    Row{"execute-api", "apigatewaymanagementapi"},
    Row{"kinesis", "kinesis"},
};

// Operations that need an action of another name (service authorization reference of the service), the action first.
constexpr std::array kOperations{
    Row{"s3:GetObject", "head_object"},
    Row{"s3:GetObject", "copy_object"},
    Row{"s3:GetObject", "upload_part_copy"},
    Row{"s3:GetObject", "select_object_content"},
    Row{"s3:GetObject", "get_object_attributes"},
    Row{"s3:GetObjectTagging", "copy_object"},
    Row{"s3:PutObject", "copy_object"},
    Row{"s3:PutObject", "create_multipart_upload"},
    Row{"s3:PutObject", "upload_part"},
    Row{"s3:PutObjectAcl", "put_object"},
    Row{"s3:PutObjectAcl", "copy_object"},
    Row{"s3:PutObjectAcl", "create_multipart_upload"},
    Row{"s3:PutObjectTagging", "put_object"},
    Row{"s3:PutObjectTagging", "copy_object"},
    Row{"s3:AbortMultipartUpload", "put_object"},
    Row{"s3:AbortMultipartUpload", "create_multipart_upload"},
    Row{"s3:ListMultipartUploadParts", "create_multipart_upload"},
    Row{"s3:DeleteObject", "delete_objects"},
    Row{"s3:ListBucket", "list_objects"},
    Row{"s3:ListBucket", "list_objects_v2"},
    Row{"s3:ListBucket", "list_object_versions"},
    Row{"s3:ListBucket", "head_bucket"},
    Row{"s3:ListBucket", "get_object"},  // without it S3 answers 403 for a key that is not there
    Row{"s3:ListBucket", "head_object"},
    Row{"s3:ListBucket", "copy_object"},
    Row{"s3:ListAllMyBuckets", "list_buckets"},
    Row{"dynamodb:PutItem", "transact_write_items"},
    Row{"dynamodb:PutItem", "batch_write_item"},
    Row{"dynamodb:UpdateItem", "transact_write_items"},
    Row{"dynamodb:DeleteItem", "transact_write_items"},
    Row{"dynamodb:DeleteItem", "batch_write_item"},
    Row{"dynamodb:GetItem", "transact_get_items"},
    Row{"dynamodb:GetItem", "batch_get_item"},
    Row{"dynamodb:ConditionCheckItem", "condition_check"},
    Row{"sqs:SendMessage", "send_message_batch"},
    Row{"sqs:DeleteMessage", "delete_message_batch"},
    Row{"sqs:ChangeMessageVisibility", "change_message_visibility_batch"},
    Row{"sns:Publish", "publish_batch"},
    Row{"lambda:InvokeFunction", "invoke"},
    Row{"lambda:InvokeFunction", "invoke_async"},
    Row{"lambda:InvokeFunction", "invoke_with_response_stream"},
    Row{"ses:SendEmail", "send_bulk_email"},
    Row{"ses:SendEmail", "send_templated_email"},
    Row{"ses:SendRawEmail", "send_email"},
    Row{"ses:SendTemplatedEmail", "send_email"},
    Row{"ses:SendBulkTemplatedEmail", "send_bulk_email"},
    Row{"states:StartExecution", "start_sync_execution"},
    Row{"ssm:GetParameter", "get_parameters"},
    Row{"ssm:GetParameters", "get_parameter"},
    Row{"secretsmanager:GetSecretValue", "batch_get_secret_value"},
    Row{"execute-api:ManageConnections", "post_to_connection"},
    Row{"execute-api:ManageConnections", "delete_connection"},
    Row{"execute-api:ManageConnections", "get_connection"},
    Row{"timestream:Select", "query"},
    Row{"timestream:DescribeEndpoints", "query"},
    Row{"timestream:DescribeEndpoints", "write_records"},
    Row{"bedrock:InvokeModel", "converse"},
    Row{"bedrock:InvokeModelWithResponseStream", "converse_stream"},
};

// "ListObjectsV2" -> "list_objects_v2", "SetUserMFAPreference" -> "set_user_mfa_preference"
std::string snake_case(std::string_view name) {
  std::string out;
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  for (std::size_t i = 0; i < name.size(); ++i) {
    // In `UserMFAPreference` a word begins with the last of several capitals.
    const bool last = is_upper(name[i]) && i + 1 < name.size() && !is_upper(name[i + 1]) && name[i + 1] > '9';
    if (is_upper(name[i]) && i > 0 && (!is_upper(name[i - 1]) || last)) out += '_';
    out += is_upper(name[i]) ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
  }
  return out;
}

// Crates that call services by themselves, whatever the code says.
bool is_opaque(std::string_view package, std::string_view service) {
  if (package == "object_store" || package == "opendal" || package == "aws-sigv4" || package == "rust-s3") return true;
  const bool plain = package.starts_with("aws-sdk-") || package.starts_with("rusoto_") || package.starts_with("serde_") ||
                     package.starts_with("aws_lambda") || package.starts_with("lambda_");
  return !plain && contains(lower_case(package), service);
}

// Services that touch nothing else with the rights of the caller, as Athena or Textract read buckets.
bool works_alone(std::string_view sdk) {
  constexpr std::array<std::string_view, 32> kNames{"cognitoidentityprovider",
                                                    "cognito_idp",
                                                    "cognitoidentity",
                                                    "sfn",
                                                    "stepfunctions",
                                                    "core",
                                                    "credential",
                                                    "signature",
                                                    "dynamodb",
                                                    "dynamodbstreams",
                                                    "sqs",
                                                    "sns",
                                                    "ses",
                                                    "sesv2",
                                                    "ssm",
                                                    "secretsmanager",
                                                    "sts",
                                                    "sso",
                                                    "ssooidc",
                                                    "signin",
                                                    "kinesis",
                                                    "logs",
                                                    "eventbridge",
                                                    "events",
                                                    "cloudwatch",
                                                    "cloudwatchlogs",
                                                    "scheduler",
                                                    "kms",
                                                    "s3",
                                                    "appconfigdata",
                                                    "apigatewaymanagement",
                                                    "iotdataplane"};
  return one_of(sdk, kNames);
}

// "s3" of "aws-sdk-s3" and "rusoto_s3"; "" of any other package.
std::string_view sdk_of(std::string_view package) {
  for (const std::string_view start : {"aws-sdk-", "rusoto_"}) {
    if (package.starts_with(start)) return package.substr(start.size());
  }
  return {};
}

}  // namespace

std::string_view service_of(std::string_view action) { return action.substr(0, std::min(action.find(':'), action.size())); }

SdkUse::SdkUse(const Facts& facts, const LambdaFunction& function) {
  const OwnCode code = own_code(facts, function);
  for (const SourceFile* const file : code.files) add_text(file->text);
  for (const Crate* const crate : code.crates) add_crate(*crate);
}

void SdkUse::add_crate(const Crate& crate) {
  for (const LockedPackage& package : crate.built_with) {
    if (const std::string_view sdk = sdk_of(package.name); !sdk.empty()) sdks_.emplace(sdk);
  }
  for (const Dependency& dependency : crate.dependencies) {
    if (dependency.kind != DependencyKind::Normal) continue;
    packages_.insert(dependency.package);
    if (const std::string_view sdk = sdk_of(dependency.package); !sdk.empty()) sdks_.emplace(sdk);
  }
}

SdkUse SdkUse::on_path(const Facts& facts, const LambdaFunction& function) {
  SdkUse use;
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr) return use;
  use.add_crate(facts.project.crates[entry->crate]);
  use.add_text(facts.code.functions[entry->main].place.text());
  for (const FunctionId id : entry->init) use.add_text(facts.code.functions[id].place.text());
  for (const Reached& reached : entry->reached) use.add_text(facts.code.functions[reached.function].place.text());
  return use;
}

// Words before an opening bracket, and those behind `operation::`.
void SdkUse::add_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word_part(text[end])) ++end;
    const bool called = end < text.size() && text[end] == '(';
    const bool named = text.substr(0, at).ends_with("operation::");
    if (called || named) methods_.emplace(text.substr(at, end - at));
    at = end;
  }
  if (contains(text, "Command::new(")) starts_programs_ = true;
  if (contains(text, "ConditionCheck")) methods_.emplace("condition_check");
}

bool SdkUse::knows(std::string_view service) const {
  if (std::any_of(packages_.begin(), packages_.end(), [&](const std::string& package) { return is_opaque(package, service); }))
    return false;
  const auto has = [&](std::string_view crate) {
    return packages_.contains("aws-sdk-" + std::string(crate)) || packages_.contains("rusoto_" + std::string(crate));
  };
  const bool renamed =
      std::any_of(kCrates.begin(), kCrates.end(), [&](const Row& row) { return row.from == service && has(row.to); });
  if (service == "dynamodb" && (calls("execute_statement") || calls("batch_execute_statement") || calls("execute_transaction")))
    return false;
  return renamed || has(service);
}

bool SdkUse::lacks(std::string_view service) const {
  if (starts_programs_ || packages_.empty()) return false;
  const auto is_of_service = [&](std::string_view sdk) {
    return sdk == service ||
           std::any_of(kCrates.begin(), kCrates.end(), [&](const Row& row) { return row.from == service && row.to == sdk; });
  };
  const bool alone =
      std::all_of(sdks_.begin(), sdks_.end(), [&](const std::string& sdk) { return works_alone(sdk) && !is_of_service(sdk); });
  return alone && std::none_of(packages_.begin(), packages_.end(),
                               [&](const std::string& package) { return is_opaque(package, service); });
}

bool SdkUse::may_need(std::string_view action) const {
  const std::string_view service = service_of(action);
  if (service.size() == action.size()) return true;
  std::string_view name = action.substr(service.size() + 1);
  if (calls(snake_case(name))) return true;
  const auto by_table = [&](std::string_view wanted) {
    return std::any_of(kOperations.begin(), kOperations.end(),
                       [&](const Row& row) { return row.from == wanted && calls(row.to); });
  };
  if (by_table(action)) return true;
  // GetObjectVersion goes with GetObject, PutObjectVersionTagging with PutObjectTagging.
  if (service != "s3" || !contains(name, "Version")) return false;
  return may_need(replace_all(std::string(action), "Version", ""));
}

}  // namespace wright
