// What a CloudFormation template declares and does not use, or uses once: parameters, roles, deployments of an API. A name counts
// as used when any text or key of another section has it as a word, so that what we cannot read never makes a declaration look
// idle.
#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "facts/deployment/cloudformation.h"

namespace wright {
namespace {

bool speaks_of(const Value& value, std::string_view name) {
  if (value.is_scalar() && holds_word(value.text, name)) return true;
  const bool items =
      std::any_of(value.items.begin(), value.items.end(), [&](const Value& item) { return speaks_of(item, name); });
  return items || std::any_of(value.members.begin(), value.members.end(), [&](const Member& member) {
           return holds_word(member.key, name) || speaks_of(member.value, name);
         });
}

bool is_parameter_used(const Value& root, std::string_view name) {
  return std::any_of(root.members.begin(), root.members.end(), [&](const Member& section) {
    return section.key != "Parameters" && section.key != "Metadata" && speaks_of(section.value, name);
  });
}

std::string text_of(const Value* value) { return value == nullptr ? std::string() : value->text; }

void read_parameters(const Value& root, std::uint32_t stack, Deployment& out) {
  const Value* const parameters = root.find("Parameters");
  if (parameters == nullptr) return;
  for (const Member& member : parameters->members) {
    const std::string type = text_of(member.value.find("Type"));
    const std::string hidden = lower_case(text_of(member.value.find("NoEcho")));
    TemplateParameter parameter;
    parameter.logical_name = member.key;
    parameter.place = member.key_place;
    parameter.stack = stack;
    parameter.is_used = is_parameter_used(root, member.key);
    parameter.has_default = member.value.find("Default") != nullptr;
    // One of a few values that the template itself names is no secret.
    parameter.is_hidden = hidden == "true" || type != "String" || member.value.find("AllowedValues") != nullptr;
    parameter.description = text_of(member.value.find("Description"));
    out.parameters.push_back(std::move(parameter));
  }
}

bool is_for_functions(const Resource& role) {
  const Value* const trust = role.properties->find("AssumeRolePolicyDocument");
  return trust != nullptr && speaks_of(*trust, "lambda.amazonaws.com");
}

// Policies are given to a role, and do not use it.
bool is_role_used(const Value& root, const Template& source, const Resource& role) {
  const Value* const outputs = root.find("Outputs");
  if (outputs != nullptr && speaks_of(*outputs, role.name)) return true;
  return std::any_of(source.resources().begin(), source.resources().end(), [&](const Resource& other) {
    const bool policy = other.type == "AWS::IAM::Policy" || other.type == "AWS::IAM::ManagedPolicy";
    return other.name != role.name && !policy && speaks_of(*other.body, role.name);
  });
}

void read_roles(const Value& root, const Template& source, std::uint32_t stack, Deployment& out) {
  for (const Resource& resource : source.resources()) {
    if (resource.type != "AWS::IAM::Role" || resource.properties->find("RoleName") != nullptr) continue;
    if (!is_for_functions(resource) || is_role_used(root, source, resource)) continue;
    IdleRole role;
    role.logical_name = std::string(resource.name);
    role.place = resource.place;
    role.stack = stack;
    out.idle_roles.push_back(std::move(role));
  }
}

// A deployment is a snapshot of the methods, and CloudFormation makes a new one only under another name.
void read_api_deployments(const Template& source, std::uint32_t stack, Deployment& out) {
  const std::vector<Resource>& resources = source.resources();
  const bool methods = std::any_of(resources.begin(), resources.end(), [](const Resource& other) {
    return other.type == "AWS::ApiGateway::Method" ||
           (other.type == "AWS::ApiGateway::RestApi" && other.properties->find("Body") != nullptr);
  });
  for (const Resource& resource : resources) {
    if (!methods || resource.type != "AWS::ApiGateway::Deployment") continue;
    FixedApiDeployment made;
    made.logical_name = std::string(resource.name);
    made.place = resource.place;
    made.stack = stack;
    made.waits = resource.body->find("DependsOn") != nullptr;
    out.fixed_api_deployments.push_back(std::move(made));
  }
}

}  // namespace

void read_declarations(const Document& document, std::uint32_t stack, Deployment& out) {
  const Template source(document);
  const std::string& text = document.root.place.file->text;
  if (!source.is_plain() || contains(text, "Fn::Transform") || contains(text, "AWS::Include")) return;
  read_parameters(document.root, stack, out);
  read_roles(document.root, source, stack, out);
  read_api_deployments(source, stack, out);
}

}  // namespace wright
