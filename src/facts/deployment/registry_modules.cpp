// Defaults are those of the modules: the function module makes a log group, and a role that its policies are given to; a queue
// has no redrive policy unless it is given one or `create_dlq` (https://registry.terraform.io/namespaces/terraform-aws-modules,
// checked 2026-11-26).
#include "facts/deployment/registry_modules.h"

#include <array>
#include <utility>

#include "base/text.h"
#include "facts/deployment/made_values.h"

namespace wright {
namespace {

class ModuleReader {
 public:
  ModuleReader(const HclBlock& block, const RegistryReader& reader, Value& resources)
      : block_(block), reader_(reader), resources_(resources), name_("module." + block.labels[0]) {}

  void add_function() {
    Value properties = renamed_body();
    if (const Value* const subnets = find("vpc_subnet_ids")) add(properties, "VpcConfig", unknown(subnets->place));
    if (const Value* const size = find("ephemeral_storage_size")) {
      Value storage = mapping(size->place);
      add(storage, "Size", reader_.value(*size));
      add(properties, "EphemeralStorage", std::move(storage));
    }
    const bool own_group = !is_true("use_existing_cloudwatch_log_group") && !is_true("use_existing_log_group") &&
                           find("create") == nullptr && find("create_function") == nullptr &&
                           find("create_lambda_function_url_only") == nullptr;
    if (const Value* const group = find("logging_log_group")) {
      Value logging = mapping(group->place);
      add(logging, "LogGroup", reader_.value(*group));
      add(properties, "LoggingConfig", std::move(logging));
    }
    if (own_group && find("cloudwatch_logs_retention_in_days") == nullptr)
      add(properties, "KeepsLogs", scalar("true", block_.place));
    push(resources_, block_.place, name_, "AWS::Lambda::Function", std::move(properties));
    add_policies();
    add_mappings();
    add_url();
  }

  void add_queue() {
    Value properties = renamed_body();
    for (Member& member : properties.members) {
      if (member.key == "Name") member.key = "QueueName";
    }
    if (find("redrive_policy") == nullptr) {
      const Value* const dead = find("create_dlq");
      if (dead != nullptr && dead->text != "false") add(properties, "RedrivePolicy", unknown(dead->place));
    }
    push(resources_, block_.place, name_, "AWS::SQS::Queue", std::move(properties));
  }

  void add_unknown() { push(resources_, block_.place, name_, "AWS::CloudFormation::Stack", mapping(block_.place)); }

 private:
  [[nodiscard]] const Value* find(std::string_view key) const { return block_.body.find(key); }
  [[nodiscard]] bool is_true(std::string_view key) const {
    const Value* const value = find(key);
    return value != nullptr && value->text != "false";
  }

  [[nodiscard]] Value renamed_body() const { return reader_.value(block_.body); }

  void give(std::string_view what, const Place& place, Value document) {
    push_policy(resources_, place, std::string(what) + "." + block_.labels[0], std::move(document),
                scalar_reference(name_, block_.place));
  }

  void add_policies() {
    if (const Value* const statements = find("policy_statements")) {
      std::vector<Value> items;
      for (const Member& member : statements->members) items.push_back(reader_.statement(member.value));
      for (const Value& item : statements->items) items.push_back(reader_.statement(item));
      give("module_statements", statements->place, document_of(std::move(items), statements->place));
    }
    if (const Value* const json = find("policy_json")) give("module_policy", json->place, reader_.document(*json));
    if (const Value* const several = find("policy_jsons")) {
      for (std::size_t at = 0; at < several->items.size(); ++at)
        give("module_policy_" + std::to_string(at), several->items[at].place, reader_.document(several->items[at]));
    }
  }

  // event_source_mapping = { sqs = { event_source_arn = .. } }
  void add_mappings() {
    const Value* const mappings = find("event_source_mapping");
    if (mappings == nullptr) return;
    for (const Member& member : mappings->members) {
      Value properties = reader_.value(member.value);
      add(properties, "FunctionName", scalar_reference(name_, member.key_place));
      push(resources_, member.key_place, "module_mapping." + block_.labels[0] + "_" + member.key,
           "AWS::Lambda::EventSourceMapping", std::move(properties));
    }
  }

  // `create_lambda_function_url = true`: open to everyone unless `authorization_type` says otherwise.
  void add_url() {
    const Value* const wanted = find("create_lambda_function_url");
    if (wanted == nullptr || wanted->text != "true") return;
    Value properties = mapping(wanted->place);
    const Value* const type = find("authorization_type");
    add(properties, "AuthType", type != nullptr ? reader_.value(*type) : scalar("NONE", wanted->place));
    add(properties, "TargetFunctionArn", scalar_reference(name_, wanted->place));
    push(resources_, wanted->place, "module_url." + block_.labels[0], "AWS::Lambda::Url", std::move(properties));
  }

  const HclBlock& block_;
  const RegistryReader& reader_;
  Value& resources_;
  std::string name_;
};

}  // namespace

std::string registry_module(const HclBlock& block) {
  const Value* const source = block.type == "module" && block.labels.size() == 1 ? block.body.find("source") : nullptr;
  if (source == nullptr) return {};
  std::string_view text = source->text;
  constexpr std::string_view kRegistry = "terraform-aws-modules/";
  if (text.starts_with(kRegistry) && text.ends_with("/aws")) {
    text.remove_prefix(kRegistry.size());
    return std::string(text.substr(0, text.find('/')));
  }
  constexpr std::string_view kRepository = "terraform-aws-modules/terraform-aws-";
  const std::size_t at = text.find(kRepository);
  if (at == std::string_view::npos || contains(text, "//modules/")) return {};
  text.remove_prefix(at + kRepository.size());
  return std::string(text.substr(0, text.find_first_of(".?/")));
}

void add_registry_module(const HclBlock& block, const RegistryReader& reader, Value& resources) {
  ModuleReader module(block, reader, resources);
  const std::string kind = registry_module(block);
  if (kind == "lambda") return module.add_function();
  if (kind == "sqs") return module.add_queue();
  module.add_unknown();
}

}  // namespace wright
