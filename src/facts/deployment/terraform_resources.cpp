// Attributes get CloudFormation's names: `visibility_timeout_seconds` is VisibilityTimeout by the table, `batch_size` is
// BatchSize by the rule. Values are resolved on the way; a reference to a resource becomes `!Sub "${type.name.attribute}"`,
// anything else that cannot be read the tag "Unknown".
#include "facts/deployment/terraform_resources.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/made_values.h"
#include "facts/deployment/registry_modules.h"
#include "syntax/documents.h"

namespace wright {
namespace {

constexpr int kMaximumDepth = 20;

struct Row {
  std::string_view from;
  std::string_view to;
};

constexpr std::array<Row, 31> kTypes{{{"aws_sqs_queue", "AWS::SQS::Queue"},
                                      {"aws_cloudwatch_log_group", "AWS::Logs::LogGroup"},
                                      {"aws_cloudwatch_metric_alarm", "AWS::CloudWatch::Alarm"},
                                      {"aws_cloudwatch_composite_alarm", "AWS::CloudWatch::CompositeAlarm"},
                                      {"aws_lambda_function", "AWS::Lambda::Function"},
                                      {"aws_lambda_permission", "AWS::Lambda::Permission"},
                                      {"aws_lambda_function_url", "AWS::Lambda::Url"},
                                      {"aws_lambda_event_source_mapping", "AWS::Lambda::EventSourceMapping"},
                                      {"aws_lambda_provisioned_concurrency_config", "AWS::Lambda::Alias"},
                                      {"aws_lambda_function_event_invoke_config", "AWS::Lambda::EventInvokeConfig"},
                                      {"aws_sns_topic", "AWS::SNS::Topic"},
                                      {"aws_sns_topic_subscription", "AWS::SNS::Subscription"},
                                      {"aws_sns_topic_policy", "AWS::SNS::TopicPolicy"},
                                      {"aws_sqs_queue_policy", "AWS::SQS::QueuePolicy"},
                                      {"aws_s3_bucket_policy", "AWS::S3::BucketPolicy"},
                                      {"aws_cloudwatch_event_rule", "AWS::Events::Rule"},
                                      {"aws_cloudwatch_event_target", "Terraform::EventTarget"},
                                      {"aws_scheduler_schedule", "AWS::Scheduler::Schedule"},
                                      {"aws_api_gateway_rest_api", "AWS::ApiGateway::RestApi"},
                                      {"aws_api_gateway_method", "AWS::ApiGateway::Method"},
                                      {"aws_apigatewayv2_api", "AWS::ApiGatewayV2::Api"},
                                      {"aws_apigatewayv2_route", "AWS::ApiGatewayV2::Route"},
                                      {"aws_apigatewayv2_integration", "AWS::ApiGatewayV2::Integration"},
                                      {"aws_s3_bucket", "AWS::S3::Bucket"},
                                      {"aws_s3_bucket_notification", "Terraform::BucketNotification"},
                                      {"aws_dynamodb_table", "AWS::DynamoDB::Table"},
                                      {"aws_kinesis_stream", "AWS::Kinesis::Stream"},
                                      {"aws_vpc_endpoint", "AWS::EC2::VPCEndpoint"},
                                      {"aws_nat_gateway", "AWS::EC2::NatGateway"},
                                      {"aws_iam_role", "AWS::IAM::Role"},
                                      {"aws_sfn_state_machine", "AWS::StepFunctions::StateMachine"}}};

constexpr std::array<Row, 20> kAttributes{{{"visibility_timeout_seconds", "VisibilityTimeout"},
                                           {"message_retention_seconds", "MessageRetentionPeriod"},
                                           {"cloudwatch_logs_retention_in_days", "LogRetentionInDays"},
                                           {"authorization_type", "AuthType"},
                                           {"timeout_milliseconds", "TimeoutInMillis"},
                                           {"destination_arn", "Destination"},
                                           {"lambda_function", "LambdaConfigurations"},
                                           {"maximum_event_age_in_seconds", "MaximumEventAgeInSeconds"},
                                           {"provisioned_concurrent_executions", "ProvisionedConcurrentExecutions"},
                                           {"assume_role_policy", "AssumeRolePolicyDocument"},
                                           {"managed_policy_arns", "ManagedPolicyArns"},
                                           {"authorization", "AuthorizationType"},
                                           {"retention_in_days", "RetentionInDays"},
                                           {"application_log_level", "ApplicationLogLevel"},
                                           {"lambda_function_arn", "Function"},
                                           {"filter_prefix", "FilterPrefix"},
                                           {"filter_suffix", "FilterSuffix"},
                                           {"actions", "Action"},
                                           {"resources", "Resource"},
                                           {"not_actions", "NotAction"}}};

std::string pascal(std::string_view name) {
  std::string out;
  bool up = true;
  for (const char c : name) {
    if (c == '_') {
      up = true;
      continue;
    }
    out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    up = false;
  }
  return out;
}

std::string renamed(std::string_view key) {
  const auto row =
      std::find_if(kAttributes.begin(), kAttributes.end(), [&](const Row& candidate) { return candidate.from == key; });
  if (row != kAttributes.end()) return std::string(row->to);
  if (key == "dead_letter_target_arn") return "deadLetterTargetArn";
  if (key == "function_arn" || key == "function_name") return "FunctionName";
  return pascal(key);
}

// `type.name.attribute` of resources and modules in an expression, as a pattern.
std::string references_in(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
  };
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    if (word.starts_with("data.")) word = {};
    if ((word.starts_with("aws_") || word.starts_with("module.")) && word.find('.') != std::string_view::npos)
      out += "${" + std::string(word) + "}";
    at = end + 1;
  }
  return out;
}

class Converter {
 public:
  Converter(const TerraformProject& project, const TerraformModule& module) : project_(project), module_(module) {}

  Value convert() {
    Value resources = mapping({});
    for (const HclBlock* const block : module_.blocks) {
      if (block->type == "resource" && block->labels.size() == 2) add_resource(*block, resources);
      if (block->type == "module" && block->labels.size() == 1) add_module(*block, resources);
    }
    Value root = mapping({});
    add(root, "Resources", std::move(resources));
    return root;
  }

 private:
  enum class Keys { Renamed, Kept };

  void add_resource(const HclBlock& block, Value& resources) {
    const std::string_view type = block.labels[0];
    const auto row = std::find_if(kTypes.begin(), kTypes.end(), [&](const Row& candidate) { return candidate.from == type; });
    if (is_policy(type)) return add_policy(block, resources);
    std::string shown(row == kTypes.end() ? type : row->to);
    Value properties = body(block.body, Keys::Renamed, 0);
    if (type == "aws_sqs_queue") rename(properties, "Name", "QueueName");
    if (type == "aws_dynamodb_table") rename(properties, "Name", "TableName");
    if (type == "aws_cloudwatch_log_group") rename(properties, "Name", "LogGroupName");
    if (type == "aws_sqs_queue") add_redrive(block.labels[1], properties);
    if (type == "aws_iam_role") set_documents(block.body, properties);
    if (type == "aws_lambda_provisioned_concurrency_config") wrap_provisioned(properties);
    if (type == "aws_cloudwatch_metric_alarm") list_dimensions(properties);
    if (type == "aws_s3_bucket_notification") wrap_notification(properties);
    if (type == "aws_apigatewayv2_route" || type == "aws_api_gateway_method") rename(properties, "AuthType", "AuthorizationType");
    if (shown.ends_with("Policy")) set_document(block.body.find("policy"), properties);
    add_own_policy(block, resources);
    push(resources, block.place, std::string(type) + "." + block.labels[1], shown, std::move(properties));
  }

  // Who may use the resource, where it says so itself or what stands beside it does.
  void add_own_policy(const HclBlock& block, Value& resources) {
    constexpr std::array<Row, 8> kPolicies{{{"aws_sqs_queue", "policy"},
                                            {"aws_sns_topic", "policy"},
                                            {"aws_kms_key", "policy"},
                                            {"aws_kms_key_policy", "policy"},
                                            {"aws_opensearch_domain", "access_policies"},
                                            {"aws_opensearch_domain_policy", "access_policies"},
                                            {"aws_elasticsearch_domain", "access_policies"},
                                            {"aws_secretsmanager_secret_policy", "policy"}}};
    const std::string& type = block.labels[0];
    const auto row =
        std::find_if(kPolicies.begin(), kPolicies.end(), [&](const Row& candidate) { return candidate.from == type; });
    const Value* const policy = row == kPolicies.end() ? nullptr : block.body.find(row->to);
    if (policy == nullptr) return;
    Value own = mapping(policy->place);
    add(own, "PolicyDocument", document(*policy));
    push(resources, policy->place, "policy_of_" + type + "." + block.labels[1],
         type == "aws_sqs_queue" ? "AWS::SQS::QueuePolicy" : "AWS::SNS::TopicPolicy", std::move(own));
  }

  // aws_sqs_queue_redrive_policy says for a queue what its own attribute would.
  void add_redrive(const std::string& queue, Value& properties) {
    for (const HclBlock* const other : module_.blocks) {
      if (other->type != "resource" || other->labels.size() != 2 || other->labels[0] != "aws_sqs_queue_redrive_policy") continue;
      const Value* const url = other->body.find("queue_url");
      const Value* const policy = other->body.find("redrive_policy");
      if (url == nullptr || policy == nullptr || names_behind(url->text, "aws_sqs_queue") != std::vector<std::string>{queue})
        continue;
      add(properties, "RedrivePolicy", value(*policy, Keys::Kept, 0));
    }
  }

  static bool is_policy(std::string_view type) {
    return type == "aws_iam_policy" || type.starts_with("aws_iam_role_policy") || type == "aws_iam_policy_attachment" ||
           type == "aws_iam_user_policy" || type == "aws_iam_group_policy";
  }

  void add_module(const HclBlock& block, Value& resources) {
    const Value* const source = block.body.find("source");
    if (source != nullptr && source->text.starts_with('.')) return;
    const RegistryReader reader{[&](const Value& given) { return value(given, Keys::Renamed, 0); },
                                [&](const Value& policy) { return document(policy); },
                                [&](const Value& item) { return statement(item); }};
    add_registry_module(block, reader, resources);
  }

  void add_policy(const HclBlock& block, Value& resources) {
    const std::string_view type = block.labels[0];
    const std::string_view holder = type == "aws_iam_user_policy" ? "user" : type == "aws_iam_group_policy" ? "group" : "role";
    const Value* const role = block.body.find(holder);
    const std::string name = std::string(type) + "." + block.labels[1];
    if (type == "aws_iam_policy") {
      if (is_only_a_boundary(module_, block)) return;
      const Value* const policy = block.body.find("policy");
      return push_policy(resources, block.place, name, policy == nullptr ? unknown(block.place) : document(*policy),
                         sequence(roles_attached(block.labels[1]), block.place));
    }
    if (role == nullptr) return;
    if (type == "aws_iam_" + std::string(holder) + "_policy") {
      const Value* const policy = block.body.find("policy");
      push_policy(resources, block.place, name, policy == nullptr ? unknown(block.place) : document(*policy),
                  value(*role, Keys::Renamed, 0));
    }
  }

  // The roles to which attachments give a policy of this module.
  std::vector<Value> roles_attached(const std::string& policy) {
    std::vector<Value> roles;
    for (const HclBlock* const other : module_.blocks) {
      if (other->type != "resource" || other->labels.size() != 2 || !gives_policy(project_, module_, *other, policy)) continue;
      const bool several = other->labels[0] == "aws_iam_policy_attachment";
      const Value* const role = other->body.find(several ? "roles" : "role");
      if (role == nullptr || (!several && other->labels[0] != "aws_iam_role_policy_attachment")) continue;
      if (!several || role->kind != Value::Kind::Sequence) {
        roles.push_back(value(*role, Keys::Renamed, 0));
        continue;
      }
      for (const Value& item : role->items) roles.push_back(value(item, Keys::Renamed, 0));
    }
    return roles;
  }

  void set_documents(const Value& block, Value& properties) {
    std::erase_if(properties.members,
                  [](const Member& member) { return member.key == "AssumeRolePolicyDocument" || member.key == "InlinePolicy"; });
    if (const Value* const trust = block.find("assume_role_policy"))
      add(properties, "AssumeRolePolicyDocument", document(*trust));
    std::vector<Value> inline_policies;
    for (const Member& member : block.members) {
      const Value* const policy = member.key == "inline_policy" ? member.value.find("policy") : nullptr;
      if (policy == nullptr) continue;
      Value item = mapping(policy->place);
      add(item, "PolicyDocument", document(*policy));
      inline_policies.push_back(std::move(item));
    }
    if (!inline_policies.empty()) add(properties, "Policies", sequence(std::move(inline_policies), block.place));
    add_managed(block, properties);
  }

  // Null for a policy of this module; what a data source looks up stands in it.
  const Value* arn_of_managed(const Value* arn) const {
    if (arn == nullptr) return nullptr;
    for (const std::string& name : names_behind(arn->text, "data.aws_iam_policy")) {
      const HclBlock* const looked_up = TerraformProject::find_block(module_, "data", "aws_iam_policy", name);
      if (looked_up != nullptr) return looked_up->body.find("arn");
    }
    return names_behind(arn->text, "aws_iam_policy").empty() ? arn : nullptr;
  }

  // Managed policies that attachments give to the role.
  void add_managed(const Value& block, Value& properties) {
    if (properties.find("ManagedPolicyArns") != nullptr) return;
    std::vector<Value> arns;
    for (const HclBlock* const other : module_.blocks) {
      if (other->type != "resource" || other->labels.size() != 2) continue;
      const bool several = other->labels[0] == "aws_iam_policy_attachment";
      const Value* const role = other->body.find(several ? "roles" : "role");
      if (role == nullptr || (!several && other->labels[0] != "aws_iam_role_policy_attachment")) continue;
      for (const std::string& name : names_behind(role->place.text(), "aws_iam_role")) {
        const HclBlock* const owner = TerraformProject::find_block(module_, "resource", "aws_iam_role", name);
        if (owner != nullptr && &owner->body == &block) add_attached(*other, arns);
      }
    }
    if (!arns.empty()) add(properties, "ManagedPolicyArns", sequence(std::move(arns), block.place));
  }

  // The policy of an attachment, where that stands; one for each turn of its loop.
  void add_attached(const HclBlock& attachment, std::vector<Value>& arns) {
    const Value* const given = attachment.body.find("policy_arn");
    if (given != nullptr && given->text == "each.value") {
      for (const TerraformEach& turn : project_.turns(module_, attachment.body)) {
        if (turn.value == nullptr) arns.push_back(scalar(turn.key, given->place));
      }
    } else if (const Value* const arn = arn_of_managed(given)) {
      arns.push_back(value(*arn, Keys::Renamed, 0));
      arns.back().place = given->place;
    }
  }

  void set_document(const Value* policy, Value& properties) {
    std::erase_if(properties.members, [](const Member& member) { return member.key == "Policy"; });
    if (policy != nullptr) add(properties, "PolicyDocument", document(*policy));
  }

  // jsonencode({..}), a reference to a policy document, or a file.
  Value document(const Value& policy) {
    for (const std::string& name : names_behind(policy.text, "data.aws_iam_policy_document")) {
      const HclBlock* const block = TerraformProject::find_block(module_, "data", "aws_iam_policy_document", name);
      if (block == nullptr) continue;
      std::vector<Value> statements;
      for (const Member& member : block->body.members) {
        if (member.key == "statement") statements.push_back(statement(member.value));
      }
      return document_of(std::move(statements), block->place);
    }
    if (const SourceFile* const file = policy.tag.empty() ? nullptr : project_.named_file(module_, policy.text)) {
      Document document = read_json(*file);
      if (document.problems.empty()) return std::move(document.root);
    }
    return value(policy, Keys::Kept, 0);
  }

  Value statement(const Value& block) {
    Value made = mapping(block.place);
    std::vector<Value> principals;
    for (const Member& member : block.members) {
      const Value* const identifiers = member.key == "principals" ? member.value.find("identifiers") : nullptr;
      if (identifiers != nullptr) principals.push_back(value(*identifiers, Keys::Renamed, 0));
      if (member.key == "condition") add_condition(member.value, made);
      if (member.key != "principals" && member.key != "condition")
        add(made, renamed(member.key), value(member.value, Keys::Renamed, 0));
    }
    if (!principals.empty()) add(made, "Principal", sequence(std::move(principals), block.place));
    return made;
  }

  // condition { test = .. variable = .. values = .. } -> {test: {variable: values}}
  void add_condition(const Value& block, Value& statement) {
    const Value* const variable = block.find("variable");
    const Value* const values = block.find("values");
    if (variable == nullptr || values == nullptr) return add(statement, "Condition", unknown(block.place));
    Value compared = mapping(block.place);
    add(compared, project_.read(module_, variable).text, value(*values, Keys::Kept, 0));
    Value* present = nullptr;
    for (Member& member : statement.members) {
      if (member.key == "Condition") present = &member.value;
    }
    if (present != nullptr) return add(*present, "Test", std::move(compared));
    Value condition = mapping(block.place);
    add(condition, "Test", std::move(compared));
    add(statement, "Condition", std::move(condition));
  }

  static void rename(Value& owner, std::string_view from, std::string_view to) {
    for (Member& member : owner.members) {
      if (member.key == from) member.key = to;
    }
  }

  static void wrap_provisioned(Value& properties) {
    const Value* const amount = properties.find("ProvisionedConcurrentExecutions");
    if (amount == nullptr) return;
    Value config = mapping(amount->place);
    add(config, "ProvisionedConcurrentExecutions", *amount);
    add(properties, "ProvisionedConcurrencyConfig", std::move(config));
  }

  // {FunctionName = x} -> [{Name: FunctionName, Value: x}]
  static void list_dimensions(Value& properties) {
    for (Member& member : properties.members) {
      if (member.key != "Dimensions" || !member.value.is_mapping()) continue;
      std::vector<Value> items;
      for (Member& dimension : member.value.members) {
        Value item = mapping(dimension.value.place);
        add(item, "Name", scalar(dimension.key, dimension.key_place));
        add(item, "Value", std::move(dimension.value));
        items.push_back(std::move(item));
      }
      member.value = sequence(std::move(items), member.value.place);
    }
  }

  static void wrap_notification(Value& properties) {
    for (Member& member : properties.members) {
      if (member.key != "LambdaConfigurations") continue;
      for (Value& item : member.value.items) add_filter(item);
      Value configuration = mapping(member.value.place);
      add(configuration, "LambdaConfigurations", std::move(member.value));
      member.key = "NotificationConfiguration";
      member.value = std::move(configuration);
    }
  }

  static void add_filter(Value& item) {
    rename(item, "Events", "Event");
    std::vector<Value> rules;
    for (const std::string_view name : {"prefix", "suffix"}) {
      const Value* const given = item.find(name == "prefix" ? "FilterPrefix" : "FilterSuffix");
      if (given == nullptr) continue;
      Value rule = mapping(given->place);
      add(rule, "Name", scalar(std::string(name), given->place));
      add(rule, "Value", *given);
      rules.push_back(std::move(rule));
    }
    if (rules.empty()) return;
    Value key = mapping(item.place);
    add(key, "Rules", sequence(std::move(rules), item.place));
    Value filter = mapping(item.place);
    add(filter, "S3Key", std::move(key));
    add(item, "Filter", std::move(filter));
  }

  // Blocks that may be written several times are lists in CloudFormation.
  static bool is_list(std::string_view key) { return key == "filter" || key == "lambda_function"; }

  Value body(const Value& block, Keys keys, int depth) {
    Value made = mapping(block.place);
    for (const Member& member : block.members) {
      if (member.key == "dynamic") {
        made.members.push_back({renamed(member.value.text), member.key_place, unknown(member.key_place)});
        continue;
      }
      const std::string key = keys == Keys::Renamed ? (member.key == "filter" ? "Filters" : renamed(member.key)) : member.key;
      Value converted = value(member.value, keys_of(member.key, keys), depth + 1);
      if (keys == Keys::Renamed && is_list(member.key) && member.value.is_mapping()) {
        append(made, key, member, std::move(converted));
      } else {
        made.members.push_back({key, member.key_place, std::move(converted)});
      }
    }
    return made;
  }

  static void append(Value& owner, const std::string& key, const Member& member, Value item) {
    item.place = member.key_place;
    for (Member& present : owner.members) {
      if (present.key == key) return present.value.items.push_back(std::move(item));
    }
    std::vector<Value> items;
    items.push_back(std::move(item));
    owner.members.push_back({key, member.key_place, sequence(std::move(items), member.key_place)});
  }

  // Names that are data of the user, or of another language inside jsonencode.
  static Keys keys_of(std::string_view key, Keys keys) {
    constexpr std::array<std::string_view, 7> kData{
        "variables", "environment_variables", "dimensions", "redrive_policy", "policy", "tags", "definition"};
    return std::find(kData.begin(), kData.end(), key) != kData.end() ? Keys::Kept : keys;
  }

  Value value(const Value& given, Keys keys, int depth) {
    if (depth > kMaximumDepth) return unknown(given.place);
    if (given.is_mapping()) return body(given, keys, depth);
    if (given.is_sequence()) {
      std::vector<Value> items;
      for (const Value& item : given.items) items.push_back(value(item, keys, depth + 1));
      return sequence(std::move(items), given.place);
    }
    if (given.kind == Value::Kind::Null || given.tag.empty()) return given;
    if (const Reading reading = project_.read(module_, &given); reading.is_known()) return scalar(reading.text, given.place);
    if (const Value* const local = list_behind(given)) return value(*local, keys, depth + 1);
    std::string pattern = given.tag == "template" ? given.text : references_in(given.text);
    if (pattern.empty()) return unknown(given.place);
    Value made = scalar(std::move(pattern), given.place);
    made.tag = "Sub";
    return made;
  }

  // The list or mapping that a local holds.
  [[nodiscard]] const Value* list_behind(const Value& given) const {
    if (given.tag != "reference" || !given.text.starts_with("local.")) return nullptr;
    const auto local = module_.locals.find(given.text.substr(6));
    return local == module_.locals.end() || local->second->is_scalar() ? nullptr : local->second;
  }

  const TerraformProject& project_;
  const TerraformModule& module_;
};

}  // namespace

std::string template_type(std::string_view type) {
  const auto row = std::find_if(kTypes.begin(), kTypes.end(), [&](const Row& candidate) { return candidate.from == type; });
  return std::string(row == kTypes.end() ? type : row->to);
}

std::string template_property(std::string_view attribute) { return renamed(attribute); }

Value as_template(const TerraformProject& project, const TerraformModule& module) { return Converter(project, module).convert(); }

}  // namespace wright
