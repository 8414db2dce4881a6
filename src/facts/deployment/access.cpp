// Who may come in by what: keys and usage plans of REST APIs, and roles, policies and users that the template gives a name.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/resource_reader.h"

namespace wright {
namespace {

template <typename T>
T declared_as(const ResourceReader& reader, const Resource& resource, const Place& place) {
  T made;
  made.logical_name = logical_name(resource.name);
  made.place = place;
  made.stack = reader.stack();
  made.settings_known = reader.source().is_plain();
  return made;
}

void read_keys(const ResourceReader& reader, const Resource& resource) {
  const bool plan = resource.type == "AWS::ApiGateway::UsagePlan" || resource.type == "aws_api_gateway_usage_plan";
  const bool keys = resource.type == "AWS::ApiGateway::ApiKey" || resource.type == "aws_api_gateway_api_key";
  if (plan || keys) {
    auto made = declared_as<ApiKeys>(reader, resource, resource.place);
    made.is_plan = plan;
    reader.out().api_keys.push_back(std::move(made));
  }
  if (resource.type != "AWS::Serverless::Api") return;
  const Value* const auth = resource.properties->find("Auth");
  const Member* const own = auth == nullptr ? nullptr : auth->find_member("UsagePlan");
  if (own == nullptr || reader.source().read(own->value.find("CreateUsagePlan")).text == "NONE") return;
  auto made = declared_as<ApiKeys>(reader, resource, own->key_place);
  made.is_plan = true;
  reader.out().api_keys.push_back(std::move(made));
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html, checked 2026-11-27.
void read_name(const ResourceReader& reader, const Resource& resource) {
  struct Row {
    std::string_view type;
    std::string_view property;
  };
  constexpr std::array<Row, 5> kRows{{{"AWS::IAM::Role", "RoleName"},
                                      {"AWS::IAM::User", "UserName"},
                                      {"AWS::IAM::Group", "GroupName"},
                                      {"AWS::IAM::ManagedPolicy", "ManagedPolicyName"},
                                      {"AWS::IAM::InstanceProfile", "InstanceProfileName"}}};
  for (const Row& row : kRows) {
    const Member* const given = resource.type == row.type ? resource.properties->find_member(row.property) : nullptr;
    if (given == nullptr || given->value.kind == Value::Kind::Null || resource.body->find("Condition") != nullptr) continue;
    reader.out().named_identities.push_back(declared_as<NamedIdentity>(reader, resource, given->key_place));
  }
}

}  // namespace

void read_access(const ResourceReader& reader) {
  for (const Resource& resource : reader.source().resources()) {
    read_keys(reader, resource);
    read_name(reader, resource);
  }
}

}  // namespace wright
