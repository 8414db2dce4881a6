#include "facts/cdk/connect.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/cdk/sst.h"

namespace wright::cdk {
namespace {

struct Row {
  std::string_view from;
  std::string_view to;
};

constexpr std::array<Row, 13> kMapping{{{"batchSize", "BatchSize"},
                                        {"maxBatchingWindow", "MaximumBatchingWindowInSeconds"},
                                        {"maxConcurrency", "ScalingConfig/MaximumConcurrency"},
                                        {"bisectBatchOnError", "BisectBatchOnFunctionError"},
                                        {"bisectBatchOnFunctionError", "BisectBatchOnFunctionError"},
                                        {"retryAttempts", "MaximumRetryAttempts"},
                                        {"maxRecordAge", "MaximumRecordAgeInSeconds"},
                                        {"parallelizationFactor", "ParallelizationFactor"},
                                        {"onFailure", "DestinationConfig/OnFailure/Destination"},
                                        {"startingPosition", "StartingPosition"},
                                        {"enabled", "Enabled"},
                                        {"filters", "FilterCriteria/Filters"},
                                        {"...", "Fn::Unknown"}}};

// The name of what an object is connected with, for resources that the CDK names itself.
std::string shown(const Object& object) { return std::string(last_name(object.type)); }

void set_mapping(Machine& machine, const Item& props, MadeResource& made) {
  for (const Row& row : kMapping) copy(machine, props, row.from, row.to, made.properties);
  const Item* const reports = props.find("reportBatchItemFailures");
  if (reports == nullptr) return;
  const Value value = machine.value(*reports);
  if (!value.tag.empty()) return put(made.properties, "FunctionResponseTypes", value, reports->place);
  if (value.text == "true")
    append(made.properties, "FunctionResponseTypes", literal("ReportBatchItemFailures", reports->place), reports->place);
}

// An ARN that tells at least the service where the source is not of this program.
Value source_arn(Machine& machine, const Item& source, std::string_view service) {
  if (machine.resource_of(source) != nullptr) return machine.value(source);
  Value arn = literal("arn:aws:" + std::string(service) + ":${?}", source.place);
  arn.tag = "Sub";
  return arn;
}

void add_topic_subscription(Machine& machine, const Item& topic, const Item& endpoint, const Item& props, const Place& place) {
  MadeResource& made = machine.make("Subscription", "AWS::SNS::Subscription", place);
  put(made.properties, "TopicArn", machine.value(topic), topic.place);
  put(made.properties, "Endpoint", machine.value(endpoint), endpoint.place);
  const MadeResource* const target = machine.resource_of(endpoint);
  const bool queue = target != nullptr && target->type == "AWS::SQS::Queue";
  put(made.properties, "Protocol", literal(queue ? "sqs" : "lambda", endpoint.place), endpoint.place);
  copy(machine, props, "deadLetterQueue", "RedrivePolicy", made.properties);
}

void make_api(Machine& machine, const Item& self, std::string_view type, std::string_view protocol) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), type, object.place);
  object.key = made.key;
  if (!protocol.empty()) put(made.properties, "ProtocolType", literal(protocol, object.place), object.place);
  copy(machine, props, "corsPreflight/allowOrigins", "CorsConfiguration/AllowOrigins", made.properties);
  copy(machine, props, "defaultCorsPreflightOptions/allowOrigins", "CorsConfiguration/AllowOrigins", made.properties);
  copy(machine, props, "deployOptions/accessLogDestination", "AccessLogSetting", made.properties);
  // https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_apigateway.StageOptions.html (checked 2026-11-26)
  const bool staged = props.find("deployOptions") != nullptr || props.find("deploy") != nullptr || props.find("...") != nullptr;
  if (type == "AWS::ApiGateway::RestApi" && !staged)
    put(made.properties, "StageName", literal("prod", object.place), object.place);
  copy(machine, props, "deployOptions/stageName", "StageName", made.properties);
  for (const std::string_view guard :
       {"defaultAuthorizer", "defaultMethodOptions/authorizer", "defaultMethodOptions/authorizationType"})
    copy(machine, props, guard, "Auth/DefaultAuthorizer", made.properties);
  copy(machine, props, "defaultMethodOptions/apiKeyRequired", "Auth/ApiKeyRequired", made.properties);
  copy(machine, props, "policy", "Policy", made.properties);
  copy(machine, props, "endpointConfiguration", "EndpointConfiguration", made.properties);
  copy(machine, props, "...", "Fn::Unknown", made.properties);
  const Item none = unknown(object.place, "");
  // Without `proxy: false` the handler gets everything; a default integration of a REST API only what is declared.
  const Item every = text("ANY", object.place);
  const Item* const proxy = props.find("proxy");
  if (const Item* const handler = props.find("handler")) {
    const bool some = proxy != nullptr && proxy->text != "true";
    add_integration(machine, self, *handler, {none, some ? nullptr : &every, some ? std::string() : std::string(kEveryPath)});
  }
  if (const Item* const integration = props.find("defaultIntegration")) {
    const bool all = protocol == "HTTP";
    add_integration(machine, self, *integration, {none, all ? &every : nullptr, all ? std::string(kEveryPath) : std::string()});
  }
  for (const std::string_view route : {"connectRouteOptions", "disconnectRouteOptions", "defaultRouteOptions"}) {
    const Item* const options = props.find(route);
    if (options == nullptr) continue;
    if (const Item* const integration = options->find("integration"))
      add_integration(machine, self, *integration, {*options, nullptr, route == "connectRouteOptions" ? "$connect" : ""});
  }
}

void make_url(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), "AWS::Lambda::Url", object.place);
  object.key = made.key;
  copy(machine, props, "function", "TargetFunctionArn", made.properties);
  copy(machine, props, "authType", "AuthType", made.properties);
  copy(machine, props, "invokeMode", "InvokeMode", made.properties);
  copy(machine, props, "cors/allowedOrigins", "Cors/AllowOrigins", made.properties);
}

void make_role(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), "AWS::IAM::Role", object.place);
  object.key = made.key;
  copy(machine, props, "managedPolicies", "ManagedPolicyArns", made.properties);
  const Item* const policies = props.find("inlinePolicies");
  if (policies == nullptr) return;
  for (const Item::Entry& policy : policies->members) {
    if (policy.value.kind != ItemKind::Object) continue;
    const Item document = props_of(machine.object(policy.value), 0);
    const Item* const statements = document.find("statements");
    if (statements == nullptr) continue;
    for (const Item& statement : statements->items) add_statement(machine, self, statement);
  }
}

// What `table.metricThrottledRequests()` and its like measure: the CDK gives the table alone.
void set_table_metric(MadeResource& made, const Place& place) {
  put(made.properties, "Namespace", literal("AWS/DynamoDB", place), place);
  for (Member& member : made.properties.members) {
    if (member.key == "Dimensions") put(member.value.items.front(), "Name", literal("TableName", place), place);
  }
}

void make_alarm(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), "AWS::CloudWatch::Alarm", object.place);
  object.key = made.key;
  const Item* const metric = props.find("metric");
  if (metric == nullptr || metric->kind != ItemKind::Object) return;
  const Object& measured = machine.object(*metric);
  if (const auto owner = measured.fields.find("(owner)"); owner != measured.fields.end()) {
    const std::string name = measured.fields.at("(metric)").text;
    put(made.properties, "MetricName", literal(name, metric->place), metric->place);
    Value dimension;
    dimension.kind = Value::Kind::Mapping;
    dimension.place = metric->place;
    put(dimension, "Value", machine.value(owner->second), metric->place);
    append(made.properties, "Dimensions", std::move(dimension), metric->place);
    const MadeResource* const of = machine.resource_of(owner->second);
    const std::string_view called = metric->place.text();
    if (of != nullptr && of->type == "AWS::DynamoDB::Table" &&
        (contains(called, "metricThrottledRequests(") || contains(called, "metric_throttled_requests(")))
      set_table_metric(made, metric->place);
    return;
  }
  const Item written = props_of(measured, 0);
  copy(machine, written, "namespace", "Namespace", made.properties);
  copy(machine, written, "metricName", "MetricName", made.properties);
  for (const std::string_view key : {"dimensionsMap", "dimensions"}) copy(machine, written, key, "Dimensions", made.properties);
  copy(machine, written, "...", "Fn::Unknown", made.properties);
}

// `alarm.addAlarmAction(..)`
void add_action(MadeResource& made, const std::string& method, const Place& place) {
  if (made.type == "AWS::CloudWatch::Alarm") put(made.properties, "AlarmActions", literal(method, place), place);
}

void make_state_machine(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  MadeResource& made = machine.make(id_of(object), "AWS::StepFunctions::StateMachine", object.place);
  object.key = made.key;
}

// A step of a state machine, a provider of a custom resource, a filter of log lines: whatever invokes the function it is given.
void make_invoker(Machine& machine, const Item& self, std::string_view type, std::string_view key) {
  Object& object = machine.object(self);
  const Item* const function = lambda_in(machine, object);
  if (function == nullptr) return;
  const Item target = *function;
  MadeResource& made = machine.make(id_of(object), type, object.place);
  object.key = made.key;
  put(made.properties, key, machine.value(target), object.place);
}

void make_source_mapping(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), "AWS::Lambda::EventSourceMapping", object.place);
  object.key = made.key;
  copy(machine, props, "target", "FunctionName", made.properties);
  copy(machine, props, "eventSourceArn", "EventSourceArn", made.properties);
  set_mapping(machine, props, made);
}

}  // namespace

Value literal(std::string_view given, const Place& place) {
  Value value;
  value.kind = Value::Kind::Scalar;
  value.text = given;
  value.place = place;
  return value;
}

void add_event_source(Machine& machine, const Item& function, const Item& source) {
  if (source.kind != ItemKind::Object) return;
  const Object object = machine.object(source);
  const std::string_view type = last_name(object.type);
  if (object.arguments.empty()) return;
  const Item origin = object.arguments[0];
  const Item props = props_of(object, 1);
  constexpr std::array<Row, 5> kServices{{{"SqsEventSource", "sqs"},
                                          {"DynamoEventSource", "dynamodb"},
                                          {"KinesisEventSource", "kinesis"},
                                          {"ManagedKafkaEventSource", "kafka"},
                                          {"SelfManagedKafkaEventSource", "kafka"}}};
  const auto row = std::find_if(kServices.begin(), kServices.end(), [&](const Row& candidate) { return candidate.from == type; });
  if (row != kServices.end()) {
    MadeResource& made = machine.make(shown(object), "AWS::Lambda::EventSourceMapping", object.place);
    put(made.properties, "FunctionName", machine.value(function), object.place);
    put(made.properties, "EventSourceArn", source_arn(machine, origin, row->to), origin.place);
    return set_mapping(machine, props, made);
  }
  if (type == "SnsEventSource") return add_topic_subscription(machine, origin, function, props, object.place);
  if (type.starts_with("S3EventSource")) {
    Arguments arguments{props, function};
    if (const Item* const events = props.find("events"); events != nullptr && !events->items.empty())
      arguments[0] = events->items[0];
    if (const Item* const filters = props.find("filters"); filters != nullptr) {
      for (const Item& filter : filters->items) arguments.push_back(filter);
    }
    return add_notification(machine, origin, arguments, object.place);
  }
  if (type == "ApiEventSource") {
    MadeResource& made = machine.make(shown(object), "AWS::ApiGateway::Method", object.place);
    put(made.properties, "Integration/Uri", machine.value(function), object.place);
  }
}

void add_target(Machine& machine, const Item& rule, const Item& target) {
  MadeResource* const made = machine.resource_of(rule);
  if (made == nullptr || target.kind != ItemKind::Object) return;
  const Object& object = machine.object(target);
  if (object.arguments.empty()) return;
  Value read;
  read.kind = Value::Kind::Mapping;
  read.place = object.place;
  put(read, "Arn", machine.value(object.arguments[0]), object.place);
  if (object.arguments.size() > 1) {
    copy(machine, object.arguments[1], "deadLetterQueue", "DeadLetterConfig", read);
    copy(machine, object.arguments[1], "retryAttempts", "RetryPolicy/MaximumRetryAttempts", read);
    copy(machine, object.arguments[1], "maxEventAge", "RetryPolicy/MaximumEventAgeInSeconds", read);
  }
  append(made->properties, "Targets", std::move(read), object.place);
}

void add_statement(Machine& machine, const Item& owner, const Item& statement) {
  if (statement.kind != ItemKind::Object) return;
  const Object* object = &machine.object(statement);
  // new PolicyStatement(new PolicyStatement(..))
  if (!object->arguments.empty() && object->arguments[0].kind == ItemKind::Object) object = &machine.object(object->arguments[0]);
  const Item props = props_of(*object, 0);
  Value read;
  read.kind = Value::Kind::Mapping;
  read.place = object->place;
  for (const Row& row :
       {Row{"effect", "Effect"}, Row{"actions", "Action"}, Row{"notActions", "NotAction"}, Row{"resources", "Resource"},
        Row{"notResources", "NotResource"}, Row{"conditions", "Condition"}, Row{"...", "Fn::Unknown"}})
    copy(machine, props, row.from, row.to, read);
  const Value role = machine.value(owner);
  MadeResource& made = machine.make("Policy", "AWS::IAM::Policy", object->place);
  append(made.properties, "PolicyDocument/Statement", std::move(read), object->place);
  append(made.properties, "Roles", role, object->place);
}

void add_integration(Machine& machine, const Item& api, const Item& integration, const Route& route) {
  const MadeResource* const owner = machine.resource_of(api);
  const Item* function = is_lambda(machine, integration) ? &integration : nullptr;
  Item settings = unknown({}, "");
  Place place = integration.place;
  if (function == nullptr && integration.kind == ItemKind::Object) {
    const Object& object = machine.object(integration);
    function = lambda_in(machine, object);
    place = object.place;
    if (!object.arguments.empty() && object.arguments.back().kind == ItemKind::Map) settings = object.arguments.back();
  }
  if (owner == nullptr) add_integration_apart(machine, integration);
  if (owner == nullptr || function == nullptr) return;
  const bool rest = owner->type == "AWS::ApiGateway::RestApi";
  const Item target = *function;
  MadeResource& made = machine.make("Integration", rest ? "AWS::ApiGateway::Method" : "AWS::ApiGatewayV2::Integration", place);
  put(made.properties, rest ? "RestApiId" : "ApiId", machine.value(api), place);
  put(made.properties, rest ? "Integration/Uri" : "IntegrationUri", machine.value(target), place);
  const Item* const version = settings.find("payloadFormatVersion");
  const bool old = version != nullptr && contains(version->text, "VERSION_1_0");
  if (!rest) put(made.properties, "PayloadFormatVersion", literal(old ? "1.0" : "2.0", place), place);
  copy(machine, settings, "timeout", "TimeoutInSeconds", made.properties);
  set_route(machine, *machine.resource_of(api), route, made);
}

namespace {

// role.attachInlinePolicy(new Policy(this, "Policy", { statements })), policy.attachToRole(role): the role gets the statements.
void attach_policy(Machine& machine, const Item& role, const Item& policy) {
  if (role.kind != ItemKind::Object || policy.kind != ItemKind::Object) return;
  const std::string& type = machine.object(policy).type;
  if (type != "aws-iam.Policy" && type != "aws-iam.ManagedPolicy") return;
  Item props = props_of(machine.object(policy), 2);
  if (const Item* const document = props.find("document"); document != nullptr && document->kind == ItemKind::Object)
    props = props_of(machine.object(*document), 0);
  const Item* const statements = props.find("statements");
  if (statements == nullptr) return;
  for (const Item& statement : statements->items) add_statement(machine, role, statement);
}

// `new Resource(this, "Orders", {parent: api.root, pathPart: "orders"})` is what `api.root.addResource("orders")` gives.
void make_path(Machine& machine, const Item& self, bool proxy) {
  const Item props = props_of(machine.object(self), 2);
  const Item* const parent = props.find("parent");
  if (parent == nullptr || parent->kind != ItemKind::Object) return;
  const Item* const part = props.find("pathPart");
  const Place place = machine.object(self).place;
  const Item below = proxy ? proxy_below(machine, *parent, place)
                           : resource_below(machine, *parent, part == nullptr ? unknown(place, "") : *part);
  const Object made = machine.object(below);
  machine.object(self).key = made.key;
  machine.object(self).fields = made.fields;
}

}  // namespace

void make_connected(Machine& machine, const Item& self) {
  const std::string type = machine.object(self).type;
  const std::string_view last = last_name(type);
  if (last.starts_with("RestApi") || last == "LambdaRestApi") return make_api(machine, self, "AWS::ApiGateway::RestApi", "");
  if (last == "HttpApi") return make_api(machine, self, "AWS::ApiGatewayV2::Api", "HTTP");
  if (last == "WebSocketApi") return make_api(machine, self, "AWS::ApiGatewayV2::Api", "WEBSOCKET");
  if (type == "aws-apigateway.Resource" || type == "aws-apigateway.ProxyResource")
    return make_path(machine, self, last == "ProxyResource");
  if (type == "aws-lambda.FunctionUrl") return make_url(machine, self);
  if (type == "aws-iam.Role") return make_role(machine, self);
  if (type == "aws-iam.Policy" || type == "aws-iam.ManagedPolicy") {
    const Item props = props_of(machine.object(self), 2);
    const Item* const roles = props.find("roles");
    for (std::size_t at = 0; roles != nullptr && at < roles->items.size(); ++at) attach_policy(machine, roles->items[at], self);
    return;
  }
  if (type == "aws-cloudwatch.Alarm") return make_alarm(machine, self);
  if (type == "aws-stepfunctions.StateMachine") return make_state_machine(machine, self);
  if (type == "aws-lambda.EventSourceMapping") return make_source_mapping(machine, self);
  if (last == "LambdaInvoke" && type.starts_with("aws-stepfunctions-tasks"))
    return make_invoker(machine, self, "Cdk::LambdaInvoke", "Function");
  if (last == "Provider" || last == "CustomResource") return make_invoker(machine, self, "Custom::Provider", "ServiceToken");
  if (last == "TokenAuthorizer" || last == "RequestAuthorizer" || last == "HttpLambdaAuthorizer")
    return make_invoker(machine, self, "AWS::ApiGateway::Authorizer", "AuthorizerUri");
  if (last == "SubscriptionFilter") return make_invoker(machine, self, "AWS::Logs::SubscriptionFilter", "DestinationArn");
  if (last == "EventInvokeConfig") {
    Object& object = machine.object(self);
    const Item props = props_of(object, 2);
    MadeResource& made = machine.make(id_of(object), "AWS::Lambda::EventInvokeConfig", object.place);
    copy(machine, props, "function", "FunctionName", made.properties);
    copy(machine, props, "onFailure", "DestinationConfig/OnFailure/Destination", made.properties);
    copy(machine, props, "retryAttempts", "MaximumRetryAttempts", made.properties);
  }
}

namespace {

// api.root.addResource("x").addMethod("GET", integration, options), api.addRoutes(..); resources of an API count as the API.
std::optional<Item> call_api(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments,
                             const Place& place) {
  const Item first = arguments.empty() ? unknown(place, "") : arguments[0];
  const Item last = arguments.empty() || arguments.back().kind != ItemKind::Map ? unknown(place, "") : arguments.back();
  if (name == "addProxy" && self.kind == ItemKind::Object) {
    Item proxy = proxy_below(machine, self, place);
    const Item every = text("ANY", place);
    if (const Item* const integration = last.find("defaultIntegration"))
      add_integration(machine, self, *integration, {last, &every, path_of(machine, proxy)});
    return proxy;
  }
  if ((name == "addResource" || name == "resourceForPath" || name == "getResource") && self.kind == ItemKind::Object)
    return resource_below(machine, self, first);
  if (name == "addMethod" && arguments.size() > 1) {
    add_integration(machine, self, arguments[1],
                    {arguments.size() > 2 ? arguments[2] : unknown(place, ""), &first,
                     self.kind == ItemKind::Object ? path_of(machine, self) : std::string()});
  }
  if (name == "addRoutes" || name == "addRoute") {
    const Item* const integration = last.find("integration");
    const Item* const path = last.find("path");
    const Item every = text("ANY", place);  // what the construct takes when no methods are given
    const Item* const methods = last.find("methods") != nullptr ? last.find("methods") : &every;
    // A WebSocket API takes the key of the route first.
    const bool keyed = path == nullptr && name == "addRoute" && first.is_text();
    const std::string written = path != nullptr && path->is_text() ? path->text : std::string();
    if (integration != nullptr) add_integration(machine, self, *integration, {last, methods, keyed ? first.text : written});
  }
  return std::nullopt;
}

}  // namespace

Item call_construct(Machine& machine, const Item& self, const std::string& name, const Arguments& arguments, const Place& place) {
  const Item first = arguments.empty() ? unknown(place, "") : arguments[0];
  const Item last = arguments.empty() || arguments.back().kind != ItemKind::Map ? unknown(place, "") : arguments.back();
  MadeResource* const made = machine.resource_of(self);
  if (call_sst(machine, self, name, arguments, place)) return self;
  if (name == "addEventSource") add_event_source(machine, self, first);
  if (name == "addTarget") add_target(machine, self, first);
  if (name == "addToRolePolicy" || name == "addToPolicy" || name == "addToPrincipalPolicy" || name == "addStatements")
    add_statement(machine, self, first);
  if (name == "attachInlinePolicy") attach_policy(machine, self, first);
  if (name == "attachToRole") attach_policy(machine, first, self);
  if (name == "addTrigger" && made != nullptr && made->type == "AWS::Cognito::UserPool" && arguments.size() > 1)
    put(made->properties, "LambdaConfig/" + std::string(last_name(first.text)), machine.value(arguments[1]), place);
  if (name == "addPermission" && is_lambda(machine, self)) add_permission(machine, self, last, place);
  if (name == "addSubscriptionFilter") add_receiver(machine, last.find("destination"), "AWS::Logs::SubscriptionFilter", place);
  if (const Item* const actions = name == "addRule" ? last.find("actions") : nullptr; actions != nullptr) {
    for (const Item& action : actions->items) add_receiver(machine, &action, "AWS::SES::ReceiptRule", place);
  }
  if (name == "addEventNotification") add_notification(machine, self, arguments, place);
  if (name == "addObjectCreatedNotification") {
    Arguments all = arguments;
    Item event = text("s3:ObjectCreated:*", place);
    event.kind = ItemKind::Symbol;
    event.text = "EventType.OBJECT_CREATED";
    all.push_back(event);
    add_notification(machine, self, all, place);
  }
  if (name == "addEnvironment" && made != nullptr && arguments.size() > 1 && first.is_text()) {
    put(made->properties, "Environment/Variables/" + replace_all(first.text, "/", "_"), machine.value(arguments[1]), place);
  }
  if (name == "addManagedPolicy" && made != nullptr) {
    const bool role = made->type == "AWS::IAM::Role";
    append(made->properties, role ? "ManagedPolicyArns" : "Policies", machine.value(first), place);
  }
  if (name == "addIngressRule" && first.text == "0.0.0.0/0" && arguments.size() > 1 && arguments[1].is_text()) {
    MadeResource& rule = machine.make("Ingress", "AWS::EC2::SecurityGroupIngress", place);
    put(rule.properties, "CidrIp", machine.value(first), place);
    put(rule.properties, "FromPort", machine.value(arguments[1]), place);
    put(rule.properties, "ToPort", machine.value(arguments[1]), place);
  }
  if (name == "addGatewayEndpoint" || name == "addS3Endpoint" || name == "addDynamoDbEndpoint")
    machine.make("Endpoint", "AWS::EC2::VPCEndpoint", place);
  if (name == "applyRemovalPolicy" && made != nullptr) put(made->properties, "RemovalPolicy", machine.value(first), place);
  if (name == "addLayers" && made != nullptr) {
    for (const Item& layer : arguments) append(made->properties, "Layers", machine.value(layer), place);
  }
  if (name == "configureAsyncInvoke" && made != nullptr) {
    copy(machine, last, "onFailure", "EventInvokeConfig/DestinationConfig/OnFailure/Destination", made->properties);
    copy(machine, last, "retryAttempts", "EventInvokeConfig/MaximumRetryAttempts", made->properties);
    copy(machine, last, "maxEventAge", "EventInvokeConfig/MaximumEventAgeInSeconds", made->properties);
  }
  if (name == "addFunctionUrl" && made != nullptr) {
    MadeResource& url = machine.make("Url", "AWS::Lambda::Url", place);
    put(url.properties, "TargetFunctionArn", machine.value(self), place);
    copy(machine, last, "authType", "AuthType", url.properties);
    copy(machine, last, "invokeMode", "InvokeMode", url.properties);
    copy(machine, last, "cors/allowedOrigins", "Cors/AllowOrigins", url.properties);
  }
  if (name == "addSubscription" && first.kind == ItemKind::Object && !machine.object(first).arguments.empty()) {
    const Object subscription = machine.object(first);
    add_topic_subscription(machine, self, subscription.arguments[0], props_of(subscription, 1), place);
  }
  if (const std::optional<Item> resource = call_api(machine, self, name, arguments, place)) return *resource;
  if (name.starts_with("grant") && made != nullptr && machine.resource_of(first) != nullptr) {
    const Value construct = machine.value(self);
    MadeResource& grant = machine.make("Grant", "Cdk::Grant", place);
    put(grant.properties, "Method", literal(name, place), place);
    put(grant.properties, "Construct", construct, place);
    put(grant.properties, "Grantee", machine.value(first), place);
  }
  if (made != nullptr && name.starts_with("add")) add_action(*made, name, place);
  if (name.starts_with("metric") && made != nullptr) {
    const Item given = name == "metric" ? first : text(name.substr(6), place);
    return machine.metric(self, given, place);
  }
  if (name == "createAlarm") return machine.alarm(self, arguments, place);
  if (name == "next" || name == "addRetry" || name == "addCatch" || name == "when" || name == "otherwise" || name == "addAlias")
    return self;
  return unknown(place);
}

}  // namespace wright::cdk
