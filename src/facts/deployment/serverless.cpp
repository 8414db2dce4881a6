// Functions of the Serverless Framework: serverless.yml. Its `${...}` variables are left unread.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/resource_reader.h"
#include "facts/deployment/settings.h"
#include "syntax/documents.h"

namespace wright {
namespace {

struct Row {
  std::string_view name;
  EventSource source;
};

constexpr std::array<Row, 19> kEvents{{{"http", EventSource::ApiGatewayRest},
                                       {"httpApi", EventSource::ApiGatewayHttp},
                                       {"websocket", EventSource::Websocket},
                                       {"s3", EventSource::S3},
                                       {"schedule", EventSource::Schedule},
                                       {"sns", EventSource::Sns},
                                       {"sqs", EventSource::Sqs},
                                       {"stream", EventSource::Kinesis},
                                       {"msk", EventSource::Kafka},
                                       {"kafka", EventSource::Kafka},
                                       {"activemq", EventSource::Mq},
                                       {"rabbitmq", EventSource::Mq},
                                       {"alb", EventSource::Alb},
                                       {"eventBridge", EventSource::EventBridge},
                                       {"cloudwatchEvent", EventSource::EventBridge},
                                       {"cloudwatchLog", EventSource::CloudWatchLogs},
                                       {"cognitoUserPool", EventSource::Cognito},
                                       {"iot", EventSource::Iot},
                                       {"alexaSkill", EventSource::Alexa}}};

Reading read_value(const Value* value) {
  if (value == nullptr || value->kind == Value::Kind::Null) return {};
  if (!value->is_scalar() || !value->tag.empty() || contains(value->text, "${")) return Reading::unknown(value->place);
  return Reading::known(value->text, value->place);
}

EventSource refine(const Value& event, EventSource source) {
  const Value* const type = event.find("type");
  const Value* const arn = event.find("arn");
  const std::string& text = arn != nullptr && arn->is_scalar() ? arn->text : event.text;
  const bool table = (type != nullptr && type->text == "dynamodb") || contains(text, ":dynamodb:") ||
                     (arn != nullptr && contains(arn->place.text(), "StreamArn"));
  return source == EventSource::Kinesis && table ? EventSource::DynamoDbStream : source;
}

const Value kNothing;

// Several files merged: the first that can be seen.
const Value& resources_of(const Document& document) {
  const Value* const resources = document.root.find("resources");
  if (resources == nullptr) return kNothing;
  return resources->is_sequence() && !resources->items.empty() ? resources->items[0] : *resources;
}

class Reader {
 public:
  Reader(const Project& project, const Document& document)
      : project_(project),
        document_(document),
        provider_(document.root.find("provider")),
        resources_(resources_of(document), document.problems.empty()) {}

  void read(Deployment& out) {
    const Value* const functions = document_.root.find("functions");
    if (functions == nullptr || provider_ == nullptr) return;
    const std::uint32_t stack =
        add_stack(resources_, DeploymentTool::Serverless, parent_path(document_.root.place.file->path), out);
    out.stacks[stack].place = functions->place;
    out.stacks[stack].globals = document_.root.find_member("provider")->key_place;
    const Value& resources = resources_of(document_);
    out.stacks[stack].resources_known = &resources == &kNothing || resources.is_mapping();
    for (const Member& member : functions->members) {
      if (!member.value.is_mapping()) continue;
      FunctionConfig config = function(member);
      config.stack = stack;
      if (can_be_rust(project_, config)) {
        const Member* const url = member.value.find_member("url");
        if (url != nullptr && url->value.text != "false") out.urls.push_back(url_of(*url, config));
        out.functions.push_back(std::move(config));
      } else {
        out.foreign.push_back({stack, config.options.role});
      }
    }
    const ResourceReader reader(resources_, stack, out);
    ResourceReader(reader).read();
    add_statements(reader);
    add_api_keys(stack, out);
  }

 private:
  [[nodiscard]] Reading setting(const Value& function, std::string_view key) const {
    const Value* const own = function.find(key);
    return read_value(own != nullptr ? own : provider_->find(key));
  }

  FunctionConfig function(const Member& member) const {
    const Value& body = member.value;
    FunctionConfig config;
    config.logical_name = member.key;
    config.tool = DeploymentTool::Serverless;
    config.place = member.key_place;
    config.settings_known = document_.problems.empty() && provider_->is_mapping();
    set_text(config, "runtime", setting(body, "runtime"), config.runtime);
    set_text(config, "handler", setting(body, "handler"), config.handler);
    set_role(config, setting(body, "role"));
    set_text(config, "tracing", read_value(provider_->find_path({"tracing", "lambda"})), config.tracing);
    set_memory(config, setting(body, "memorySize"));
    set_timeout(config, setting(body, "timeout"));
    set_architecture(config, setting(body, "architecture"));
    if (const Value* const image = body.find("image")) {
      config.is_image = true;
      read_image(*image, config);
    }
    config.has_failure_destination = body.find("onError") != nullptr || body.find_path({"destinations", "onFailure"}) != nullptr;
    for (const Value* const scope : {provider_, &body}) add_environment(*scope, config);
    read_code(body, config);
    read_events(body, config);
    read_options(body, config.options);
    for (const Value* const list : {provider_->find_path({"iam", "role", "statements"}), provider_->find("iamRoleStatements")}) {
      if (list != nullptr) add_actions(*list, config);
    }
    return config;
  }

  void read_options(const Value& body, FunctionOptions& options) const {
    const auto own = [&](std::string_view key) { return read_value(body.find(key)); };
    options.function_name = text_property(own("name"));
    options.reserved_concurrency = number_property(own("reservedConcurrency"));
    options.provisioned_concurrency = number_property(own("provisionedConcurrency"));
    options.snap_start = text_property(own("snapStart"));
    options.ephemeral_storage = number_property(own("ephemeralStorageSize"));
    options.log_retention = number_property(setting(body, "logRetentionInDays"));
    options.maximum_retries = number_property(own("maximumRetryAttempts"));
    options.maximum_age = number_property(own("maximumEventAge"));
    const Value* const vpc = body.find("vpc") != nullptr ? body.find("vpc") : provider_->find("vpc");
    if (vpc != nullptr && vpc->text != "false") options.vpc = vpc->place;
    // A published version carries it.
    if (options.provisioned_concurrency.known()) options.alias = {"provisioned", options.provisioned_concurrency.place, {}};
  }

  // `apiKeys` and `usagePlan` of the provider, as older versions write them or below `apiGateway`.
  void add_api_keys(std::uint32_t stack, Deployment& out) const {
    const Value* const gateway = provider_->find("apiGateway");
    for (const std::string_view key : {"usagePlan", "apiKeys"}) {
      const Member* given = gateway == nullptr ? nullptr : gateway->find_member(key);
      if (given == nullptr) given = provider_->find_member(key);
      if (given == nullptr || given->value.kind == Value::Kind::Null) continue;
      ApiKeys made;
      made.logical_name = key;
      made.place = given->key_place;
      made.stack = stack;
      made.settings_known = document_.problems.empty();
      made.is_plan = key == "usagePlan";
      out.api_keys.push_back(std::move(made));
    }
  }

  // The statements of the role that all functions share.
  void add_statements(const ResourceReader& reader) const {
    DocumentOwner owner{StatementOrigin::Statement, "provider", {}, {}};
    for (const FunctionConfig& config : reader.out().functions) {
      if (config.stack == reader.stack() && !config.role) owner.functions.push_back(config.logical_name);
    }
    for (const Value* const list : {provider_->find_path({"iam", "role", "statements"}), provider_->find("iamRoleStatements")}) {
      if (list == nullptr) continue;
      Value document;
      document.kind = Value::Kind::Mapping;
      document.members.push_back({"Statement", list->place, *list});
      add_document(reader, document, owner);
    }
  }

  static void read_mapping_settings(const Value& event, Trigger& trigger) {
    const auto own = [&](std::string_view key) { return read_value(event.find(key)); };
    MappingSettings& mapping = trigger.mapping;
    trigger.is_mapping = trigger.source == EventSource::Sqs || trigger.source == EventSource::Kinesis ||
                         trigger.source == EventSource::DynamoDbStream || trigger.source == EventSource::Kafka;
    mapping.window = number_property(own(trigger.source == EventSource::Sqs ? "maximumBatchingWindow" : "batchWindow"));
    mapping.maximum_concurrency = number_property(own("maximumConcurrency"));
    mapping.maximum_retries = number_property(own("maximumRetryAttempts"));
    mapping.maximum_age = number_property(own("maximumRecordAgeInSeconds"));
    mapping.parallelization = number_property(own("parallelizationFactor"));
    mapping.bisect = flag_property(own("bisectBatchOnFunctionError"));
    mapping.enabled = flag_property(own("enabled"));
    mapping.starting_position = text_property(own("startingPosition"));
    trigger.has_failure_destination = event.find_path({"destinations", "onFailure"}) != nullptr ||
                                      event.find("deadLetterQueueArn") != nullptr || event.find("redrivePolicy") != nullptr;
  }

  static void add_environment(const Value& scope, FunctionConfig& config) {
    const Value* const variables = scope.find("environment");
    if (variables == nullptr) return;
    if (!variables->is_mapping()) config.settings_known = false;
    for (const Member& member : variables->members) {
      Reading reading = read_value(&member.value);
      reading.place = member.key_place;
      EnvironmentEntry& entry = set_variable(config, member.key, reading);
      entry.given = member.value.place;
      if (const auto intrinsic = find_intrinsic(member.value); intrinsic && intrinsic->name == "Ref")
        entry.references.push_back(intrinsic->argument->text);
    }
  }

  // `image: orders` and `image: {name: orders, command: ..}` take one of those that the provider builds.
  void read_image(const Value& image, FunctionConfig& config) const {
    add_image_words(image.find("command"), config);
    add_image_words(image.find("entryPoint"), config);
    const Value* const name = image.is_scalar() ? &image : image.find("name");
    const Value* const built = name == nullptr ? nullptr : provider_->find_path({"ecr", "images"});
    const Value* const made = built == nullptr ? nullptr : built->find(name->text);
    if (made == nullptr) return;
    add_image_words(made->find("buildArgs"), config);
    const Reading folder = read_value(made->is_scalar() ? made : made->find("path"));
    if (!folder.is_known() || folder.text == "." || folder.text == "./") return;
    if (auto path = project_path(parent_path(config.place.file->path), folder.text))
      config.code_uri = Setting<std::string>{std::move(*path), folder.place};
  }

  void read_code(const Value& body, FunctionConfig& config) const {
    const Value* const own = body.find_path({"package", "artifact"});
    const Reading artifact = read_value(own != nullptr ? own : document_.root.find_path({"package", "artifact"}));
    if (!artifact.is_known()) return;
    if (auto path = project_path(parent_path(config.place.file->path), artifact.text)) {
      config.code_uri = Setting<std::string>{std::move(*path), artifact.place};
    }
    if (std::string binary = binary_of_artifact(artifact.text); !binary.empty()) {
      config.binary = Setting<std::string>{std::move(binary), artifact.place};
    }
  }

  void read_events(const Value& body, FunctionConfig& config) const {
    if (const Member* const url = body.find_member("url"); url != nullptr && url->value.text != "false") {
      add(EventSource::FunctionUrl, *url, config);
    }
    const Value* const events = body.find("events");
    if (events == nullptr) return;
    for (const Value& event : events->items) {
      for (const Member& member : event.members) read_event(member, config);
    }
  }

  // The URL is open unless it asks for `aws_iam`.
  static FunctionUrl url_of(const Member& url, const FunctionConfig& config) {
    FunctionUrl made;
    made.logical_name = config.logical_name;
    made.place = url.key_place;
    made.stack = config.stack;
    made.settings_known = config.settings_known;
    made.function = config.logical_name;
    const Reading authorizer = read_value(url.value.find("authorizer"));
    made.auth_type = text_property(authorizer);
    if (authorizer.state == Reading::State::Absent && (url.value.is_mapping() || url.value.text == "true")) {
      made.auth_type = {"NONE", url.key_place, {}};
    } else if (authorizer.is_known()) {
      made.auth_type.value = authorizer.text == "aws_iam" ? "AWS_IAM" : authorizer.text;
    }
    return made;
  }

  // `http: POST /orders`, or a mapping of them.
  void read_route(const Value& event, Trigger& trigger) const {
    const Value* const method = event.find("method");
    const std::string line = read_value(&event).text;
    trigger.method = lower_case(method != nullptr ? read_value(method).text : line.substr(0, line.find(' ')));
    if (trigger.method == "*") trigger.method = "any";
    const Value* const path = event.find("path");
    trigger.path = path != nullptr ? read_value(path).text : line.substr(std::min(line.size(), line.find(' ') + 1));
    if (trigger.path == "*") trigger.path = "$default";
    if (!trigger.path.empty() && !trigger.path.starts_with('/') && !trigger.path.starts_with('$')) trigger.path.insert(0, "/");
    if (!trigger.method.empty()) trigger.methods = {trigger.method};
    const Value* const hidden = event.find("private");
    trigger.guarded = event.find("authorizer") != nullptr || (hidden != nullptr && hidden->text != "false") ||
                      provider_->find_path({"apiGateway", "resourcePolicy"}) != nullptr ||
                      provider_->find("resourcePolicy") != nullptr || provider_->find("vpcEndpointIds") != nullptr ||
                      !(event.is_mapping() || event.is_scalar()) || event.find("aws") != nullptr;
  }

  // `websocket: $connect`, or a mapping with its route.
  static void read_connect_route(const Member& event, Trigger& trigger) {
    const Value* const route = event.value.find("route");
    if (read_value(route == nullptr ? &event.value : route).text != kConnectRoute) return;
    trigger.path = kConnectRoute;
    trigger.route = route == nullptr ? event.key_place : route->place;
    trigger.guarded = event.value.find("authorizer") != nullptr;
  }

  // The queue or stream of an event by its ARN: a reference, or a text that ends in the name that the resource is given.
  [[nodiscard]] std::string source_of(const Value& event) const {
    const Value& arn = event.find("arn") != nullptr ? *event.find("arn") : event;
    std::vector<std::string> names = resources_.references(arn);
    if (!names.empty()) return logical_name(names[0]);
    if (!arn.text.starts_with("arn:")) return {};
    for (const Resource& resource : resources_.resources()) {
      for (const std::string_view key : {"QueueName", "TopicName"}) {
        const Value* const given = resource.properties->find(key);
        if (given != nullptr && !given->text.empty() && arn.text.ends_with(":" + given->text)) return logical_name(resource.name);
      }
    }
    return {};
  }

  void read_event(const Member& member, FunctionConfig& config) const {
    const auto row =
        std::find_if(kEvents.begin(), kEvents.end(), [&](const Row& candidate) { return candidate.name == member.key; });
    if (row == kEvents.end()) return;
    Trigger& trigger = add(refine(member.value, row->source), member, config);
    trigger.batch_size = whole_number(read_value(member.value.find("batchSize")));
    trigger.settings_known = config.settings_known;
    if (member.key == "sqs" || member.key == "stream" || member.key == "sns") trigger.source_name = source_of(member.value);
    read_mapping_settings(member.value, trigger);
    if (member.key == "http" || member.key == "httpApi") read_route(member.value, trigger);
    if (member.key == "websocket") read_connect_route(member, trigger);
    const Value* const response = member.value.find("functionResponseType");
    if (response == nullptr) return;
    const Reading reading = read_value(response);
    if (reading.is_known())
      trigger.reports_item_failures = Setting<bool>{reading.text == "ReportBatchItemFailures", reading.place};
    trigger.settings_known = trigger.settings_known && reading.is_known();
  }

  static Trigger& add(EventSource source, const Member& member, FunctionConfig& config) {
    Trigger trigger;
    trigger.source = source;
    trigger.logical_name = member.key;
    trigger.place = member.key_place;
    config.triggers.push_back(std::move(trigger));
    return config.triggers.back();
  }

  static void add_actions(const Value& statements, FunctionConfig& config) {
    for (const Value& statement : statements.items) {
      const Value* const action = statement.find("Action");
      if (action == nullptr) continue;
      if (action->is_scalar()) config.policy_text.push_back(action->text);
      for (const Value& item : action->items) config.policy_text.push_back(item.text);
    }
  }

  const Project& project_;
  const Document& document_;
  const Value* provider_;
  Template resources_;
};

}  // namespace

void read_serverless(const Project& project, Deployment& out) {
  for (const ProjectFile& file : project.files) {
    const std::string name = file_name(file.source->path);
    if (file.kind != FileKind::Yaml || !name.starts_with("serverless") || !contains(file.source->text, "functions:")) continue;
    const Document document = read_yaml(*file.source);
    out.problems.insert(out.problems.end(), document.problems.begin(), document.problems.end());
    out.repeated_keys.insert(out.repeated_keys.end(), document.repeated.begin(), document.repeated.end());
    Reader(project, document).read(out);
  }
}

}  // namespace wright
