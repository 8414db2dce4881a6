// What invokes the functions of a template: SAM events, and resources that name a function.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/cdk/pulumi.h"
#include "facts/deployment/cloudformation.h"
#include "facts/deployment/resource_reader.h"

namespace wright {
namespace {

struct Row {
  std::string_view type;
  EventSource source;
  std::string_view origin;  // the property that names the queue, table, bucket ...
};

constexpr std::array<Row, 20> kEvents{{{"Api", EventSource::ApiGatewayRest, "RestApiId"},
                                       {"HttpApi", EventSource::ApiGatewayHttp, "ApiId"},
                                       {"SQS", EventSource::Sqs, "Queue"},
                                       {"SNS", EventSource::Sns, "Topic"},
                                       {"S3", EventSource::S3, "Bucket"},
                                       {"EventBridgeRule", EventSource::EventBridge, "EventBusName"},
                                       {"CloudWatchEvent", EventSource::EventBridge, "EventBusName"},
                                       {"Schedule", EventSource::Schedule, ""},
                                       {"ScheduleV2", EventSource::Schedule, ""},
                                       {"DynamoDB", EventSource::DynamoDbStream, "Stream"},
                                       {"Kinesis", EventSource::Kinesis, "Stream"},
                                       {"MSK", EventSource::Kafka, "Stream"},
                                       {"SelfManagedKafka", EventSource::Kafka, ""},
                                       {"MQ", EventSource::Mq, "Broker"},
                                       {"DocumentDB", EventSource::DocumentDb, "Cluster"},
                                       {"CloudWatchLogs", EventSource::CloudWatchLogs, "LogGroupName"},
                                       {"Cognito", EventSource::Cognito, "UserPool"},
                                       {"IoTRule", EventSource::Iot, ""},
                                       {"AlexaSkill", EventSource::Alexa, ""},
                                       {"WebSocket", EventSource::Websocket, ""}}};

// Resources that invoke whatever function their properties refer to.
constexpr std::array<Row, 21> kInvokers{{{"Cdk::LambdaInvoke", EventSource::StepFunctions, ""},
                                         {"AWS::Lambda::Url", EventSource::FunctionUrl, ""},
                                         {"AWS::S3::Bucket", EventSource::S3, ""},
                                         {"AWS::SNS::Subscription", EventSource::Sns, "TopicArn"},
                                         {"AWS::Scheduler::Schedule", EventSource::Schedule, ""},
                                         {"AWS::ApiGateway::Method", EventSource::ApiGatewayRest, "RestApiId"},
                                         {"AWS::ApiGateway::Authorizer", EventSource::Authorizer, ""},
                                         {"AWS::ApiGatewayV2::Authorizer", EventSource::Authorizer, ""},
                                         {"AWS::Logs::SubscriptionFilter", EventSource::CloudWatchLogs, "LogGroupName"},
                                         {"AWS::Cognito::UserPool", EventSource::Cognito, ""},
                                         {"AWS::ElasticLoadBalancingV2::TargetGroup", EventSource::Alb, ""},
                                         {"AWS::AppSync::DataSource", EventSource::AppSync, ""},
                                         {"AWS::IoT::TopicRule", EventSource::Iot, ""},
                                         {"AWS::SES::ReceiptRule", EventSource::Ses, ""},
                                         {"AWS::KinesisFirehose::DeliveryStream", EventSource::Firehose, ""},
                                         {"AWS::StepFunctions::StateMachine", EventSource::StepFunctions, ""},
                                         {"AWS::Serverless::StateMachine", EventSource::StepFunctions, ""},
                                         {"AWS::Bedrock::Agent", EventSource::BedrockAgent, ""},
                                         {"AWS::SecretsManager::RotationSchedule", EventSource::Json, ""},
                                         {"AWS::CloudFormation::CustomResource", EventSource::CloudFormation, ""},
                                         {"AWS::SNS::Topic", EventSource::Sns, ""}}};

// Event source mappings by the type of the resource they read from.
constexpr std::array<Row, 6> kOrigins{{{"AWS::SQS::Queue", EventSource::Sqs, ""},
                                       {"AWS::DynamoDB::Table", EventSource::DynamoDbStream, ""},
                                       {"AWS::Kinesis::Stream", EventSource::Kinesis, ""},
                                       {"AWS::MSK::Cluster", EventSource::Kafka, ""},
                                       {"AWS::AmazonMQ::Broker", EventSource::Mq, ""},
                                       {"AWS::DocDB::DBCluster", EventSource::DocumentDb, ""}}};

template <std::size_t N>
const Row* find_row(const std::array<Row, N>& rows, std::string_view type) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row& candidate) { return candidate.type == type; });
  return row == rows.end() ? nullptr : &*row;
}

std::string first_reference(const Template& source, const Value* value) {
  if (value == nullptr) return {};
  std::vector<std::string> names = source.references(*value);
  return names.empty() ? std::string() : std::move(names[0]);
}

// What stands behind the target of a rule, a schedule or a subscription for events that cannot be delivered.
bool keeps_failures(const Value& properties, std::string_view function) {
  for (const std::string_view key : {"DeadLetterConfig", "RedrivePolicy"}) {
    if (properties.find(key) != nullptr) return true;
  }
  if (const Value* const target = properties.find("Target"); target != nullptr && target->find("DeadLetterConfig") != nullptr)
    return true;
  const Value* const targets = properties.find("Targets");
  return targets != nullptr && std::any_of(targets->items.begin(), targets->items.end(), [&](const Value& target) {
           return target.find("DeadLetterConfig") != nullptr && contains(target.place.text(), function);
         });
}

bool is_given(const Value* value) { return value != nullptr && value->kind != Value::Kind::Null; }

// Whether the API of a SAM event asks for something, or may.
bool has_guarded_api(const Template& source, const Value& properties, EventSource kind) {
  const bool rest = kind == EventSource::ApiGatewayRest;
  const Value* const reference = properties.find(rest ? "RestApiId" : "ApiId");
  if (reference == nullptr) {
    const Value* const globals = source.globals(rest ? "Api" : "HttpApi");
    return globals != nullptr && is_given(globals->find("Auth"));
  }
  const Resource* const api = source.find_resource(first_reference(source, reference));
  if (api == nullptr) return true;
  const Value& own = *api->properties;
  const bool open = api->type.starts_with("AWS::Serverless::") && !is_given(own.find("Auth")) &&
                    !is_given(own.find("DefinitionBody")) && !is_given(own.find("DefinitionUri")) &&
                    !is_given(own.find("EndpointConfiguration"));
  return !open;
}

void set_every_route(Trigger& trigger) {
  trigger.method = "any";
  trigger.methods = {"any"};
  trigger.path = "$default";
}

void read_route(const Template& source, const Value* properties, Trigger& trigger) {
  if (properties == nullptr) {
    // An HTTP API of SAM's own making that hands on everything; an Api needs its path.
    const bool http = trigger.source == EventSource::ApiGatewayHttp;
    const Value none;
    trigger.guarded = !http || !source.is_plain() || has_guarded_api(source, none, trigger.source);
    if (http) set_every_route(trigger);
    return;
  }
  trigger.method = lower_case(source.read(properties->find("Method")).text);
  trigger.path = source.read(properties->find("Path")).text;
  if (trigger.method == "x-amazon-apigateway-any-method") trigger.method = "any";
  if (!trigger.method.empty()) trigger.methods = {trigger.method};
  const bool neither = properties->find("Path") == nullptr && properties->find("Method") == nullptr;
  if (neither && trigger.source == EventSource::ApiGatewayHttp) set_every_route(trigger);
  const Value* const auth = properties->find("Auth");
  const Value* const authorizer = auth == nullptr ? nullptr : auth->find("Authorizer");
  const bool opened = authorizer != nullptr && source.read(authorizer).text == "NONE";
  trigger.guarded = !opened && (is_given(auth) || !source.is_plain() || has_guarded_api(source, *properties, trigger.source));
}

// A method of a REST API that is declared as a resource.
void read_method(const Template& source, const Value& properties, Trigger& trigger) {
  trigger.method = lower_case(source.read(properties.find("HttpMethod")).text);
  trigger.path = source.read(properties.find("ResourcePath")).text;
  if (const Value* const methods = properties.find("HttpMethods")) {
    for (const Value& method : methods->items) trigger.methods.push_back(lower_case(method.text));
  }
  const Reading type = source.read(properties.find("AuthorizationType"));
  trigger.guarded =
      type.text != "NONE" || is_given(properties.find("ApiKeyRequired")) || is_given(properties.find("AuthorizerId"));
}

// `$connect` of a WebSocket API: whoever passes it may send to every other route.
void read_connect_route(const Template& source, const Resource& integration, Trigger& trigger) {
  const auto set = [&](const Value& route, const Place& place) {
    const Reading asked = source.read(route.find("AuthorizationType"));
    trigger.path = kConnectRoute;
    trigger.route = place;
    trigger.guarded = (asked.state != Reading::State::Absent && asked.text != "NONE") || is_given(route.find("AuthorizerId"));
  };
  // The integration has its route where a CDK program gives it.
  if (source.read(integration.properties->find("ResourcePath")).text == kConnectRoute)
    set(*integration.properties, integration.place);
  for (const Resource& route : source.resources()) {
    if (route.type != "AWS::ApiGatewayV2::Route" || source.read(route.properties->find("RouteKey")).text != kConnectRoute)
      continue;
    const Value* const target = route.properties->find("Target");
    const std::vector<std::string> led = target == nullptr ? std::vector<std::string>() : source.references(*target);
    if (std::find(led.begin(), led.end(), integration.name) != led.end()) set(*route.properties, route.place);
  }
}

void read_batch(const Template& source, const Value& properties, Trigger& trigger) {
  const Reading size = source.read(properties.find("BatchSize"));
  trigger.batch_size = whole_number(size);
  trigger.settings_known = (source.is_plain() || properties.find(cdk::kWrittenOut) != nullptr) && !find_intrinsic(properties);
  const Value* const responses = properties.find("FunctionResponseTypes");
  if (responses == nullptr) return;
  if (!responses->is_sequence() || !responses->tag.empty()) {
    trigger.settings_known = false;
    return;
  }
  const bool reports = std::any_of(responses->items.begin(), responses->items.end(),
                                   [&](const Value& item) { return source.read(&item).text == "ReportBatchItemFailures"; });
  trigger.reports_item_failures = Setting<bool>{reports, responses->place};
}

// Parameters, mappings and resources of other stacks go by names that tell what they are: `KinesisStreamArn`, `SQSTopicArn`.
std::optional<EventSource> source_of_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, EventSource>, 8> kWords{{{"dynamo", EventSource::DynamoDbStream},
                                                                            {"table", EventSource::DynamoDbStream},
                                                                            {"kinesis", EventSource::Kinesis},
                                                                            {"msk", EventSource::Kafka},
                                                                            {"kafka", EventSource::Kafka},
                                                                            {"sqs", EventSource::Sqs},
                                                                            {"queue", EventSource::Sqs},
                                                                            {"streamarn", EventSource::DynamoDbStream}}};
  const std::string plain = lower_case(name);
  const auto word = std::find_if(kWords.begin(), kWords.end(), [&](const auto& row) { return contains(plain, row.first); });
  return word == kWords.end() ? std::nullopt : std::optional(word->second);
}

std::optional<EventSource> source_of_mapping(const Template& source, const Value& properties) {
  const Value* const arn = properties.find("EventSourceArn");
  const Resource* const origin = source.find_resource(first_reference(source, arn));
  if (const Row* const row = origin == nullptr ? nullptr : find_row(kOrigins, origin->type)) return row->source;
  if (properties.find("SelfManagedEventSource") != nullptr) return EventSource::Kafka;
  if (arn == nullptr) return std::nullopt;
  const std::string text = std::string(arn->place.text()) + " " + arn->text;
  if (contains(text, ":sqs:")) return EventSource::Sqs;
  if (contains(text, ":dynamodb:")) return EventSource::DynamoDbStream;
  if (contains(text, ":kinesis:")) return EventSource::Kinesis;
  if (contains(text, ":kafka:") || properties.find("Topics") != nullptr) return EventSource::Kafka;
  return source_of_name(text);
}

// HTTP or WebSocket, as the API that an integration belongs to says.
EventSource source_of_integration(const Template& source, const Value& properties) {
  const Resource* const api = source.find_resource(first_reference(source, properties.find("ApiId")));
  // A CDK program may give the kind alone.
  const std::string protocol = source.read((api == nullptr ? properties : *api->properties).find("ProtocolType")).text;
  if (protocol == "WEBSOCKET") return EventSource::Websocket;
  const bool new_payload = source.read(properties.find("PayloadFormatVersion")).text == "2.0";
  return protocol == "HTTP" && new_payload ? EventSource::ApiGatewayHttp : EventSource::Http;
}

bool is_http_api(const Template& source, const Resource& integration) {
  if (integration.type != "AWS::ApiGatewayV2::Integration") return false;
  const Resource* const api = source.find_resource(first_reference(source, integration.properties->find("ApiId")));
  return api != nullptr && source.read(api->properties->find("ProtocolType")).text == "HTTP";
}

// An API that names its functions itself: in an OpenAPI document, or as the target of all routes (which get payload format 2.0).
std::optional<EventSource> source_of_api(const Resource& api) {
  const Value& properties = *api.properties;
  if (api.type == "AWS::ApiGatewayV2::Api" && properties.find("Target") != nullptr) return EventSource::ApiGatewayHttp;
  const Value* const inner = properties.find("Body");
  const Value* const document = inner != nullptr ? inner : properties.find("DefinitionBody");
  if (document == nullptr) return std::nullopt;
  if (api.type == "AWS::ApiGateway::RestApi" || api.type == "AWS::Serverless::Api") return EventSource::ApiGatewayRest;
  const std::string_view text = document->place.text();
  const std::size_t version = text.find("payloadFormatVersion");
  const bool new_payload = version != std::string_view::npos && contains(text.substr(version, 32), "2.0");
  return new_payload ? EventSource::ApiGatewayHttp : EventSource::Http;
}

// Lambda reads from these itself.
bool is_mapping(EventSource source) {
  constexpr std::array kPolled{EventSource::Sqs, EventSource::DynamoDbStream, EventSource::Kinesis, EventSource::Kafka,
                               EventSource::Mq,  EventSource::DocumentDb};
  return std::find(kPolled.begin(), kPolled.end(), source) != kPolled.end();
}

bool is_api(std::string_view type) {
  return type == "AWS::Serverless::Api" || type == "AWS::Serverless::HttpApi" || type == "AWS::ApiGateway::RestApi" ||
         type == "AWS::ApiGatewayV2::Api";
}

std::optional<EventSource> source_of_resource(const Template& source, const Resource& resource) {
  const Value& properties = *resource.properties;
  if (resource.type == "AWS::Lambda::EventSourceMapping") return source_of_mapping(source, properties);
  if (resource.type == "AWS::ApiGatewayV2::Integration") return source_of_integration(source, properties);
  if (resource.type == "AWS::Events::Rule") {
    const Value* const state = properties.find("State");
    if (state != nullptr && state->text == "DISABLED") return std::nullopt;  // as deployed it brings nothing
    return properties.find("ScheduleExpression") != nullptr ? EventSource::Schedule : EventSource::EventBridge;
  }
  if (resource.type.starts_with("Custom::")) return EventSource::CloudFormation;
  if (is_api(resource.type)) return source_of_api(resource);
  const Row* const row = find_row(kInvokers, resource.type);
  return row == nullptr ? std::nullopt : std::optional(row->source);
}

// The part of a resource that names what it invokes, where the rest may name functions for other reasons.
const Value* invoking_part(const Resource& resource) {
  const Value& properties = *resource.properties;
  if (resource.type == "AWS::S3::Bucket") return properties.find("NotificationConfiguration");
  if (resource.type == "AWS::Cognito::UserPool") return properties.find("LambdaConfig");
  if (resource.type == "AWS::SNS::Topic") return properties.find("Subscription");
  if (resource.type == "AWS::Events::Rule") return properties.find("Targets");
  if (resource.type == "AWS::Lambda::EventSourceMapping") return properties.find("FunctionName");
  if (is_api(resource.type)) {
    for (const std::string_view key : {"Target", "Body", "DefinitionBody"}) {
      if (const Value* const part = properties.find(key)) return part;
    }
  }
  if (resource.type.starts_with("Custom::") || resource.type == "AWS::CloudFormation::CustomResource")
    return properties.find("ServiceToken");
  return &properties;
}

std::string origin_of(const Template& source, const Resource& resource) {
  if (resource.type == "AWS::Lambda::EventSourceMapping")
    return first_reference(source, resource.properties->find("EventSourceArn"));
  if (resource.type == "AWS::ApiGatewayV2::Integration") return first_reference(source, resource.properties->find("ApiId"));
  const Row* const row = find_row(kInvokers, resource.type);
  if (row == nullptr || row->origin.empty()) return std::string(resource.name);
  return first_reference(source, resource.properties->find(row->origin));
}

void add_invoker(const Template& source, const Resource& resource, EventSource kind, std::vector<FunctionConfig>& functions) {
  const Value* const part = invoking_part(resource);
  if (part == nullptr) return;
  for (const std::string& name : source.references(*part)) {
    const std::string wanted = logical_name(name);
    const auto function = std::find_if(functions.begin(), functions.end(),
                                       [&](const FunctionConfig& config) { return config.logical_name == wanted; });
    if (function == functions.end()) continue;
    // SAM's own events say more than an OpenAPI document that names the function once more.
    if (is_api(resource.type) && !function->triggers.empty()) continue;
    Trigger trigger;
    trigger.source = kind;
    trigger.http_api = kind == EventSource::Http && is_http_api(source, resource);
    trigger.logical_name = logical_name(resource.name);
    trigger.place = resource.place;
    trigger.source_name = logical_name(origin_of(source, resource));
    trigger.has_failure_destination = keeps_failures(*resource.properties, wanted);
    if (resource.type == "AWS::Lambda::EventSourceMapping") {
      read_batch(source, *resource.properties, trigger);
      read_mapping(source, *resource.properties, trigger);
    }
    // The integration of an HTTP API has its method where a CDK program gives it.
    const bool socket = kind == EventSource::Websocket && resource.type == "AWS::ApiGatewayV2::Integration";
    if (socket) read_connect_route(source, resource, trigger);
    const bool routed =
        !socket && resource.type == "AWS::ApiGatewayV2::Integration" && resource.properties->find("HttpMethod") != nullptr;
    if (resource.type == "AWS::ApiGateway::Method" || routed) read_method(source, *resource.properties, trigger);
    function->triggers.push_back(std::move(trigger));
  }
}

// Lambda authorizers of a SAM API.
void add_authorizers(const Template& source, const Resource& api, std::vector<FunctionConfig>& functions) {
  const Value* const authorizers = api.properties->find_path({"Auth", "Authorizers"});
  if (authorizers == nullptr) return;
  for (const Member& member : authorizers->members) {
    const std::string name = logical_name(first_reference(source, member.value.find("FunctionArn")));
    for (FunctionConfig& function : functions) {
      if (function.logical_name != name) continue;
      Trigger trigger;
      trigger.source = EventSource::Authorizer;
      trigger.logical_name = member.key;
      trigger.place = member.key_place;
      trigger.source_name = api.name;
      function.triggers.push_back(std::move(trigger));
    }
  }
}

// The API of the template, where it has one.
const Resource* only_api(const Template& source) {
  const Resource* only = nullptr;
  for (const Resource& resource : source.resources()) {
    const bool plain = resource.type == "AWS::ApiGateway::RestApi" || resource.type == "AWS::ApiGatewayV2::Api";
    if (!plain && !is_api(resource.type)) continue;
    if (only != nullptr) return nullptr;
    only = &resource;
  }
  return only;
}

// The kind of API that a permission is for: its ARN names the API.
EventSource source_of_caller(const Template& source, const Value* arn) {
  const Resource* const api = arn == nullptr ? only_api(source) : source.find_resource(first_reference(source, arn));
  if (api == nullptr) return EventSource::Http;
  if (api->type == "AWS::Serverless::Api" || api->type == "AWS::ApiGateway::RestApi") return EventSource::ApiGatewayRest;
  if (api->type != "AWS::ApiGatewayV2::Api" && api->type != "AWS::Serverless::HttpApi") return EventSource::Http;
  if (source.read(api->properties->find("ProtocolType")).text == "WEBSOCKET") return EventSource::Websocket;
  return source_of_api(*api).value_or(EventSource::Http);
}

// A permission tells who may invoke; it counts only for functions of which nothing better is known.
void add_permission(const Template& source, const Resource& permission, std::vector<FunctionConfig>& functions) {
  // `!Sub "logs.${AWS::Region}.amazonaws.com"`
  const Value* const principal = permission.properties->find("Principal");
  auto kind = source_of_principal(principal == nullptr ? std::string() : source.pattern(*principal).text);
  const Value* const target = permission.properties->find("FunctionName");
  if (!kind || target == nullptr) return;
  if (kind == EventSource::Http) kind = source_of_caller(source, permission.properties->find("SourceArn"));
  const std::string name = logical_name(first_reference(source, target));
  // `!Sub ${Stage}-orders`, as the function is named.
  const auto is_written = [&](const FunctionConfig& function) {
    const Place& given = function.options.function_name.place;
    return name.empty() && given.file != nullptr && !target->place.text().empty() && given.text() == target->place.text();
  };
  for (FunctionConfig& function : functions) {
    if ((function.logical_name != name && !is_written(function)) || !function.triggers.empty()) continue;
    Trigger trigger;
    trigger.source = *kind;
    trigger.logical_name = logical_name(permission.name);
    trigger.place = permission.place;
    trigger.source_name = logical_name(first_reference(source, permission.properties->find("SourceArn")));
    trigger.settings_known = false;
    function.triggers.push_back(std::move(trigger));
  }
}

void read_invoke_config(const Template& source, const Resource& resource, std::vector<FunctionConfig>& functions) {
  if (resource.properties->find_path({"DestinationConfig", "OnFailure"}) == nullptr) return;
  const std::string name = logical_name(first_reference(source, resource.properties->find("FunctionName")));
  for (FunctionConfig& function : functions) {
    if (function.logical_name == name) function.has_failure_destination = true;
  }
}

}  // namespace

void read_own_triggers(const Template& source, const Resource& function, FunctionConfig& config) {
  if (const Member* const url = function.properties->find_member("FunctionUrlConfig")) {
    Trigger trigger;
    trigger.source = EventSource::FunctionUrl;
    trigger.logical_name = url->key;
    trigger.place = url->key_place;
    config.triggers.push_back(std::move(trigger));
  }
  const Value* const events = function.properties->find("Events");
  if (events == nullptr) return;
  for (const Member& member : events->members) {
    const Row* const row = find_row(kEvents, source.read(member.value.find("Type")).text);
    if (row == nullptr) continue;
    Trigger trigger;
    trigger.source = row->source;
    trigger.logical_name = member.key;
    trigger.place = member.key_place;
    if (row->source == EventSource::ApiGatewayRest || row->source == EventSource::ApiGatewayHttp)
      read_route(source, member.value.find("Properties"), trigger);
    if (const Value* const properties = member.value.find("Properties")) {
      read_batch(source, *properties, trigger);
      if (is_mapping(row->source)) read_mapping(source, *properties, trigger);
      trigger.has_failure_destination = trigger.has_failure_destination || keeps_failures(*properties, config.logical_name);
      if (!row->origin.empty()) trigger.source_name = first_reference(source, properties->find(row->origin));
      const bool old_payload = source.read(properties->find("PayloadFormatVersion")).text == "1.0";
      trigger.http_api = row->source == EventSource::ApiGatewayHttp && old_payload;
      if (trigger.http_api) trigger.source = EventSource::Http;
      // SAM puts a queue of its own between the topic and the function.
      const Value* const queue = properties->find("SqsSubscription");
      if (queue != nullptr && queue->text != "false") {
        trigger.source = EventSource::Sqs;
        trigger.settings_known = false;
      }
    }
    config.triggers.push_back(std::move(trigger));
  }
}

void read_other_triggers(const Template& source, std::vector<FunctionConfig>& functions) {
  for (const Resource& resource : source.resources()) {
    if (const auto kind = source_of_resource(source, resource)) add_invoker(source, resource, *kind, functions);
    if (resource.type == "AWS::Serverless::Api" || resource.type == "AWS::Serverless::HttpApi")
      add_authorizers(source, resource, functions);
    if (resource.type == "AWS::Lambda::EventInvokeConfig") read_invoke_config(source, resource, functions);
  }
  for (const Resource& resource : source.resources()) {
    if (resource.type == "AWS::Lambda::Permission") add_permission(source, resource, functions);
  }
}

}  // namespace wright
