// Functions of Terraform and what invokes them, which may stand in another module than the function: a module that is called
// several times makes a function each time, as does a block with for_each.
#include "facts/deployment/terraform.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/text.h"
#include "facts/deployment/registry_modules.h"
#include "facts/deployment/resource_reader.h"
#include "facts/deployment/terraform_resources.h"

namespace wright {
namespace {

constexpr std::string_view kFunction = "aws_lambda_function";

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

bool is_resource(const HclBlock& block) { return block.type == "resource" && block.labels.size() == 2; }
bool is_function(const HclBlock& block) {
  return is_resource(block) ? block.labels[0] == kFunction : registry_module(block) == "lambda";
}

std::string_view text_of(const HclBlock& block, std::string_view attribute) {
  const Value* const value = block.body.find(attribute);
  return value == nullptr ? std::string_view() : value->place.text();
}

// The names of a module's calls are names of functions: it makes one, and no two calls are named alike.
bool tells_apart(const TerraformModule& module) {
  std::set<std::string_view> names;
  for (const TerraformCall& call : module.calls) names.insert(call.name);
  const auto functions =
      std::count_if(module.blocks.begin(), module.blocks.end(), [](const HclBlock* block) { return is_function(*block); });
  return functions == 1 && names.size() == module.calls.size();
}

struct MadeFunction {
  FunctionConfig config;
  std::string folder;                    // of the module
  std::string call;                      // TerraformCall::id() of the call that made it; "" for a module that nobody calls
  std::string key;                       // of for_each
  std::optional<TerraformFound> role{};  // of another module
  std::size_t number = 0;                // in Deployment::functions
};

class Reader {
 public:
  Reader(const Project& files, const TerraformProject& project) : files_(files), project_(project) {}

  void read(Deployment& out) {
    const auto each_block = [&](auto&& work) {
      for (const auto& [folder, module] : project_.modules()) {
        for (TerraformModule& instance : project_.instances(module)) {
          for (const HclBlock* const block : module.blocks) each_turn(instance, *block, work);
        }
      }
    };
    each_block([&](const TerraformModule& module, const HclBlock& block) { add_function(module, block); });
    each_block([&](const TerraformModule& module, const HclBlock& block) { add_trigger(module, block); });
    each_block([&](const TerraformModule& module, const HclBlock& block) { add_permission(module, block); });
    for (const auto& [folder, module] : project_.modules()) read_mappings(module);
    for (const auto& [folder, module] : project_.modules()) read_resources(module, out);
    for (const MadeFunction& made : made_) {
      const auto stack = made.role ? stacks_.find(made.role->folder) : stacks_.end();
      if (stack != stacks_.end()) out.functions[made.number].options.other_role = RoleOfStack{stack->second, made.role->name};
    }
  }

 private:
  template <typename Work>
  void each_turn(TerraformModule& module, const HclBlock& block, const Work& work) const {
    if ((block.type != "resource" && block.type != "module") || !project_.is_made(module, block)) return;
    for (TerraformEach& turn : project_.turns(module, block.body)) {
      module.each = std::move(turn);
      work(module, block);
    }
    if (!module.each) work(module, block);
    module.each.reset();
  }

  void add_function(const TerraformModule& module, const HclBlock& block) {
    if (!is_function(block)) return;
    MadeFunction made;
    made.config = read_terraform_function(project_, module, block);
    made.folder = module.folder;
    if (module.calls.size() == 1) {
      made.call = module.calls[0].id();
      const auto called = project_.modules().find(module.folder);
      if (called->second.calls.size() > 1 && tells_apart(called->second))
        made.config.instance = module.calls[0].each ? module.calls[0].each->key : module.calls[0].name;
    }
    if (module.each) made.config.instance = made.key = module.each->key;
    if (!can_be_rust(files_, made.config)) {
      const std::vector<TerraformFound> roles = project_.find(module, text_of(block, "role"), "aws_iam_role");
      if (roles.size() == 1) {
        foreign_.emplace_back(roles[0].folder, roles[0].name);
      } else {
        foreign_.emplace_back(module.folder, std::string());
      }
      return;
    }
    add_policies(module, block, made);
    made_.push_back(std::move(made));
  }

  void add_policies(const TerraformModule& module, const HclBlock& block, MadeFunction& made) const {
    if (block.type == "module") return add_quoted_actions(block.body.place.text(), made.config.policy_text);
    const std::vector<TerraformFound> roles = project_.find(module, text_of(block, "role"), "aws_iam_role");
    for (const TerraformFound& role : roles) {
      const auto owner = project_.modules().find(role.folder);
      if (owner != project_.modules().end()) add_role_policies(owner->second, role.name, made.config);
    }
    if (roles.size() == 1 && roles[0].folder != module.folder) made.role = roles[0];
  }

  // The mappings' settings, where these stand; the functions may be another module's.
  void read_mappings(const TerraformModule& module) {
    const Value root = as_template(project_, module);
    const Template source(root, !module.damaged);
    for (const Resource& resource : source.resources()) {
      if (resource.type != "AWS::Lambda::EventSourceMapping") continue;
      for (MadeFunction& made : made_) {
        for (Trigger& trigger : made.config.triggers) {
          if (resource.place.file == trigger.place.file && resource.place.span.begin == trigger.place.span.begin)
            read_mapping(source, *resource.properties, trigger);
        }
      }
    }
  }

  // What the readers of CloudFormation's resources see in the module.
  void read_resources(const TerraformModule& module, Deployment& out) {
    const Value root = as_template(project_, module);
    const Template source(root, !module.damaged);
    read_floating_provider(files_, project_, module, out);
    read_backends(module, out);
    if (source.resources().empty()) return;
    const std::uint32_t stack = add_stack(source, DeploymentTool::Terraform, module.folder, out);
    stacks_[module.folder] = stack;
    read_habits(module, stack, out);
    read_terraform_declarations(files_, project_, module, stack, out);
    for (const TerraformModule& instance : project_.instances(module)) read_function_options(instance);
    for (const auto& [folder, role] : foreign_) {
      if (folder == module.folder) out.foreign.push_back({stack, role});
    }
    for (MadeFunction& made : made_) {
      if (made.folder != module.folder) continue;
      made.config.stack = stack;
      if (!compares_code_hash(project_, module)) made.config.odd_hash.reset();
      made.number = out.functions.size();
      out.functions.push_back(std::move(made.config));
    }
    ResourceReader(source, stack, out).read();
  }

  void read_function_options(const TerraformModule& instance) {
    const std::string call = instance.calls.size() == 1 ? instance.calls[0].id() : std::string();
    const bool wanted = std::any_of(made_.begin(), made_.end(), [&](const MadeFunction& made) {
      return made.folder == instance.folder && made.call == call;
    });
    if (!wanted) return;
    const Value root = as_template(project_, instance);
    const Template source(root, !instance.damaged);
    for (const Resource& resource : source.resources()) {
      if (resource.type != "AWS::Lambda::Function") continue;
      for (MadeFunction& made : made_) {
        const Place& place = made.config.place;
        if (made.folder == instance.folder && made.call == call && resource.place.file == place.file &&
            resource.place.span.begin == place.span.begin)
          read_options(source, resource, made.config);
      }
    }
  }

  // The functions that a text leads to.
  std::vector<FunctionConfig*> named_functions(const TerraformModule& module, const HclBlock& block, std::string_view text) {
    std::string whole(text);
    // The turns of the loop are not known: all that it goes over.
    if (!module.each && contains(whole, "each.")) whole += " " + std::string(text_of(block, "for_each"));
    std::vector<FunctionConfig*> functions;
    for (const TerraformFound& found : project_.find(module, whole, kFunction)) {
      for (MadeFunction& made : made_) {
        const bool meant = made.folder == found.folder && made.config.logical_name == found.name &&
                           (found.call.empty() || found.call == made.call) && (found.key.empty() || found.key == made.key);
        if (meant && !one_of_them(functions, made.config)) functions.push_back(&made.config);
      }
    }
    return functions;
  }

  static bool one_of_them(const std::vector<FunctionConfig*>& functions, const FunctionConfig& config) {
    return std::find(functions.begin(), functions.end(), &config) != functions.end();
  }

  void add_trigger(const TerraformModule& module, const HclBlock& block) {
    if (!is_resource(block)) return add_own_mappings(module, block);
    const std::string& type = block.labels[0];
    if (type == "aws_lambda_event_source_mapping") return add_mapping(module, block);
    if (type == "aws_cloudwatch_event_target") return add_rule(module, block);
    if (type == "aws_apigatewayv2_integration") return add_integration(module, block);
    if (type == "aws_lambda_function_event_invoke_config") return add_destination(module, block);
    if (type == "aws_apigatewayv2_api" || type == "aws_api_gateway_rest_api") return add_api(module, block);
    const auto row =
        std::find_if(kInvokers.begin(), kInvokers.end(), [&](const Row& candidate) { return candidate.type == type; });
    if (row == kInvokers.end()) return;
    const Value* const part = row->part.empty() ? &block.body : block.body.find(row->part);
    if (part == nullptr) return;
    // One receipt rule may have several actions.
    const Place& place = row->source == EventSource::Ses ? part->place : block.place;
    for (FunctionConfig* const function : named_functions(module, block, part->place.text()))
      read_terraform_route(project_, module, block, add(*function, place, block.labels[1], row->source));
  }

  // The new trigger; the old one where another turn of a loop has made it.
  static Trigger& add(FunctionConfig& function, const Place& place, const std::string& name, EventSource source) {
    for (Trigger& trigger : function.triggers) {
      if (trigger.place.file == place.file && trigger.place.span.begin == place.span.begin) return trigger;
    }
    Trigger trigger;
    trigger.source = source;
    trigger.logical_name = name;
    trigger.place = place;
    function.triggers.push_back(std::move(trigger));
    return function.triggers.back();
  }

  static Trigger& add(FunctionConfig& function, const HclBlock& block, EventSource source) {
    return add(function, block.place, block.labels[1], source);
  }

  struct Origin {
    EventSource source = EventSource::Json;
    std::string name;  // of the resource; "" when it is none of the project
  };

  // What a mapping reads from: a resource, one that is looked up by its name, or what the names in the text speak of.
  [[nodiscard]] std::optional<Origin> origin_of(const TerraformModule& module, std::string_view text) const {
    for (const Row& row : kOrigins) {
      const std::vector<TerraformFound> origins = project_.find(module, text, row.type);
      if (!origins.empty()) return Origin{row.source, origins[0].name};
      for (const std::string& name : names_behind(text, "data." + std::string(row.type)))
        return Origin{row.source, looked_up(module, row.type, name)};
    }
    struct Word {
      std::string_view word;
      EventSource source;
    };
    constexpr std::array<Word, 5> kWords{{{"sqs", EventSource::Sqs},
                                          {"queue", EventSource::Sqs},
                                          {"kinesis", EventSource::Kinesis},
                                          {"dynamodb", EventSource::DynamoDbStream},
                                          {"kafka", EventSource::Kafka}}};
    const std::string plain = lower_case(text);
    const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const Word& row) { return contains(plain, row.word); });
    return word == kWords.end() ? std::nullopt : std::optional(Origin{word->source, {}});
  }

  // The resource of the module whose name a data source looks up.
  [[nodiscard]] std::string looked_up(const TerraformModule& module, std::string_view type, std::string_view data) const {
    const HclBlock* const source = TerraformProject::find_block(module, "data", type, data);
    const Reading wanted = source == nullptr ? Reading{} : project_.read(module, source->body.find("name"));
    if (!wanted.is_known()) return {};
    for (const HclBlock* const block : module.blocks) {
      const bool made =
          (is_resource(*block) && block->labels[0] == type) || (type == "aws_sqs_queue" && registry_module(*block) == "sqs");
      if (made && project_.read(module, block->body.find("name")).text == wanted.text) return block->labels.back();
    }
    return {};
  }

  void add_mapping(const TerraformModule& module, const HclBlock& block) {
    const std::optional<Origin> origin = origin_of(module, text_of(block, "event_source_arn"));
    if (!origin) return;
    for (FunctionConfig* const function : named_functions(module, block, text_of(block, "function_name"))) {
      Trigger& trigger = add(*function, block, origin->source);
      trigger.source_name = origin->name;
      read_batch(module, block.body, trigger);
      if (block.body.find("destination_config") != nullptr) trigger.has_failure_destination = true;
    }
  }

  // The mappings and the URL that the function module of the registry makes.
  void add_own_mappings(const TerraformModule& module, const HclBlock& block) {
    if (registry_module(block) != "lambda") return;
    for (MadeFunction& made : made_) {
      const Place& place = made.config.place;
      if (made.folder != module.folder || place.span.begin != block.place.span.begin || place.file != block.place.file) continue;
      const Value* const mappings = block.body.find("event_source_mapping");
      for (const Member& member : mappings == nullptr ? std::vector<Member>() : mappings->members) {
        const Value* const arn = member.value.find("event_source_arn");
        const std::optional<Origin> origin = arn == nullptr ? std::nullopt : origin_of(module, arn->place.text());
        if (!origin) continue;
        Trigger& trigger = add(made.config, member.key_place, member.key, origin->source);
        trigger.source_name = origin->name;
        read_batch(module, member.value, trigger);
      }
      const Value* const url = block.body.find("create_lambda_function_url");
      if (url != nullptr && url->text == "true")
        add(made.config, url->place, "create_lambda_function_url", EventSource::FunctionUrl);
    }
  }

  void read_batch(const TerraformModule& module, const Value& body, Trigger& trigger) const {
    trigger.batch_size = whole_number(project_.read(module, body.find("batch_size")));
    trigger.settings_known = !module.damaged;
    const Value* const responses = body.find("function_response_types");
    if (responses == nullptr) return;
    trigger.settings_known = trigger.settings_known && responses->is_sequence();
    if (responses->is_sequence()) {
      trigger.reports_item_failures =
          Setting<bool>{contains(responses->place.text(), "ReportBatchItemFailures"), responses->place};
    }
  }

  // `state = "DISABLED"`, `is_enabled = false`: as deployed the rule brings nothing.
  static bool is_off(const HclBlock& rule) {
    const Value* const enabled = rule.body.find("is_enabled");
    const Value* const state = rule.body.find("state");
    return (state != nullptr && state->text == "DISABLED") || (enabled != nullptr && enabled->text == "false");
  }

  void add_rule(const TerraformModule& module, const HclBlock& block) {
    const std::vector<TerraformFound> rules = project_.find(module, text_of(block, "rule"), "aws_cloudwatch_event_rule");
    const HclBlock* const definition = rules.empty() ? nullptr : project_.find_block(rules[0], "aws_cloudwatch_event_rule");
    if (definition != nullptr && is_off(*definition)) return;
    const bool schedule = definition != nullptr && definition->body.find("schedule_expression") != nullptr;
    for (FunctionConfig* const function : named_functions(module, block, text_of(block, "arn"))) {
      add(*function, block, schedule ? EventSource::Schedule : EventSource::EventBridge).source_name =
          rules.empty() ? "" : rules[0].name;
    }
  }

  // The HTTP or WebSocket API that a reference leads to, directly or through its stage.
  [[nodiscard]] std::optional<TerraformFound> named_api(const TerraformModule& module, std::string_view text) const {
    for (const TerraformFound& stage : project_.find(module, text, "aws_apigatewayv2_stage")) {
      const HclBlock* const block = project_.find_block(stage, "aws_apigatewayv2_stage");
      const auto owner = project_.modules().find(stage.folder);
      if (block == nullptr || owner == project_.modules().end()) continue;
      const std::vector<TerraformFound> apis = project_.find(owner->second, text_of(*block, "api_id"), "aws_apigatewayv2_api");
      if (!apis.empty()) return apis[0];
    }
    const std::vector<TerraformFound> apis = project_.find(module, text, "aws_apigatewayv2_api");
    return apis.empty() ? std::nullopt : std::optional(apis[0]);
  }

  [[nodiscard]] std::string protocol_of(const TerraformFound& api) const {
    const HclBlock* const block = project_.find_block(api, "aws_apigatewayv2_api");
    const auto owner = project_.modules().find(api.folder);
    return block == nullptr ? std::string() : project_.read(owner->second, block->body.find("protocol_type")).text;
  }

  void add_integration(const TerraformModule& module, const HclBlock& block) {
    const std::optional<TerraformFound> api = named_api(module, text_of(block, "api_id"));
    const std::string protocol = api ? protocol_of(*api) : std::string();
    // Terraform's default for the payload is 1.0, unlike that of the console.
    const bool new_payload = project_.read(module, block.body.find("payload_format_version")).text == "2.0";
    EventSource source = EventSource::Http;
    if (protocol == "WEBSOCKET") source = EventSource::Websocket;
    if (protocol == "HTTP" && new_payload) source = EventSource::ApiGatewayHttp;
    for (FunctionConfig* const function : named_functions(module, block, text_of(block, "integration_uri"))) {
      Trigger& trigger = add(*function, block, source);
      trigger.source_name = api ? api->name : "";
      trigger.http_api = protocol == "HTTP" && source == EventSource::Http;
      read_terraform_route(project_, module, block, trigger);
    }
  }

  // What an API with an OpenAPI document, or with one target for all routes, sends.
  [[nodiscard]] EventSource source_of_api(const TerraformModule& module, const HclBlock& api) const {
    if (api.labels[0] == "aws_api_gateway_rest_api") return EventSource::ApiGatewayRest;
    if (project_.read(module, api.body.find("protocol_type")).text == "WEBSOCKET") return EventSource::Websocket;
    if (api.body.find("target") != nullptr) return EventSource::ApiGatewayHttp;
    const std::string document = project_.document(module, text_of(api, "body"));
    const std::size_t version = document.find("payloadFormatVersion");
    const bool new_payload = version != std::string::npos && contains(std::string_view(document).substr(version, 32), "2.0");
    return new_payload ? EventSource::ApiGatewayHttp : EventSource::Http;
  }

  void add_api(const TerraformModule& module, const HclBlock& block) {
    for (const std::string_view part : {"body", "target"}) {
      std::string text(text_of(block, part));
      for (const std::string& name : names_behind(text, "data.template_file")) {
        const HclBlock* const data = TerraformProject::find_block(module, "data", "template_file", name);
        if (data != nullptr) text += data->body.place.text();
      }
      if (text.empty()) continue;
      const EventSource source = source_of_api(module, block);
      for (FunctionConfig* const function : named_functions(module, block, text)) {
        if (function->triggers.empty()) add(*function, block, source).source_name = block.labels[1];
      }
    }
  }

  void add_destination(const TerraformModule& module, const HclBlock& block) {
    if (block.body.find_path({"destination_config", "on_failure"}) == nullptr) return;
    for (FunctionConfig* const function : named_functions(module, block, text_of(block, "function_name")))
      function->has_failure_destination = true;
  }

  // Who may invoke a function of which nothing better is known.
  void add_permission(const TerraformModule& module, const HclBlock& block) {
    if (!is_resource(block) || block.labels[0] != "aws_lambda_permission") return;
    std::optional<EventSource> source = source_of_principal(project_.read(module, block.body.find("principal")).text);
    if (!source) return;
    const std::vector<TerraformFound> rules = project_.find(module, text_of(block, "source_arn"), "aws_cloudwatch_event_rule");
    const HclBlock* const rule = rules.empty() ? nullptr : project_.find_block(rules[0], "aws_cloudwatch_event_rule");
    if (rule != nullptr && is_off(*rule)) return;
    for (FunctionConfig* const function : named_functions(module, block, text_of(block, "function_name"))) {
      if (!function->triggers.empty()) continue;
      if (source == EventSource::Http) source = source_of_caller(module, text_of(block, "source_arn"));
      add(*function, block, *source).settings_known = false;
    }
  }

  // The kind of API that a permission is for.
  [[nodiscard]] EventSource source_of_caller(const TerraformModule& module, std::string_view arn) const {
    if (!project_.find(module, arn, "aws_api_gateway_rest_api").empty()) return EventSource::ApiGatewayRest;
    const std::optional<TerraformFound> api = named_api(module, arn);
    const HclBlock* const block = api ? project_.find_block(*api, "aws_apigatewayv2_api") : nullptr;
    const auto owner = api ? project_.modules().find(api->folder) : project_.modules().end();
    if (block == nullptr || owner == project_.modules().end()) return EventSource::Http;
    return source_of_api(owner->second, *block);
  }

  const Project& files_;
  const TerraformProject& project_;
  std::vector<MadeFunction> made_;
  std::map<std::string, std::uint32_t> stacks_;               // by the folder of the module
  std::vector<std::pair<std::string, std::string>> foreign_;  // folder and role
};

}  // namespace

void read_terraform(const Project& project, Deployment& out) {
  const TerraformProject terraform(project);
  Reader(project, terraform).read(out);
}

}  // namespace wright
