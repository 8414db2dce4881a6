// Functions of Terraform: aws_lambda_function resources and calls of the lambda module of the registry, which uses the same
// names.
#include "facts/deployment/terraform.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/resource_reader.h"
#include "facts/deployment/terraform_resources.h"

namespace wright {
namespace {

constexpr std::string_view kFunction = "aws_lambda_function";

class FunctionReader {
 public:
  FunctionReader(const TerraformProject& project, const TerraformModule& module, const HclBlock& block)
      : project_(project), module_(module), block_(block), from_registry_(block.type == "module") {}

  FunctionConfig read() {
    config_.logical_name = block_.labels.back();
    config_.tool = DeploymentTool::Terraform;
    config_.place = block_.place;
    config_.settings_known = !module_.damaged;
    set_text(config_, "runtime", setting("runtime"), config_.runtime);
    set_text(config_, "handler", setting("handler"), config_.handler);
    set_role(config_, setting("role"));
    set_memory(config_, setting("memory_size"));
    set_timeout(config_, setting("timeout"));
    set_architecture(config_, first_item(block_.body.find("architectures")));
    set_text(config_, "tracing", from_registry_ ? setting("tracing_mode") : nested("tracing_config", "mode"), config_.tracing);
    config_.has_failure_destination = block_.body.find("dead_letter_config") != nullptr || has_dynamic("dead_letter_config");
    read_environment();
    read_code();
    return std::move(config_);
  }

 private:
  [[nodiscard]] Reading setting(std::string_view key) const { return project_.read(module_, block_.body.find(key)); }
  [[nodiscard]] Reading nested(std::string_view block, std::string_view key) const {
    return project_.read(module_, block_.body.find_path({block, key}));
  }
  [[nodiscard]] Reading first_item(const Value* list) const {
    if (list != nullptr && list->is_sequence() && !list->items.empty()) return project_.read(module_, &list->items[0]);
    return project_.read(module_, list);
  }
  [[nodiscard]] bool has_dynamic(std::string_view label) const {
    return std::any_of(block_.body.members.begin(), block_.body.members.end(),
                       [&](const Member& member) { return member.key == "dynamic" && member.value.text == label; });
  }

  void read_environment() {
    const Value* const variables =
        from_registry_ ? block_.body.find("environment_variables") : block_.body.find_path({"environment", "variables"});
    if (has_dynamic("environment") || (variables != nullptr && !variables->is_mapping()))
      config_.unresolved.emplace_back("environment");
    if (variables == nullptr) return;
    for (const Member& member : variables->members) {
      Reading reading = project_.read(module_, &member.value);
      reading.place = member.key_place;
      EnvironmentEntry& entry = set_variable(config_, member.key, reading);
      entry.given = member.value.place;
      entry.references = names_behind(member.value.text, "aws_dynamodb_table");
      constexpr std::string_view kVariable = "var.";
      if (member.value.tag != "reference" || !member.value.text.starts_with(kVariable)) continue;
      entry.parameter = member.value.text.substr(kVariable.size());
      const HclBlock* const variable = find_variable(entry.parameter);
      const Value* const hidden = variable == nullptr ? nullptr : variable->body.find("sensitive");
      entry.hidden = hidden != nullptr && hidden->text == "true";
    }
  }

  [[nodiscard]] const HclBlock* find_variable(std::string_view name) const {
    for (const HclBlock* const block : module_.blocks) {
      if (block->type == "variable" && !block->labels.empty() && block->labels[0] == name) return block;
    }
    return nullptr;
  }

  void read_code() {
    const Value* const zip = block_.body.find("filename");
    if (zip != nullptr && !from_registry_ && block_.body.find("source_code_hash") == nullptr) {
      const Value* const lifecycle = block_.body.find("lifecycle");
      if (lifecycle == nullptr || lifecycle->find("ignore_changes") == nullptr) config_.unhashed_artifact = zip->place;
    }
    read_hash();
    config_.is_image = setting("package_type").text == "Image" || block_.body.find("image_uri") != nullptr;
    if (config_.is_image) return read_image();
    for (const std::string_view key : {"filename", "source_path", "local_existing_package", "s3_key"}) {
      const Value* const value = block_.body.find(key);
      if (value == nullptr) continue;
      const Reading reading = archived(*value);
      if (reading.is_known()) set_code(reading);
      return;
    }
  }

  // Lambda answers with the SHA-256 in base64.
  void read_hash() {
    const Value* const hash = block_.body.find("source_code_hash");
    if (hash == nullptr) return;
    const std::string_view text = trim(hash->place.text());
    const std::size_t open = text.find('(');
    const std::string_view name = text.substr(0, std::min(open, text.size()));
    constexpr std::array<std::string_view, 7> kOthers{"filemd5", "filesha1", "filesha256", "filesha512", "md5", "sha1", "sha256"};
    if (open != std::string_view::npos && one_of(name, kOthers))
      config_.odd_hash = Setting<std::string>{std::string(name), hash->place};
  }

  void read_image() {
    const Reading entry = first_item(block_.body.find_path({"image_config", "entry_point"}));
    if (entry.is_known()) config_.binary = Setting<std::string>{file_name(entry.text), entry.place};
  }

  // `data.archive_file.x.output_path` is made of the file or folder that the data source names.
  [[nodiscard]] Reading archived(const Value& value) const {
    for (const std::string& name : names_behind(value.text, "data.archive_file")) {
      const HclBlock* const archive = TerraformProject::find_block(module_, "data", "archive_file", name);
      if (archive == nullptr) continue;
      const Value* const file = archive->body.find("source_file");
      return project_.read(module_, file != nullptr ? file : archive->body.find("source_dir"));
    }
    return project_.read(module_, &value);
  }

  void set_code(const Reading& reading) {
    const bool rooted = reading.text.starts_with("//");
    const std::string_view text = rooted ? std::string_view(reading.text).substr(2) : std::string_view(reading.text);
    if (auto path = project_path(rooted ? "" : module_.folder, text))
      config_.code_uri = Setting<std::string>{std::move(*path), reading.place};
    if (std::string binary = binary_of_artifact(text); !binary.empty())
      config_.binary = Setting<std::string>{std::move(binary), reading.place};
  }

  const TerraformProject& project_;
  const TerraformModule& module_;
  const HclBlock& block_;
  bool from_registry_;
  FunctionConfig config_;
};

struct Row {
  std::string_view type;
  EventSource source;
  std::string_view part;  // the attribute that names the function; "" where any may
};

constexpr std::array<Row, 16> kInvokers{
    {{"aws_lambda_function_url", EventSource::FunctionUrl, "function_name"},
     {"aws_s3_bucket_notification", EventSource::S3, ""},
     {"aws_sns_topic_subscription", EventSource::Sns, "endpoint"},
     {"aws_scheduler_schedule", EventSource::Schedule, ""},
     {"aws_api_gateway_integration", EventSource::ApiGatewayRest, "uri"},
     {"aws_api_gateway_authorizer", EventSource::Authorizer, "authorizer_uri"},
     {"aws_apigatewayv2_authorizer", EventSource::Authorizer, "authorizer_uri"},
     {"aws_cloudwatch_log_subscription_filter", EventSource::CloudWatchLogs, "destination_arn"},
     {"aws_cognito_user_pool", EventSource::Cognito, "lambda_config"},
     {"aws_lb_target_group_attachment", EventSource::Alb, "target_id"},
     {"aws_alb_target_group_attachment", EventSource::Alb, "target_id"},
     {"aws_appsync_datasource", EventSource::AppSync, ""},
     {"aws_iot_topic_rule", EventSource::Iot, "lambda"},
     {"aws_ses_receipt_rule", EventSource::Ses, "lambda_action"},
     {"aws_kinesis_firehose_delivery_stream", EventSource::Firehose, ""},
     {"aws_sfn_state_machine", EventSource::StepFunctions, ""}}};

constexpr std::array<Row, 6> kOrigins{{{"aws_sqs_queue", EventSource::Sqs, ""},
                                       {"aws_dynamodb_table", EventSource::DynamoDbStream, ""},
                                       {"aws_kinesis_stream", EventSource::Kinesis, ""},
                                       {"aws_msk_cluster", EventSource::Kafka, ""},
                                       {"aws_mq_broker", EventSource::Mq, ""},
                                       {"aws_docdb_cluster", EventSource::DocumentDb, ""}}};

class ModuleReader {
 public:
  ModuleReader(const TerraformProject& project, const TerraformModule& module) : project_(project), module_(module) {}

  void read(const Project& files, Deployment& out) {
    for (const HclBlock* const block : module_.blocks) {
      if (!is_function(*block)) continue;
      FunctionConfig config = FunctionReader(project_, module_, *block).read();
      if (!can_be_rust(files, config)) {
        const Value* const role = block->body.find("role");
        const std::vector<std::string> roles =
            role == nullptr ? std::vector<std::string>() : names_behind(role->text, "aws_iam_role");
        foreign_.push_back({0, roles.empty() ? std::string() : roles[0]});
        continue;
      }
      add_policies(*block, config);
      functions_.push_back(std::move(config));
    }
    for (const HclBlock* const block : module_.blocks) add_trigger(*block);
    for (const HclBlock* const block : module_.blocks) add_permission(*block);
    read_resources(out);
  }

 private:
  static bool is_resource(const HclBlock& block) { return block.type == "resource" && block.labels.size() == 2; }
  static bool is_function(const HclBlock& block) {
    if (is_resource(block)) return block.labels[0] == kFunction;
    const Value* const source = block.type == "module" && block.labels.size() == 1 ? block.body.find("source") : nullptr;
    return source != nullptr && source->text == "terraform-aws-modules/lambda/aws";
  }

  // What the readers of CloudFormation's resources see in the module.
  void read_resources(Deployment& out) {
    const Value root = as_template(project_, module_);
    const Template source(root, !module_.damaged);
    if (source.resources().empty()) return;
    const std::uint32_t stack = add_stack(source, DeploymentTool::Terraform, module_.folder, out);
    for (FunctionConfig& config : functions_) {
      config.stack = stack;
      for (const Resource& resource : source.resources()) {
        if (resource.place.span.begin == config.place.span.begin && resource.place.file == config.place.file) {
          if (resource.type == "AWS::Lambda::Function") read_options(source, resource, config);
        }
        for (Trigger& trigger : config.triggers) {
          if (resource.type != "AWS::Lambda::EventSourceMapping" || resource.place.file != trigger.place.file ||
              resource.place.span.begin != trigger.place.span.begin)
            continue;
          read_mapping(source, *resource.properties, trigger);
        }
      }
    }
    for (ForeignFunction& function : foreign_) function.stack = stack;
    std::move(foreign_.begin(), foreign_.end(), std::back_inserter(out.foreign));
    std::move(functions_.begin(), functions_.end(), std::back_inserter(out.functions));
    ResourceReader(source, stack, out).read();
  }

  // The functions that a text names, directly or through an alias or the registry's module.
  std::vector<FunctionConfig*> named_functions(std::string_view text) {
    std::vector<std::string> names = names_behind(text, kFunction);
    for (std::string& name : names_behind(text, "module")) names.push_back(std::move(name));
    for (const std::string& alias : names_behind(text, "aws_lambda_alias")) {
      const HclBlock* const block = TerraformProject::find_block(module_, "resource", "aws_lambda_alias", alias);
      if (block == nullptr) continue;
      for (std::string& name : names_behind(block->body.place.text(), kFunction)) names.push_back(std::move(name));
    }
    std::vector<FunctionConfig*> found;
    for (FunctionConfig& function : functions_) {
      if (std::find(names.begin(), names.end(), function.logical_name) != names.end()) found.push_back(&function);
    }
    return found;
  }

  void add_trigger(const HclBlock& block) {
    if (!is_resource(block)) return;
    const std::string& type = block.labels[0];
    if (type == "aws_lambda_event_source_mapping") return add_mapping(block);
    if (type == "aws_cloudwatch_event_target") return add_rule(block);
    if (type == "aws_apigatewayv2_integration") return add_integration(block);
    if (type == "aws_lambda_function_event_invoke_config") return add_destination(block);
    const auto row =
        std::find_if(kInvokers.begin(), kInvokers.end(), [&](const Row& candidate) { return candidate.type == type; });
    if (row == kInvokers.end()) return;
    const Value* const part = row->part.empty() ? &block.body : block.body.find(row->part);
    if (part == nullptr) return;
    for (FunctionConfig* const function : named_functions(part->place.text())) add(*function, block, row->source);
  }

  static Trigger& add(FunctionConfig& function, const HclBlock& block, EventSource source) {
    Trigger trigger;
    trigger.source = source;
    trigger.logical_name = block.labels[1];
    trigger.place = block.place;
    function.triggers.push_back(std::move(trigger));
    return function.triggers.back();
  }

  void add_mapping(const HclBlock& block) {
    const Value* const arn = block.body.find("event_source_arn");
    const Value* const target = block.body.find("function_name");
    if (arn == nullptr || target == nullptr) return;
    for (const Row& row : kOrigins) {
      const std::vector<std::string> origins = names_behind(arn->text, row.type);
      if (origins.empty()) continue;
      for (FunctionConfig* const function : named_functions(target->text)) {
        Trigger& trigger = add(*function, block, row.source);
        trigger.source_name = origins[0];
        read_batch(block, trigger);
        if (block.body.find("destination_config") != nullptr) function->has_failure_destination = true;
      }
    }
  }

  void read_batch(const HclBlock& block, Trigger& trigger) const {
    trigger.batch_size = whole_number(project_.read(module_, block.body.find("batch_size")));
    trigger.settings_known = !module_.damaged;
    const Value* const responses = block.body.find("function_response_types");
    if (responses == nullptr) return;
    trigger.settings_known = trigger.settings_known && responses->is_sequence();
    if (responses->is_sequence()) {
      trigger.reports_item_failures =
          Setting<bool>{contains(responses->place.text(), "ReportBatchItemFailures"), responses->place};
    }
  }

  void add_rule(const HclBlock& block) {
    const Value* const arn = block.body.find("arn");
    const Value* const rule = block.body.find("rule");
    if (arn == nullptr) return;
    const std::vector<std::string> names =
        rule == nullptr ? std::vector<std::string>() : names_behind(rule->text, "aws_cloudwatch_event_rule");
    const HclBlock* const definition =
        names.empty() ? nullptr : TerraformProject::find_block(module_, "resource", "aws_cloudwatch_event_rule", names[0]);
    const bool schedule = definition != nullptr && definition->body.find("schedule_expression") != nullptr;
    for (FunctionConfig* const function : named_functions(arn->text)) {
      add(*function, block, schedule ? EventSource::Schedule : EventSource::EventBridge).source_name =
          names.empty() ? "" : names[0];
    }
  }

  // The API that a reference names, directly or through its stage.
  [[nodiscard]] std::vector<std::string> named_apis(std::string_view text) const {
    for (const std::string& stage : names_behind(text, "aws_apigatewayv2_stage")) {
      const HclBlock* const block = TerraformProject::find_block(module_, "resource", "aws_apigatewayv2_stage", stage);
      const Value* const id = block == nullptr ? nullptr : block->body.find("api_id");
      if (id != nullptr) return names_behind(id->text, "aws_apigatewayv2_api");
    }
    return names_behind(text, "aws_apigatewayv2_api");
  }

  void add_integration(const HclBlock& block) {
    const Value* const target = block.body.find("integration_uri");
    const Value* const id = block.body.find("api_id");
    if (target == nullptr) return;
    const std::vector<std::string> apis = id == nullptr ? std::vector<std::string>() : named_apis(id->text);
    const HclBlock* const api =
        apis.empty() ? nullptr : TerraformProject::find_block(module_, "resource", "aws_apigatewayv2_api", apis[0]);
    const std::string protocol = api == nullptr ? "" : project_.read(module_, api->body.find("protocol_type")).text;
    // Terraform's default for the payload is 1.0, unlike that of the console.
    const bool new_payload = project_.read(module_, block.body.find("payload_format_version")).text == "2.0";
    EventSource source = EventSource::Http;
    if (protocol == "WEBSOCKET") source = EventSource::Websocket;
    if (protocol == "HTTP" && new_payload) source = EventSource::ApiGatewayHttp;
    for (FunctionConfig* const function : named_functions(target->text)) {
      Trigger& trigger = add(*function, block, source);
      trigger.source_name = apis.empty() ? "" : apis[0];
      trigger.http_api = protocol == "HTTP" && source == EventSource::Http;
    }
  }

  void add_destination(const HclBlock& block) {
    const Value* const target = block.body.find("function_name");
    if (target == nullptr || block.body.find_path({"destination_config", "on_failure"}) == nullptr) return;
    for (FunctionConfig* const function : named_functions(target->text)) function->has_failure_destination = true;
  }

  // Who may invoke a function of which nothing better is known.
  void add_permission(const HclBlock& block) {
    if (!is_resource(block) || block.labels[0] != "aws_lambda_permission") return;
    const auto source = source_of_principal(project_.read(module_, block.body.find("principal")).text);
    const Value* const target = block.body.find("function_name");
    if (!source || target == nullptr) return;
    for (FunctionConfig* const function : named_functions(target->text)) {
      if (function->triggers.empty()) add(*function, block, *source).settings_known = false;
    }
  }

  void add_policies(const HclBlock& block, FunctionConfig& config) const {
    if (block.type == "module") return add_quoted_actions(block.body.place.text(), config.policy_text);
    const Value* const role = block.body.find("role");
    if (role == nullptr) return;
    for (const std::string& name : names_behind(role->text, "aws_iam_role")) {
      if (const HclBlock* const found = TerraformProject::find_block(module_, "resource", "aws_iam_role", name))
        add_policy_text(*found, config);
      for (const HclBlock* const other : module_.blocks) {
        if (!is_resource(*other) || !other->labels[0].starts_with("aws_iam_role_policy")) continue;
        const Value* const owner = other->body.find("role");
        if (owner != nullptr && names_behind(owner->text, "aws_iam_role") == std::vector<std::string>{name})
          add_policy_text(*other, config);
      }
    }
  }

  // The actions in a block and in the policy documents it refers to.
  void add_policy_text(const HclBlock& block, FunctionConfig& config) const {
    const std::string_view text = block.body.place.text();
    for (const Member& member : block.body.members) {
      if (member.key != "assume_role_policy") add_quoted_actions(member.value.place.text(), config.policy_text);
    }
    for (const std::string& name : names_behind(text, "aws_iam_policy")) {
      if (const HclBlock* const policy = TerraformProject::find_block(module_, "resource", "aws_iam_policy", name)) {
        add_quoted_actions(policy->body.place.text(), config.policy_text);
        add_documents(policy->body.place.text(), config);
      }
    }
    for (const Member& member : block.body.members) {
      if (member.key != "assume_role_policy") add_documents(member.value.place.text(), config);
    }
  }

  void add_documents(std::string_view text, FunctionConfig& config) const {
    for (const std::string& name : names_behind(text, "data.aws_iam_policy_document")) {
      const HclBlock* const document = TerraformProject::find_block(module_, "data", "aws_iam_policy_document", name);
      if (document != nullptr) add_quoted_actions(document->body.place.text(), config.policy_text);
    }
  }

  const TerraformProject& project_;
  const TerraformModule& module_;
  std::vector<FunctionConfig> functions_;
  std::vector<ForeignFunction> foreign_;
};

}  // namespace

void read_terraform(const Project& project, Deployment& out) {
  const TerraformProject terraform(project);
  for (const auto& [folder, module] : terraform.modules()) ModuleReader(terraform, module).read(project, out);
}

}  // namespace wright
