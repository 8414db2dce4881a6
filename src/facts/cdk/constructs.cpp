// What the constructs we know become in CloudFormation.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/cdk/cdktf.h"
#include "facts/cdk/connect.h"
#include "facts/cdk/pulumi.h"
#include "facts/cdk/sst.h"

namespace wright::cdk {
namespace {

struct Row {
  std::string_view from;
  std::string_view to;  // a path of properties
};

constexpr std::array<Row, 23> kFunction{{{"memorySize", "MemorySize"},
                                         {"timeout", "Timeout"},
                                         {"runtime", "Runtime"},
                                         {"handler", "Handler"},
                                         {"functionName", "FunctionName"},
                                         {"reservedConcurrentExecutions", "ReservedConcurrentExecutions"},
                                         {"ephemeralStorageSize", "EphemeralStorage/Size"},
                                         {"retryAttempts", "EventInvokeConfig/MaximumRetryAttempts"},
                                         {"maxEventAge", "EventInvokeConfig/MaximumEventAgeInSeconds"},
                                         {"onFailure", "EventInvokeConfig/DestinationConfig/OnFailure/Destination"},
                                         {"deadLetterQueue", "DeadLetterConfig/TargetArn"},
                                         {"deadLetterTopic", "DeadLetterConfig/TargetArn"},
                                         {"vpc", "VpcConfig/VpcId"},
                                         {"layers", "Layers"},
                                         {"tracing", "TracingConfig/Mode"},
                                         {"snapStart", "SnapStart/ApplyOn"},
                                         {"loggingFormat", "LoggingConfig/LogFormat"},
                                         {"applicationLogLevelV2", "LoggingConfig/ApplicationLogLevel"},
                                         {"logGroup", "LoggingConfig/LogGroup"},
                                         {"logRetention", "LogRetentionInDays"},
                                         {"role", "Role"},
                                         {"environment", "Environment/Variables"},
                                         {"...", "Fn::Unknown"}}};

constexpr std::array<Row, 7> kQueue{{{"visibilityTimeout", "VisibilityTimeout"},
                                     {"retentionPeriod", "MessageRetentionPeriod"},
                                     {"queueName", "QueueName"},
                                     {"fifo", "FifoQueue"},
                                     {"deadLetterQueue/queue", "RedrivePolicy/deadLetterTargetArn"},
                                     {"deadLetterQueue/maxReceiveCount", "RedrivePolicy/maxReceiveCount"},
                                     {"...", "Fn::Unknown"}}};

constexpr std::array<Row, 3> kLogGroup{
    {{"logGroupName", "LogGroupName"}, {"retention", "RetentionInDays"}, {"...", "Fn::Unknown"}}};

constexpr std::array<Row, 9> kTable{{{"tableName", "TableName"},
                                     {"partitionKey/name", "HashKey"},
                                     {"sortKey/name", "RangeKey"},
                                     {"timeToLiveAttribute", "TimeToLiveSpecification/AttributeName"},
                                     {"removalPolicy", "RemovalPolicy"},
                                     {"pointInTimeRecovery", "PointInTimeRecoverySpecification"},
                                     {"pointInTimeRecoverySpecification", "PointInTimeRecoverySpecification"},
                                     {"deletionProtection", "DeletionProtectionEnabled"},
                                     {"...", "Fn::Unknown"}}};

constexpr std::array<Row, 3> kBucket{
    {{"publicReadAccess", "PublicReadAccess"}, {"blockPublicAccess", "PublicAccessBlockConfiguration"}, {"...", "Fn::Unknown"}}};

constexpr std::array<Row, 2> kUserPool{{{"lambdaTriggers", "LambdaConfig"}, {"...", "Fn::Unknown"}}};

// Constructs of which only that they are there counts.
constexpr std::array<Row, 11> kPlain{{{"aws-sns.Topic", "AWS::SNS::Topic"},
                                      {"aws-dynamodb.Table", "AWS::DynamoDB::Table"},
                                      {"aws-dynamodb.TableV2", "AWS::DynamoDB::Table"},
                                      {"aws-kinesis.Stream", "AWS::Kinesis::Stream"},
                                      {"aws-events.EventBus", "AWS::Events::EventBus"},
                                      {"aws-secretsmanager.Secret", "AWS::SecretsManager::Secret"},
                                      {"aws-apigateway.UsagePlan", "AWS::ApiGateway::UsagePlan"},
                                      {"aws-apigateway.ApiKey", "AWS::ApiGateway::ApiKey"},
                                      {"aws-ec2.InterfaceVpcEndpoint", "AWS::EC2::VPCEndpoint"},
                                      {"aws-ec2.GatewayVpcEndpoint", "AWS::EC2::VPCEndpoint"},
                                      {"aws-codedeploy.LambdaDeploymentGroup", "AWS::CodeDeploy::DeploymentGroup"}}};

bool is_rust_function(std::string_view type) { return last_name(type) == "RustFunction" || last_name(type) == "RustExtension"; }

bool is_function(std::string_view type) {
  return last_name(type) == "RustFunction" || type == "aws-lambda.Function" || type == "aws-lambda.DockerImageFunction" ||
         type == "aws-lambda.SingletonFunction";
}

// A path that the program gives relative to the folder of the app or, with "//", to the project.
std::string rooted(const Machine& machine, const std::string& path) {
  return path.starts_with("//") ? path : "//" + normal_path(join_path(machine.folder(), path));
}

void set_architecture(const Item& props, Machine& machine, MadeResource& made) {
  const Item* given = props.find("architecture");
  const Item* const bundling = props.find("bundling");
  if (given == nullptr && bundling != nullptr) given = bundling->find("architecture");
  if (given != nullptr) put(made.properties, "Architectures", machine.value(*given), given->place);
}

// What an asset uploads: `Code.fromBucket(asset.bucket, asset.s3ObjectKey)` takes it from where the asset has put it.
const Item* asset_path(Machine& machine, const Item& given) {
  if (given.kind != ItemKind::Object || last_name(machine.object(given).type) != "Asset") return nullptr;
  const Arguments& arguments = machine.object(given).arguments;
  return arguments.empty() ? nullptr : arguments.back().find("path");
}

void set_code(const Item& props, Machine& machine, MadeResource& made) {
  const auto put_text = [&](Value& owner, std::string_view key, std::string value, const Place& place) {
    put(owner, key, machine.value(text(std::move(value), place)), place);
  };
  if (is_rust_function(made.type)) return;
  for (const std::string_view key : {"manifestPath", "entry", "code"}) {
    const Item* path = props.find(key);
    if (path == nullptr) continue;
    bool image = false;
    if (path->kind == ItemKind::Object) {
      Object& code = machine.object(*path);
      image = contains(code.type, "Image");
      if (code.arguments.empty()) continue;
      if (image) copy(machine, code.arguments.back(), "buildArgs", "DockerBuildArgs", made.metadata);
      if (image) copy(machine, code.arguments.back(), "target", "DockerBuildTarget", made.metadata);
      if (image) copy(machine, code.arguments.back(), "cmd", "ImageConfig/Command", made.properties);
      path = &code.arguments[0];
      // `Code.fromBucket(bucket, "releases/orders.zip")`
      const Item* const archive = code.arguments.size() > 1 ? &code.arguments[1] : nullptr;
      if (contains(code.type, "Code") && !path->is_text() && archive != nullptr &&
          (archive->is_text() || archive->kind == ItemKind::Pattern)) {
        put_text(made.properties, "CodeUri", file_name(archive->text), archive->place);
        continue;
      }
      if (const Item* const asset = asset_path(machine, *path)) path = asset;
      // `EcrImageCode.from_asset_image(directory="..")`
      if (const Item* const directory = image ? path->find("directory") : nullptr) path = directory;
    }
    if (!path->is_text()) {
      if (image) put_text(made.properties, "PackageType", "Image", path->place);
      continue;
    }
    std::string folder = rooted(machine, path->text);
    if (folder.ends_with("Cargo.toml")) folder = "//" + parent_path(folder.substr(2));
    if (image) {
      put_text(made.properties, "PackageType", "Image", path->place);
      put_text(made.metadata, "DockerContext", folder, path->place);
    } else {
      put_text(made.properties, "CodeUri", folder, path->place);
    }
  }
  const Item* const binary = props.find("binaryName");
  if (binary != nullptr && binary->is_text()) put_text(made.metadata, "BuildProperties/Binary", binary->text, binary->place);
}

void add_initial_policy(const Item& props, Machine& machine, const Item& self) {
  const Item* const list = props.find("initialPolicy");
  if (list == nullptr) return;
  for (const Item& statement : list->items) add_statement(machine, self, statement);
}

// The construct of npm's `rust.aws-cdk-lambda` builds for arm64 and runs on provided.al2 where nothing else is said (README and
// settings of its version 1.2.1, checked 2026-11-27).
void set_own_defaults(const Item& props, Machine& machine, MadeResource& made) {
  const Place place = made.place;
  const Item* const target = props.find("target");
  if (made.properties.find("Architectures") == nullptr) {
    const bool x86 = target != nullptr && contains(target->text, "x86_64");
    if (target == nullptr || target->is_text())
      put(made.properties, "Architectures", machine.value(text(x86 ? "x86_64" : "arm64", place)), place);
  }
  if (made.properties.find("Runtime") == nullptr)
    put(made.properties, "Runtime", machine.value(text("provided.al2", place)), place);
  const Item* const binary = props.find("bin");
  if (binary != nullptr && binary->is_text())
    put(made.metadata, "BuildProperties/Binary", machine.value(text(binary->text, binary->place)), binary->place);
}

void make_function(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), "AWS::Lambda::Function", object.place);
  object.key = made.key;
  for (const Row& row : kFunction) copy(machine, props, row.from, row.to, made.properties);
  const Item* const enabled = props.find("deadLetterQueueEnabled");
  if (enabled != nullptr && enabled->text == "true")
    put(made.properties, "DeadLetterConfig/TargetArn", machine.value(*enabled), enabled->place);
  if (const Value* const days = made.properties.find("LogRetentionInDays"); days != nullptr && days->text == "9999")
    std::erase_if(made.properties.members, [](const Member& member) { return member.key == "LogRetentionInDays"; });
  set_architecture(props, machine, made);
  if (is_rust_function(object.type))
    put(made.metadata, "BuildMethod", machine.value(text("rust-cargolambda", object.place)), object.place);
  if (contains(object.type, "aws-cdk-lambda.")) set_own_defaults(props, machine, made);
  set_code(props, machine, made);
  // `Runtime.FROM_IMAGE`
  if (const Value* const package = made.properties.find("PackageType"); package != nullptr && package->text == "Image")
    std::erase_if(made.properties.members,
                  [](const Member& member) { return member.key == "Runtime" || member.key == "Handler"; });
  for (const std::string& id : machine.constructs())
    append(made.metadata, "Constructs", machine.value(text(id, object.place)), object.place);
  add_initial_policy(props, machine, self);
  if (const Item* const events = props.find("events"); events != nullptr) {
    for (const Item& source : events->items) add_event_source(machine, self, source);
  }
  const Item* const options = props.find("currentVersionOptions");
  const Item* const amount = options == nullptr ? nullptr : options->find("provisionedConcurrentExecutions");
  if (amount == nullptr) return;
  MadeResource& version = machine.make(id_of(object) + "Version", "AWS::Lambda::Version", amount->place);
  put(version.properties, "FunctionName", machine.value(self), amount->place);
  put(version.properties, "ProvisionedConcurrencyConfig/ProvisionedConcurrentExecutions", machine.value(*amount), amount->place);
}

template <std::size_t N>
void make_simple(Machine& machine, const Item& self, std::string_view type, const std::array<Row, N>& rows) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  MadeResource& made = machine.make(id_of(object), type, object.place);
  object.key = made.key;
  for (const Row& row : rows) copy(machine, props, row.from, row.to, made.properties);
}

// The CDK keeps the logs of a LogGroup for two years when nothing is said.
void make_log_group(Machine& machine, const Item& self) {
  make_simple(machine, self, "AWS::Logs::LogGroup", kLogGroup);
  MadeResource& made = *machine.resource_of(self);
  const Value* const days = made.properties.find("RetentionInDays");
  if (days == nullptr) put(made.properties, "RetentionInDays", machine.value(text("731", made.place)), made.place);
  if (days != nullptr && days->text == "9999")
    std::erase_if(made.properties.members, [](const Member& member) { return member.key == "RetentionInDays"; });
}

void make_rule(Machine& machine, const Item& self) {
  make_simple(machine, self, "AWS::Events::Rule",
              std::array<Row, 2>{{{"schedule", "ScheduleExpression"}, {"eventPattern", "EventPattern"}}});
  const Item props = props_of(machine.object(self), 2);
  if (const Item* const targets = props.find("targets")) {
    for (const Item& target : targets->items) add_target(machine, self, target);
  }
}

void make_schedule(Machine& machine, const Item& self) {
  make_simple(machine, self, "AWS::Scheduler::Schedule", std::array<Row, 1>{{{"schedule", "ScheduleExpression"}}});
  const Item props = props_of(machine.object(self), 2);
  const Item* const target = props.find("target");
  if (target == nullptr || target->kind != ItemKind::Object) return;
  const Object& object = machine.object(*target);
  if (object.arguments.empty()) return;
  MadeResource& made = *machine.resource_of(self);
  put(made.properties, "Target/Arn", machine.value(object.arguments[0]), target->place);
  if (object.arguments.size() > 1)
    copy(machine, object.arguments[1], "deadLetterQueue", "Target/DeadLetterConfig", made.properties);
}

// Where nothing is said, each zone gets a private subnet behind a NAT gateway of its own
// (https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ec2.Vpc.html, checked 2026-11-26).
bool has_nat(const Item& props) {
  const Item* const gateways = props.find("natGateways");
  if (gateways != nullptr) return gateways->is_text() && gateways->text != "0";
  if (props.find("...") != nullptr || props.find("natGatewayProvider") != nullptr) return false;
  const Item* const subnets = props.find("subnetConfiguration");
  if (subnets == nullptr) return true;
  return std::any_of(subnets->items.begin(), subnets->items.end(), [](const Item& subnet) {
    const Item* const type = subnet.find("subnetType");
    return type != nullptr && (type->text.ends_with("PRIVATE_WITH_EGRESS") || type->text.ends_with("PRIVATE_WITH_NAT"));
  });
}

void make_vpc(Machine& machine, const Item& self) {
  make_simple(machine, self, "AWS::EC2::VPC", kTable);
  const Place place = machine.object(self).place;
  const Item props = props_of(machine.object(self), 2);
  if (has_nat(props)) machine.make("Nat", "AWS::EC2::NatGateway", place);
  if (props.find("gatewayEndpoints") != nullptr) machine.make("Endpoint", "AWS::EC2::VPCEndpoint", place);
}

// "CfnUrl" of aws-lambda is AWS::Lambda::Url; its properties have the same names with a capital.
Value capitals(Value value) {
  for (Member& member : value.members) {
    if (!member.key.empty() && member.key[0] >= 'a' && member.key[0] <= 'z')
      member.key[0] = static_cast<char>(member.key[0] - 'a' + 'A');
    const bool data = member.key == "Variables" || member.key == "Dimensions" || contains(member.key, "Policy");
    if (!data) member.value = capitals(std::move(member.value));
  }
  for (Value& item : value.items) item = capitals(std::move(item));
  return value;
}

std::string service_of(std::string_view type) {
  constexpr std::array<Row, 11> kServices{{{"aws-lambda", "Lambda"},
                                           {"aws-sqs", "SQS"},
                                           {"aws-sns", "SNS"},
                                           {"aws-s3", "S3"},
                                           {"aws-events", "Events"},
                                           {"aws-iam", "IAM"},
                                           {"aws-logs", "Logs"},
                                           {"aws-apigateway", "ApiGateway"},
                                           {"aws-apigatewayv2", "ApiGatewayV2"},
                                           {"aws-scheduler", "Scheduler"},
                                           {"aws-cloudwatch", "CloudWatch"}}};
  const std::string_view module = type.substr(0, type.find('.'));
  const auto row =
      std::find_if(kServices.begin(), kServices.end(), [&](const Row& candidate) { return candidate.from == module; });
  return row == kServices.end() ? std::string() : std::string(row->to);
}

void make_raw(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const Item props = props_of(object, 2);
  std::string type;
  Value properties;
  if (last_name(object.type) == "CfnResource") {
    const Item* const name = props.find("type");
    const Item* const given = props.find("properties");
    if (name == nullptr || !name->is_text() || given == nullptr) return;
    type = name->text;
    properties = machine.value(*given);
  } else {
    const std::string service = service_of(object.type);
    if (service.empty()) return;
    type = "AWS::" + service + "::" + std::string(last_name(object.type).substr(3));
    properties = capitals(machine.value(props));
  }
  MadeResource& made = machine.make(id_of(object), type, object.place);
  object.key = made.key;
  if (properties.is_mapping()) made.properties = std::move(properties);
}

}  // namespace

Item props_of(const Object& object, std::size_t from) {
  if (object.arguments.size() > from) return object.arguments.back();
  Item none;
  none.kind = ItemKind::Map;
  return none;
}

std::string id_of(const Object& object) {
  if (object.arguments.size() < 2) return {};
  const Item& id = object.arguments[1];
  return id.is_text() || id.kind == ItemKind::Pattern ? id.text : std::string();
}

void put(Value& owner, std::string_view path, Value value, const Place& place) {
  const std::size_t slash = path.find('/');
  const std::string_view key = path.substr(0, slash);
  auto found = std::find_if(owner.members.begin(), owner.members.end(), [&](const Member& member) { return member.key == key; });
  if (slash == std::string_view::npos) {
    if (found != owner.members.end()) owner.members.erase(found);
    owner.members.push_back({std::string(key), place, std::move(value)});
    return;
  }
  if (found == owner.members.end()) {
    Value inner;
    inner.kind = Value::Kind::Mapping;
    inner.place = place;
    owner.members.push_back({std::string(key), place, std::move(inner)});
    found = owner.members.end() - 1;
  }
  put(found->value, path.substr(slash + 1), std::move(value), place);
}

void append(Value& owner, std::string_view path, Value value, const Place& place) {
  Value* at = &owner;
  for (const std::string_view key : split(path, '/')) {
    const auto found =
        std::find_if(at->members.begin(), at->members.end(), [&](const Member& member) { return member.key == key; });
    if (found != at->members.end()) {
      at = &found->value;
      continue;
    }
    Value inner;
    inner.kind = Value::Kind::Mapping;
    inner.place = place;
    at->members.push_back({std::string(key), place, std::move(inner)});
    at = &at->members.back().value;
  }
  at->kind = Value::Kind::Sequence;
  at->items.push_back(std::move(value));
}

void copy(Machine& machine, const Item& from, std::string_view path, std::string_view to, Value& owner) {
  const Item* at = &from;
  Place place;
  for (const std::string_view key : split(path, '/')) {
    if (at == nullptr) return;
    for (const Item::Entry& entry : at->members) {
      if (entry.key == key) place = entry.place;
    }
    at = at->find(key);
  }
  if (at == nullptr || (at->kind == ItemKind::Unknown && at->text.empty())) return;
  Value value = machine.value(*at);
  if (value.kind == Value::Kind::Scalar && place.file != nullptr) value.place = place;
  put(owner, to, std::move(value), place);
}

// An alias is its function under another name: what invokes it invokes the function.
void make_alias(Machine& machine, const Item& self) {
  const Item props = props_of(machine.object(self), 2);
  const Item* const version = props.find("version");
  const MadeResource* const function = version == nullptr ? nullptr : machine.resource_of(*version);
  if (function != nullptr) machine.object(self).key = function->key;
}

void make_construct(Machine& machine, const Item& self) {
  const std::string type = machine.object(self).type;
  const std::string_view last = last_name(type);
  note_open_database(machine, self);
  if (make_pulumi(machine, self) || make_cdktf(machine, self) || make_sst(machine, self)) return;
  if (is_function(type)) return make_function(machine, self);
  if (type == "aws-lambda.Alias" || type == "aws-lambda.Version") return make_alias(machine, self);
  if (type == "aws-s3-assets.Asset") {
    machine.object(self).fields["bucket"] = self;
    return;
  }
  if (type == "aws-sqs.Queue") return make_simple(machine, self, "AWS::SQS::Queue", kQueue);
  if (type == "aws-s3.Bucket") return make_simple(machine, self, "AWS::S3::Bucket", kBucket);
  if (type == "aws-logs.LogGroup") return make_log_group(machine, self);
  if (type == "aws-cognito.UserPool") return make_simple(machine, self, "AWS::Cognito::UserPool", kUserPool);
  if (type == "aws-events.Rule") return make_rule(machine, self);
  if (type == "aws-ec2.Vpc") return make_vpc(machine, self);
  if (type == "aws-scheduler.Schedule") return make_schedule(machine, self);
  if (last.starts_with("Cfn") && last != "CfnOutput" && last != "CfnParameter" && last != "CfnCondition")
    return make_raw(machine, self);
  const auto row = std::find_if(kPlain.begin(), kPlain.end(), [&](const Row& candidate) { return candidate.from == type; });
  if (row != kPlain.end()) return make_simple(machine, self, row->to, kTable);
  make_connected(machine, self);
}

}  // namespace wright::cdk
