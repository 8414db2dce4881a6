#include "facts/deployment/resource_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/cdk/pulumi.h"

namespace wright {
namespace {

bool is_set(const Value* value) { return value != nullptr && value->kind != Value::Kind::Null; }

std::string text_of(const Value* value) { return value == nullptr ? std::string() : value->text; }

// What of these types is there matters to rules, its settings do not.
bool is_counted(std::string_view type) {
  constexpr std::array<std::string_view, 14> kTypes{"AWS::DynamoDB::Table",
                                                    "AWS::S3::Bucket",
                                                    "AWS::SNS::Topic",
                                                    "AWS::Events::EventBus",
                                                    "AWS::Kinesis::Stream",
                                                    "AWS::EC2::NatGateway",
                                                    "AWS::EC2::VPCEndpoint",
                                                    "AWS::EC2::VPC",
                                                    "AWS::Serverless::SimpleTable",
                                                    "AWS::CodeDeploy::DeploymentGroup",
                                                    "AWS::IAM::Role",
                                                    "AWS::XRay::Group",
                                                    "AWS::RDS::DBProxy",
                                                    "AWS::SecretsManager::Secret"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// Names of the dimensions; false where not all can be told. A program gives them as a map.
bool add_dimensions(const Value& dimensions, std::vector<std::string>& names) {
  if (!dimensions.tag.empty()) return false;
  for (const Member& member : dimensions.members) names.push_back(member.key);
  for (const Value& item : dimensions.items) {
    const Value* const name = item.find("Name");
    if (name == nullptr || !name->tag.empty()) return false;
    names.push_back(name->text);
  }
  return dimensions.is_mapping() || dimensions.is_sequence();
}

}  // namespace

std::string logical_name(std::string_view resource_name) {
  const std::size_t dot = resource_name.rfind('.');
  return std::string(dot == std::string_view::npos ? resource_name : resource_name.substr(dot + 1));
}

std::uint32_t add_stack(const Template& source, DeploymentTool tool, std::string folder, Deployment& out) {
  Stack stack;
  stack.tool = tool;
  stack.folder = std::move(folder);
  stack.settings_known = source.is_plain();
  if (!source.resources().empty()) stack.place = source.resources().front().place;
  if (const Value* const globals = source.globals("Function")) stack.globals = globals->place;
  const auto nested = [](const Resource& resource) {
    return resource.type == "AWS::CloudFormation::Stack" || resource.type == "AWS::Serverless::Application";
  };
  stack.resources_known = source.is_plain() && std::none_of(source.resources().begin(), source.resources().end(), nested);
  out.stacks.push_back(std::move(stack));
  return static_cast<std::uint32_t>(out.stacks.size() - 1);
}

template <typename T>
T ResourceReader::declared(const Resource& resource) const {
  T made;
  made.logical_name = logical_name(resource.name);
  made.place = resource.place;
  made.stack = stack_;
  made.settings_known = source_.is_plain() && resource.properties->tag.empty() &&
                        std::none_of(resource.properties->members.begin(), resource.properties->members.end(),
                                     [](const Member& member) { return member.key.starts_with("Fn::"); });
  return made;
}

Reading ResourceReader::at(const Value& owner, std::initializer_list<std::string_view> keys) const {
  const Value* found = &owner;
  for (const std::string_view key : keys) {
    if (found == nullptr) return {};
    if (found != &owner && find_intrinsic(*found)) return source_.read(found);
    found = found->find(key);
  }
  return source_.read(found);
}

std::string ResourceReader::reference(const Value* value) const {
  if (value == nullptr) return {};
  const std::vector<std::string> names = source_.references(*value);
  return names.empty() ? std::string() : logical_name(names[0]);
}

std::vector<std::string> ResourceReader::references(const Value& value) const {
  std::vector<std::string> names = source_.references(value);
  for (std::string& name : names) name = logical_name(name);
  return names;
}

FunctionConfig* ResourceReader::find_function(std::string_view name) const {
  for (FunctionConfig& config : out_.functions) {
    if (config.stack == stack_ && config.logical_name == name) return &config;
  }
  return nullptr;
}

std::vector<std::string> ResourceReader::functions_named(const Value& value) const {
  std::vector<std::string> names = references(value);
  std::erase_if(names, [&](const std::string& name) { return find_function(name) == nullptr; });
  if (!names.empty() || !value.is_scalar()) return names;
  const std::string text = source_.pattern(value).text;
  for (const FunctionConfig& config : out_.functions) {
    const Text& name = config.options.function_name;
    if (config.stack != stack_ || !name.known()) continue;
    if (text == *name.value || text.ends_with(":" + *name.value) || text.ends_with("/" + *name.value))
      names.push_back(config.logical_name);
  }
  return names;
}

std::vector<Setting<std::string>> ResourceReader::texts(const Value* list) const {
  std::vector<Setting<std::string>> texts;
  if (list == nullptr) return texts;
  const auto add = [&](const Value& item) {
    const Reading reading = source_.read(&item);
    // The quotes that SAM wants around header values.
    if (reading.is_known()) texts.push_back({std::string(trim(replace_all(reading.text, "'", ""))), item.place});
  };
  if (list->is_scalar()) add(*list);
  for (const Value& item : list->items) add(item);
  return texts;
}

void ResourceReader::read() {
  for (const Resource& resource : source_.resources()) read_resource(resource);
  finish_log_groups();
  read_attached_options(*this);
  read_statements(*this);
  read_exposures(*this);
  read_access(*this);
}

void ResourceReader::read_resource(const Resource& resource) {
  struct Row {
    std::string_view type;
    void (ResourceReader::*read)(const Resource&);
  };
  constexpr std::array kRows{Row{"AWS::SQS::Queue", &ResourceReader::read_queue},
                             Row{"AWS::Logs::LogGroup", &ResourceReader::read_log_group},
                             Row{"AWS::CloudWatch::Alarm", &ResourceReader::read_alarm},
                             Row{"AWS::CloudWatch::CompositeAlarm", &ResourceReader::read_alarm},
                             Row{"AWS::Lambda::Permission", &ResourceReader::read_permission},
                             Row{"AWS::Lambda::Url", &ResourceReader::read_url},
                             Row{"AWS::Serverless::Function", &ResourceReader::read_url},
                             Row{"AWS::Serverless::Function", &ResourceReader::read_events},
                             Row{"AWS::SNS::Subscription", &ResourceReader::read_subscription},
                             Row{"AWS::Events::Rule", &ResourceReader::read_rule},
                             Row{"Terraform::EventTarget", &ResourceReader::read_rule},
                             Row{"AWS::Scheduler::Schedule", &ResourceReader::read_schedule},
                             Row{"AWS::ApiGateway::RestApi", &ResourceReader::read_api},
                             Row{"AWS::Serverless::Api", &ResourceReader::read_api},
                             Row{"AWS::Serverless::HttpApi", &ResourceReader::read_api},
                             Row{"AWS::ApiGatewayV2::Api", &ResourceReader::read_api},
                             Row{"AWS::ApiGateway::Method", &ResourceReader::read_route},
                             Row{"AWS::ApiGatewayV2::Route", &ResourceReader::read_route},
                             Row{"AWS::ApiGatewayV2::Integration", &ResourceReader::read_integration},
                             Row{"AWS::S3::Bucket", &ResourceReader::read_bucket},
                             Row{"Terraform::BucketNotification", &ResourceReader::read_bucket},
                             Row{"AWS::StepFunctions::StateMachine", &ResourceReader::read_state_machine},
                             Row{"AWS::Serverless::StateMachine", &ResourceReader::read_state_machine},
                             Row{"AWS::DynamoDB::Table", &ResourceReader::read_table},
                             Row{"AWS::DynamoDB::GlobalTable", &ResourceReader::read_table},
                             Row{"AWS::Serverless::SimpleTable", &ResourceReader::read_table}};
  for (const Row& row : kRows) {
    if (resource.type == row.type) (this->*row.read)(resource);
  }
  if (!is_counted(resource.type) && !resource.type.starts_with("aws_")) return;
  // A private one only leads to other networks, not to the services of AWS.
  if (resource.type == "AWS::EC2::NatGateway" && text_of(resource.properties->find("ConnectivityType")) == "private") return;
  auto other = declared<OtherResource>(resource);
  other.type = resource.type;
  out_.others.push_back(std::move(other));
}

void ResourceReader::read_queue(const Resource& resource) {
  const Value& properties = *resource.properties;
  auto queue = declared<Queue>(resource);
  queue.settings_known = queue.settings_known || properties.find(cdk::kWrittenOut) != nullptr;
  queue.name = text_property(at(properties, {"QueueName"}));
  queue.visibility_timeout = number_property(at(properties, {"VisibilityTimeout"}));
  queue.retention = number_property(at(properties, {"MessageRetentionPeriod"}));
  if (const Member* const redrive = properties.find_member("RedrivePolicy"); redrive != nullptr && is_set(&redrive->value)) {
    queue.has_redrive = true;
    queue.redrive_place = redrive->key_place;
    queue.max_receive_count = number_property(at(properties, {"RedrivePolicy", "maxReceiveCount"}));
    queue.dead_letter_queue = reference(redrive->value.find("deadLetterTargetArn"));
    if (queue.dead_letter_queue.empty()) queue.dead_letter_queue = reference(&redrive->value);
  }
  queue.fifo = at(properties, {"FifoQueue"}).text == "true" || (queue.name.known() && queue.name.value->ends_with(".fifo"));
  out_.queues.push_back(std::move(queue));
}

void ResourceReader::read_table(const Resource& resource) {
  auto table = declared<DynamoTable>(resource);
  read_table_settings(*this, resource, table);
  out_.tables.push_back(std::move(table));
}

void ResourceReader::read_log_group(const Resource& resource) {
  auto group = declared<LogGroup>(resource);
  if (const Value* const name = resource.properties->find("LogGroupName")) {
    const PolicyText text = source_.pattern(*name);
    group.name = {text.text, text.place, {}};
    group.functions = functions_named(*name);
  }
  group.retention_days = number_property(at(*resource.properties, {"RetentionInDays"}));
  out_.log_groups.push_back(std::move(group));
}

// Which function a log group belongs to: one may name the other.
void ResourceReader::finish_log_groups() {
  for (LogGroup& group : out_.log_groups) {
    if (group.stack != stack_) continue;
    for (const FunctionConfig& config : out_.functions) {
      const Text& given = config.options.log_group;
      const bool named =
          config.stack == stack_ && given.known() &&
          (given.value == group.name.value || *given.value == "${" + group.logical_name + "}" ||
           given.value->ends_with("." + group.logical_name + "}") || contains(*given.value, "." + group.logical_name + "."));
      const bool has = std::find(group.functions.begin(), group.functions.end(), config.logical_name) != group.functions.end();
      if (named && !has) group.functions.push_back(config.logical_name);
      // What is told to log elsewhere does not write to the group that goes by its name.
      const bool elsewhere = config.stack == stack_ && given.known() && !contains(*given.value, "$") && !named;
      if (elsewhere && has) std::erase(group.functions, config.logical_name);
    }
  }
}

void ResourceReader::read_alarm(const Resource& resource) {
  const Value& properties = *resource.properties;
  auto alarm = declared<Alarm>(resource);
  alarm.metric = text_property(at(properties, {"MetricName"}));
  alarm.metric_namespace = text_property(at(properties, {"Namespace"}));
  for (const std::string_view key : {"Dimensions", "Metrics", "AlarmRule"}) {
    const Value* const part = properties.find(key);
    if (part == nullptr) continue;
    for (std::string& name : references(*part)) alarm.subjects.push_back(std::move(name));
    for (const Value& item : part->items) {
      const Value* const value = item.find("Value");
      if (value == nullptr) continue;
      for (std::string& name : functions_named(*value)) {
        if (std::find(alarm.subjects.begin(), alarm.subjects.end(), name) == alarm.subjects.end())
          alarm.subjects.push_back(std::move(name));
      }
    }
  }
  alarm.settings_known = alarm.settings_known || properties.find(cdk::kWrittenOut) != nullptr;
  const Value* const dimensions = properties.find("Dimensions");
  alarm.dimensions_known = alarm.settings_known && (dimensions == nullptr || add_dimensions(*dimensions, alarm.dimensions));
  const auto acts = [&](const Value* actions) {
    return is_set(actions) && !(actions->is_sequence() && actions->tag.empty() && actions->items.empty());
  };
  alarm.has_action = !alarm.settings_known || acts(properties.find("AlarmActions")) || acts(properties.find("OKActions")) ||
                     acts(properties.find("OkActions")) || acts(properties.find("InsufficientDataActions"));
  out_.alarms.push_back(std::move(alarm));
}

// The function whose name is the same expression.
std::string ResourceReader::function_written(const Value& name) const {
  if (!references(name).empty()) return {};
  for (const FunctionConfig& config : out_.functions) {
    const Place& given = config.options.function_name.place;
    if (config.stack == stack_ && given.file != nullptr && !name.place.text().empty() && given.text() == name.place.text())
      return config.logical_name;
  }
  return {};
}

void ResourceReader::read_permission(const Resource& resource) {
  const Value& properties = *resource.properties;
  auto permission = declared<InvokePermission>(resource);
  if (const Value* const target = properties.find("FunctionName")) {
    const std::vector<std::string> names = functions_named(*target);
    permission.function = names.empty() ? function_written(*target) : names[0];
    permission.by_text = !permission.function.empty() && references(*target).empty();
  }
  permission.principal = text_property(at(properties, {"Principal"}));
  permission.action = text_property(at(properties, {"Action"}));
  permission.url_auth_type = text_property(at(properties, {"FunctionUrlAuthType"}));
  permission.source_account = text_property(at(properties, {"SourceAccount"}));
  if (const Value* const arn = properties.find("SourceArn"); is_set(arn)) {
    PolicyText text = source_.pattern(*arn);
    permission.source_arn = {std::move(text.text), text.place, {}};
  }
  out_.permissions.push_back(std::move(permission));
}

void ResourceReader::read_url(const Resource& resource) {
  const bool own = resource.type == "AWS::Serverless::Function";
  const Value* properties = resource.properties;
  auto url = declared<FunctionUrl>(resource);
  if (own) {
    const Member* const member = properties->find_member("FunctionUrlConfig");
    if (member == nullptr) return;
    properties = &member->value;
    url.place = member->key_place;
    url.function = url.logical_name;
  } else {
    for (const std::string_view key : {"TargetFunctionArn", "FunctionName"}) {
      const Value* const target = properties->find(key);
      if (target != nullptr && url.function.empty()) url.function = reference(target);
    }
  }
  url.auth_type = text_property(at(*properties, {"AuthType"}));
  url.invoke_mode = text_property(at(*properties, {"InvokeMode"}));
  url.origins = texts(properties->find_path({"Cors", "AllowOrigins"}));
  url.credentials = flag_property(at(*properties, {"Cors", "AllowCredentials"}));
  out_.urls.push_back(std::move(url));
}

void ResourceReader::read_subscription(const Resource& resource) {
  auto subscription = declared<Subscription>(resource);
  subscription.topic = reference(resource.properties->find("TopicArn"));
  subscription.protocol = text_property(at(*resource.properties, {"Protocol"}));
  subscription.endpoint = reference(resource.properties->find("Endpoint"));
  subscription.has_redrive = is_set(resource.properties->find("RedrivePolicy"));
  out_.subscriptions.push_back(std::move(subscription));
}

void ResourceReader::read_rule(const Resource& resource) {
  const Value& properties = *resource.properties;
  if (resource.type == "Terraform::EventTarget") return read_target(properties, reference(properties.find("Rule")));
  auto rule = declared<EventRule>(resource);
  rule.schedule = text_property(at(properties, {"ScheduleExpression"}));
  if (const Value* const pattern = properties.find("EventPattern")) rule.pattern = pattern->place;
  const std::string name = rule.logical_name;
  out_.rules.push_back(std::move(rule));
  if (const Value* const targets = properties.find("Targets")) {
    for (const Value& target : targets->items) read_target(target, name);
  }
}

void ResourceReader::read_target(const Value& target, std::string_view rule) {
  RuleTarget read;
  read.place = target.place;
  read.target = reference(target.find("Arn"));
  read.has_dead_letter = is_set(target.find("DeadLetterConfig"));
  read.has_retry_policy = is_set(target.find("RetryPolicy"));
  for (EventRule& owner : out_.rules) {
    if (owner.stack == stack_ && owner.logical_name == rule) owner.targets.push_back(read);
  }
}

void ResourceReader::read_schedule(const Resource& resource) {
  auto rule = declared<EventRule>(resource);
  rule.schedule = text_property(at(*resource.properties, {"ScheduleExpression"}));
  const std::string name = rule.logical_name;
  out_.rules.push_back(std::move(rule));
  if (const Value* const target = resource.properties->find("Target")) read_target(*target, name);
}

void ResourceReader::read_api(const Resource& resource) {
  const Value& properties = *resource.properties;
  auto api = declared<Api>(resource);
  api.kind =
      resource.type == "AWS::Serverless::HttpApi" || resource.type == "AWS::ApiGatewayV2::Api" ? ApiKind::Http : ApiKind::Rest;
  if (at(properties, {"ProtocolType"}).text == "WEBSOCKET") api.kind = ApiKind::WebSocket;
  const Value* const auth = properties.find("Auth");
  api.has_authorizer = is_set(auth) && (!auth->is_mapping() || auth->find("DefaultAuthorizer") != nullptr ||
                                        auth->find("Authorizers") != nullptr || auth->find("ApiKeyRequired") != nullptr);
  for (const std::string_view key : {"Cors", "CorsConfiguration"}) {
    const Value* const cors = properties.find(key);
    if (cors == nullptr) continue;
    if (cors->is_scalar()) {
      const Reading reading = source_.read(cors);
      // SAM's HttpApi takes `true` for any origin.
      if (reading.text == "true") api.origins.push_back({"*", reading.place});
      if (reading.is_known() && contains(reading.text, "*")) api.origins.push_back({"*", reading.place});
    }
    if (api.credentials.absent()) api.credentials = flag_property(source_.read(cors->find("AllowCredentials")));
    for (const std::string_view origins : {"AllowOrigins", "AllowOrigin"}) {
      for (Setting<std::string>& origin : texts(cors->find(origins))) api.origins.push_back(std::move(origin));
    }
  }
  api.stage = text_property(source_.read(properties.find("StageName")));
  api.has_access_log = is_set(properties.find("AccessLogSetting")) || is_set(properties.find("AccessLogSettings"));
  out_.apis.push_back(std::move(api));
}

void ResourceReader::read_route(const Resource& resource) {
  const Reading type = at(*resource.properties, {"AuthorizationType"});
  const bool guarded =
      (type.state != Reading::State::Absent && type.text != "NONE") || is_set(resource.properties->find("AuthorizerId"));
  const bool rest = resource.type == "AWS::ApiGateway::Method";
  const std::string name = reference(resource.properties->find(rest ? "RestApiId" : "ApiId"));
  for (Api& api : out_.apis) {
    if (api.stack == stack_ && api.logical_name == name && guarded) api.has_authorizer = true;
  }
  const Value* const integration = resource.properties->find("Integration");
  if (!rest || integration == nullptr) return;
  auto made = declared<Integration>(resource);
  made.api = name;
  if (const Value* const uri = integration->find("Uri")) {
    const std::vector<std::string> names = functions_named(*uri);
    made.function = names.empty() ? std::string() : names[0];
  }
  made.to_lambda = at(*integration, {"Type"}).text.starts_with("AWS");
  made.timeout_ms = number_property(at(*integration, {"TimeoutInMillis"}));
  out_.integrations.push_back(std::move(made));
}

void ResourceReader::read_integration(const Resource& resource) {
  auto made = declared<Integration>(resource);
  made.api = reference(resource.properties->find("ApiId"));
  if (const Value* const uri = resource.properties->find("IntegrationUri")) {
    const std::vector<std::string> names = functions_named(*uri);
    made.function = names.empty() ? std::string() : names[0];
  }
  made.to_lambda = at(*resource.properties, {"IntegrationType"}).text.starts_with("AWS");
  made.timeout_ms = number_property(at(*resource.properties, {"TimeoutInMillis"}));
  // The CDK counts in seconds.
  if (Number seconds = number_property(at(*resource.properties, {"TimeoutInSeconds"})); !seconds.absent()) {
    made.timeout_ms = std::move(seconds);
    if (made.timeout_ms.known()) made.timeout_ms.value = *made.timeout_ms.value * 1000;
  }
  out_.integrations.push_back(std::move(made));
}

void ResourceReader::read_bucket(const Resource& resource) {
  const Value* const configurations = resource.properties->find_path({"NotificationConfiguration", "LambdaConfigurations"});
  if (configurations == nullptr) return;
  const bool apart = resource.type == "Terraform::BucketNotification";
  const std::string bucket = apart ? reference(resource.properties->find("Bucket")) : logical_name(resource.name);
  for (const Value& configuration : configurations->items) read_notification(configuration, bucket, configurations->tag.empty());
}

void ResourceReader::read_notification(const Value& configuration, const std::string& bucket, bool known) {
  BucketNotification made;
  made.place = configuration.place;
  made.bucket = bucket;
  made.stack = stack_;
  made.settings_known = known && source_.is_plain();
  made.function = reference(configuration.find("Function"));
  for (const std::string_view key : {"Event", "Events"}) {
    for (const Setting<std::string>& event : texts(configuration.find(key))) made.events.push_back(event.value);
  }
  const Value* const rules = configuration.find_path({"Filter", "S3Key", "Rules"});
  if (rules != nullptr) {
    for (const Value& rule : rules->items) {
      const std::string name = lower_case(text_of(rule.find("Name")));
      (name == "prefix" ? made.prefix : made.suffix) = text_property(at(rule, {"Value"}));
    }
  }
  out_.notifications.push_back(std::move(made));
}

// SAM's S3 events are notifications of their bucket.
void ResourceReader::read_events(const Resource& resource) {
  const Value* const events = resource.properties->find("Events");
  if (events == nullptr) return;
  for (const Member& member : events->members) {
    const Value* const properties = member.value.find("Properties");
    if (properties == nullptr || text_of(member.value.find("Type")) != "S3") continue;
    read_notification(*properties, reference(properties->find("Bucket")), true);
    out_.notifications.back().place = member.key_place;
    out_.notifications.back().function = logical_name(resource.name);
  }
}

void ResourceReader::read_state_machine(const Resource& resource) {
  auto machine = declared<StateMachine>(resource);
  for (const std::string_view key : {"Definition", "DefinitionString"}) {
    const Value* const definition = resource.properties->find(key);
    if (definition == nullptr) continue;
    machine.definition = definition->place;
    machine.has_retry = contains(definition->place.text(), "Retry");
    machine.has_catch = contains(definition->place.text(), "Catch");
  }
  machine.functions = references(*resource.properties);
  std::erase_if(machine.functions, [&](const std::string& name) { return find_function(name) == nullptr; });
  out_.state_machines.push_back(std::move(machine));
}

}  // namespace wright
