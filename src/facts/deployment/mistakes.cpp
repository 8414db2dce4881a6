// What CloudFormation refuses a template for: references to names that it does not define, properties that a type does not
// have, and settings that stand beside `Properties`. A macro, an include or a loop may define what the text does not show: then
// nothing is said.
#include <algorithm>
#include <array>
#include <set>
#include <span>

#include "base/text.h"
#include "facts/deployment/cloudformation.h"

namespace wright {
namespace {

using Names = std::set<std::string, std::less<>>;

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

class References {
 public:
  References(const Document& document, bool serverless, std::uint32_t stack, Deployment& out)
      : root_(document.root), serverless_(serverless), stack_(stack), out_(out) {
    for (const std::string_view section : {"Resources", "Parameters"}) {
      const Value* const members = root_.find(section);
      if (members == nullptr) continue;
      for (const Member& member : members->members) names_.insert(member.key);
    }
  }

  void read() {
    if (const Value* const resources = root_.find("Resources")) {
      for (const Member& resource : resources->members) read_resource(resource.value);
    }
    if (const Value* const outputs = root_.find("Outputs")) walk(*outputs);
  }

 private:
  void read_resource(const Value& resource) {
    if (const Value* const needed = resource.find("DependsOn")) {
      if (needed->is_scalar()) check(needed->text, needed->place, "DependsOn");
      for (const Value& item : needed->items) check(item.text, item.place, "DependsOn");
    }
    for (const Member& member : resource.members) {
      if (member.key != "DependsOn") walk(member.value);
    }
  }

  void walk(const Value& value) {
    if (const auto intrinsic = find_intrinsic(value)) {
      const Value& argument = *intrinsic->argument;
      const bool list = argument.is_sequence() && !argument.items.empty();
      if (intrinsic->name == "Ref") return check(argument.text, value.place, "Ref");
      if (intrinsic->name == "GetAtt")
        return check(list ? argument.items[0].text : argument.text.substr(0, argument.text.find('.')), value.place, "GetAtt");
      if (intrinsic->name == "Transform") return;
      if (intrinsic->name == "Sub") {
        const Value* const given = list && argument.items.size() > 1 ? &argument.items[1] : nullptr;
        substitution(list ? argument.items[0].text : argument.text, given, value.place);
      }
    }
    for (const Value& item : value.items) walk(item);
    for (const Member& member : value.members) walk(member.value);
  }

  void substitution(std::string_view text, const Value* given, const Place& place) {
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2)) {
      const std::size_t end = text.find('}', at);
      if (end == std::string_view::npos) return;
      const std::string_view whole = trim(text.substr(at + 2, end - at - 2));
      const std::string_view name = whole.substr(0, whole.find('.'));
      if (given == nullptr || given->find(whole) == nullptr) check(name, place, "Sub");
    }
  }

  // SAM makes resources of its own, named after those of the template.
  [[nodiscard]] bool is_generated(std::string_view name) const {
    return serverless_ &&
           (name.starts_with("Serverless") ||
            std::any_of(names_.begin(), names_.end(), [&](const std::string& own) { return name.starts_with(own); }));
  }

  void check(std::string_view name, const Place& place, std::string_view how) {
    if (!is_name(name) || names_.contains(name) || is_generated(name)) return;
    out_.dangling.push_back({place, std::string(name), std::string(how), stack_});
  }

  const Value& root_;
  bool serverless_;
  std::uint32_t stack_;
  Deployment& out_;
  Names names_;
};

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-resources-and-properties.html
// and https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html, checked
// 2026-11-25.
constexpr std::array<std::string_view, 49> kServerlessFunction{"Architectures",
                                                               "AssumeRolePolicyDocument",
                                                               "AutoPublishAlias",
                                                               "AutoPublishAliasAllProperties",
                                                               "AutoPublishCodeSha256",
                                                               "CapacityProviderConfig",
                                                               "CodeSigningConfigArn",
                                                               "CodeUri",
                                                               "DeadLetterQueue",
                                                               "DeploymentPreference",
                                                               "Description",
                                                               "DurableConfig",
                                                               "Environment",
                                                               "EphemeralStorage",
                                                               "EventInvokeConfig",
                                                               "Events",
                                                               "FileSystemConfigs",
                                                               "FunctionName",
                                                               "FunctionScalingConfig",
                                                               "FunctionUrlConfig",
                                                               "Handler",
                                                               "ImageConfig",
                                                               "ImageUri",
                                                               "InlineCode",
                                                               "KmsKeyArn",
                                                               "Layers",
                                                               "LoggingConfig",
                                                               "MemorySize",
                                                               "PackageType",
                                                               "PermissionsBoundary",
                                                               "Policies",
                                                               "PropagateTags",
                                                               "ProvisionedConcurrencyConfig",
                                                               "PublishToLatestPublished",
                                                               "RecursiveLoop",
                                                               "ReservedConcurrentExecutions",
                                                               "Role",
                                                               "RolePath",
                                                               "Runtime",
                                                               "RuntimeManagementConfig",
                                                               "SnapStart",
                                                               "SourceKMSKeyArn",
                                                               "Tags",
                                                               "TenancyConfig",
                                                               "Timeout",
                                                               "Tracing",
                                                               "VersionDeletionPolicy",
                                                               "VersionDescription",
                                                               "VpcConfig"};
constexpr std::array<std::string_view, 31> kFunction{"Architectures",
                                                     "CapacityProviderConfig",
                                                     "Code",
                                                     "CodeSigningConfigArn",
                                                     "DeadLetterConfig",
                                                     "Description",
                                                     "DurableConfig",
                                                     "Environment",
                                                     "EphemeralStorage",
                                                     "FileSystemConfigs",
                                                     "FunctionName",
                                                     "FunctionScalingConfig",
                                                     "Handler",
                                                     "ImageConfig",
                                                     "KmsKeyArn",
                                                     "Layers",
                                                     "LoggingConfig",
                                                     "MemorySize",
                                                     "PackageType",
                                                     "PublishToLatestPublished",
                                                     "RecursiveLoop",
                                                     "Role",
                                                     "Runtime",
                                                     "ReservedConcurrentExecutions",
                                                     "RuntimeManagementConfig",
                                                     "SnapStart",
                                                     "Tags",
                                                     "TenancyConfig",
                                                     "Timeout",
                                                     "TracingConfig",
                                                     "VpcConfig"};
constexpr std::array<std::string_view, 32> kServerlessApi{"AccessLogSetting",
                                                          "AlwaysDeploy",
                                                          "ApiKeySourceType",
                                                          "Auth",
                                                          "BinaryMediaTypes",
                                                          "CacheClusterEnabled",
                                                          "CacheClusterSize",
                                                          "CanarySetting",
                                                          "Cors",
                                                          "DefinitionBody",
                                                          "DefinitionUri",
                                                          "Description",
                                                          "DisableExecuteApiEndpoint",
                                                          "Domain",
                                                          "EndpointAccessMode",
                                                          "EndpointConfiguration",
                                                          "FailOnWarnings",
                                                          "GatewayResponses",
                                                          "MergeDefinitions",
                                                          "MethodSettings",
                                                          "MinimumCompressionSize",
                                                          "Mode",
                                                          "Models",
                                                          "Name",
                                                          "OpenApiVersion",
                                                          "Policy",
                                                          "PropagateTags",
                                                          "SecurityPolicy",
                                                          "StageName",
                                                          "Tags",
                                                          "TracingEnabled",
                                                          "Variables"};

std::span<const std::string_view> properties_of(std::string_view type) {
  if (type == "AWS::Serverless::Function") return kServerlessFunction;
  if (type == "AWS::Lambda::Function") return kFunction;
  if (type == "AWS::Serverless::Api") return kServerlessApi;
  return {};
}

void read_properties(const Resource& resource, std::uint32_t stack, Deployment& out) {
  const std::span<const std::string_view> known = properties_of(resource.type);
  if (known.empty() || find_intrinsic(*resource.properties)) return;
  for (const Member& member : resource.properties->members) {
    const bool has = std::find(known.begin(), known.end(), member.key) != known.end();
    if (has || member.key.starts_with("Fn::") || member.key == "<<") continue;
    out.unknown_properties.push_back(
        {member.key_place, member.key, std::string(resource.type), std::string(resource.name), stack, Misplaced::Property});
  }
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html, SAM's `Connectors` and
// `IgnoreGlobals` with them, checked 2026-11-26.
constexpr std::array<std::string_view, 13> kAttributes{
    "Type",         "Properties",     "DependsOn",  "Condition",     "Metadata", "DeletionPolicy", "UpdateReplacePolicy",
    "UpdatePolicy", "CreationPolicy", "Connectors", "IgnoreGlobals", "Version",  "Description"};

bool is_parameter_type(std::string_view type) {
  constexpr std::array<std::string_view, 3> kSimple{"String", "Number", "CommaDelimitedList"};
  constexpr std::array<std::string_view, 5> kOfAws{"AWS::EC2::VPC::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::SecurityGroup::Id",
                                                   "AWS::EC2::KeyPair::KeyName", "AWS::Route53::HostedZone::Id"};
  return one_of(type, kSimple) || one_of(type, kOfAws) || type.starts_with("List<") ||
         type.starts_with("AWS::SSM::Parameter::Value<");
}

void read_attributes(const Resource& resource, std::uint32_t stack, Deployment& out) {
  const std::string type(resource.type);
  const std::string name(resource.name);
  if (is_parameter_type(resource.type)) {
    out.unknown_properties.push_back({resource.place, {}, type, name, stack, Misplaced::Parameter});
    return;
  }
  for (const Member& member : resource.body->members) {
    if (one_of(member.key, kAttributes) || member.key.starts_with("Fn::") || member.key == "<<") continue;
    out.unknown_properties.push_back({member.key_place, member.key, type, name, stack, Misplaced::Attribute});
  }
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html, checked
// 2026-11-27.
bool is_known_type(std::string_view type) {
  constexpr std::array<std::string_view, 7> kOthers{
      "AWS::EC2::AvailabilityZone::Name",   "AWS::EC2::Image::Id",  "AWS::EC2::Instance::Id",
      "AWS::EC2::SecurityGroup::GroupName", "AWS::EC2::Volume::Id", "AWS::SSM::Parameter::Name",
      "AWS::EC2::KeyPair::KeyName"};
  return is_parameter_type(type) || one_of(type, kOthers);
}

void read_parameter_types(const Value& root, std::uint32_t stack, Deployment& out) {
  const Value* const parameters = root.find("Parameters");
  if (parameters == nullptr) return;
  for (const Member& parameter : parameters->members) {
    const Member* const type = parameter.value.find_member("Type");
    if (type == nullptr || !type->value.is_scalar() || is_known_type(type->value.text)) continue;
    out.unknown_properties.push_back({type->key_place, "Type", type->value.text, parameter.key, stack, Misplaced::Type});
  }
}

}  // namespace

void read_mistakes(const Document& document, std::uint32_t stack, Deployment& out) {
  const Template source(document);
  const bool headed = document.root.find("AWSTemplateFormatVersion") != nullptr || document.root.find("Transform") != nullptr;
  const std::string& text = document.root.place.file->text;
  if (!headed || !source.is_plain() || contains(text, "Fn::ForEach") || contains(text, "::MODULE")) return;
  const bool serverless = contains(text, "AWS::Serverless");
  References(document, serverless, stack, out).read();
  for (const Resource& resource : source.resources()) {
    read_properties(resource, stack, out);
    read_attributes(resource, stack, out);
  }
  read_event_properties(source, stack, out);
  read_parameter_types(document.root, stack, out);
}

}  // namespace wright
