// What IAM policies of a template say, each statement with its place.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/deployment/resource_reader.h"

namespace wright {
namespace {

void add_texts(const ResourceReader& reader, const Value* value, std::vector<PolicyText>& out) {
  if (value == nullptr) return;
  if (value->is_scalar() || find_intrinsic(*value)) return out.push_back(reader.source().pattern(*value));
  for (const Value& item : value->items) add_texts(reader, &item, out);
  // Principals: {Service: x}, {AWS: y}.
  for (const Member& member : value->members) add_texts(reader, &member.value, out);
}

bool is_unread(const std::vector<PolicyText>& texts) {
  return std::any_of(texts.begin(), texts.end(), [](const PolicyText& text) { return text.text == "${?}"; });
}

// {ArnLike: {"aws:SourceArn": x}}
void add_conditions(const ResourceReader& reader, const Value& conditions, std::vector<PolicyCondition>& out) {
  for (const Member& test : conditions.members) {
    for (const Member& compared : test.value.members) {
      out.push_back({compared.key, {}});
      add_texts(reader, &compared.value, out.back().values);
    }
  }
}

void add_statement(const ResourceReader& reader, const Value& value, const DocumentOwner& owner) {
  PolicyStatement statement;
  statement.origin = owner.origin;
  statement.owner = owner.name;
  statement.functions = owner.functions;
  statement.roles = owner.roles;
  statement.place = value.place;
  statement.stack = reader.stack();
  const Value* const effect = value.find("Effect");
  statement.allows = effect == nullptr || reader.source().read(effect).text != "Deny";
  add_texts(reader, value.find("Action"), statement.actions);
  add_texts(reader, value.find("NotAction"), statement.not_actions);
  add_texts(reader, value.find("Resource"), statement.resources);
  add_texts(reader, value.find("NotResource"), statement.not_resources);
  add_texts(reader, value.find("Principal"), statement.principals);
  const Value* const condition = value.find("Condition");
  statement.has_condition = condition != nullptr && condition->kind != Value::Kind::Null;
  if (statement.has_condition) add_conditions(reader, *condition, statement.conditions);
  statement.actions_known = value.is_mapping() && !find_intrinsic(value) && !is_unread(statement.actions);
  reader.out().statements.push_back(std::move(statement));
}

void add_named(const ResourceReader& reader, const Value& value, const DocumentOwner& owner) {
  PolicyStatement statement;
  statement.origin = StatementOrigin::ManagedPolicy;
  statement.policy = reader.source().pattern(value).text;
  statement.owner = owner.name;
  statement.functions = owner.functions;
  statement.roles = owner.roles;
  statement.place = value.place;
  statement.stack = reader.stack();
  reader.out().statements.push_back(std::move(statement));
}

// S3ReadPolicy: {BucketName: x}
void add_template(const ResourceReader& reader, const Value& value, const DocumentOwner& owner) {
  PolicyStatement statement;
  statement.origin = StatementOrigin::SamTemplate;
  statement.policy = value.members[0].key;
  statement.owner = owner.name;
  statement.functions = owner.functions;
  statement.roles = owner.roles;
  statement.place = value.members[0].key_place;
  statement.stack = reader.stack();
  add_texts(reader, &value.members[0].value, statement.resources);
  reader.out().statements.push_back(std::move(statement));
}

void add_policies(const ResourceReader& reader, const Value& policies, const DocumentOwner& owner) {
  const auto add = [&](const Value& policy) {
    if (policy.is_scalar() || find_intrinsic(policy)) return add_named(reader, policy, owner);
    if (policy.find("Statement") != nullptr) return add_document(reader, policy, owner);
    if (policy.members.size() == 1) add_template(reader, policy, owner);
  };
  if (!policies.is_sequence()) return add(policies);
  for (const Value& policy : policies.items) add(policy);
}

// The functions whose role is `role`.
std::vector<std::string> functions_of_role(const ResourceReader& reader, std::string_view role) {
  std::vector<std::string> names;
  for (const FunctionConfig& config : reader.out().functions) {
    if (config.stack == reader.stack() && config.options.role == role) names.push_back(config.logical_name);
  }
  return names;
}

void add_role(const ResourceReader& reader, const Resource& role) {
  const std::string name = logical_name(role.name);
  const DocumentOwner owner{StatementOrigin::Statement, name, functions_of_role(reader, name), {name}};
  const Value& properties = *role.properties;
  if (const Value* const trust = properties.find("AssumeRolePolicyDocument"))
    add_document(reader, *trust, {StatementOrigin::Trust, name, owner.functions, {name}});
  if (const Value* const managed = properties.find("ManagedPolicyArns")) add_policies(reader, *managed, owner);
  const Value* const policies = properties.find("Policies");
  if (policies == nullptr) return;
  for (const Value& policy : policies->items) {
    if (const Value* const document = policy.find("PolicyDocument")) add_document(reader, *document, owner);
  }
}

// A permissions boundary only bounds what other policies give. What nobody names may be given by hand.
bool is_only_a_boundary(const ResourceReader& reader, const Resource& policy) {
  bool bounds = false;
  for (const std::string_view key : {"Roles", "Users", "Groups"}) {
    if (policy.properties->find(key) != nullptr) return false;
  }
  for (const Resource& other : reader.source().resources()) {
    for (const Member& member : other.properties->members) {
      const std::vector<std::string> named = reader.references(member.value);
      if (std::find(named.begin(), named.end(), logical_name(policy.name)) == named.end()) continue;
      if (member.key != "PermissionsBoundary") return false;
      bounds = true;
    }
  }
  return bounds;
}

// AWS::IAM::Policy and AWS::IAM::ManagedPolicy, given to roles by themselves or by the roles' ManagedPolicyArns.
void add_policy(const ResourceReader& reader, const Resource& policy) {
  if (is_only_a_boundary(reader, policy)) return;
  DocumentOwner owner{StatementOrigin::Statement, logical_name(policy.name), {}, {}};
  const auto add_functions = [&](const std::string& role) {
    owner.roles.push_back(role);
    for (std::string& name : functions_of_role(reader, role)) owner.functions.push_back(std::move(name));
  };
  if (const Value* const roles = policy.properties->find("Roles")) {
    for (const std::string& name : reader.source().references(*roles)) {
      const Resource* const role = reader.source().find_resource(name);
      if (role->type == "AWS::Lambda::Function") {
        owner.functions.push_back(logical_name(name));
      } else {
        add_functions(logical_name(name));
      }
    }
  }
  for (const Resource& role : reader.source().resources()) {
    const Value* const managed = role.type == "AWS::IAM::Role" ? role.properties->find("ManagedPolicyArns") : nullptr;
    if (managed == nullptr) continue;
    const std::vector<std::string> named = reader.references(*managed);
    if (std::find(named.begin(), named.end(), owner.name) != named.end()) add_functions(logical_name(role.name));
  }
  if (const Value* const document = policy.properties->find("PolicyDocument")) add_document(reader, *document, owner);
}

void add_function(const ResourceReader& reader, const Resource& function) {
  const std::string name = logical_name(function.name);
  if (reader.find_function(name) == nullptr) return;
  const DocumentOwner owner{StatementOrigin::Statement, name, {name}, {}};
  const Value* const globals = reader.source().globals("Function");
  const Value* const shared = globals == nullptr ? nullptr : globals->find("Policies");
  for (const Value* const policies : {shared, function.properties->find("Policies")}) {
    if (policies != nullptr) add_policies(reader, *policies, owner);
  }
}

// CDK: table.grantReadData(function)
void add_grant(const ResourceReader& reader, const Resource& grant) {
  PolicyStatement statement;
  statement.origin = StatementOrigin::Grant;
  statement.policy = grant.properties->find("Method")->text;
  statement.resources.push_back(reader.source().pattern(*grant.properties->find("Construct")));
  statement.place = grant.place;
  statement.stack = reader.stack();
  statement.owner = reader.reference(grant.properties->find("Grantee"));
  statement.functions = functions_of_role(reader, statement.owner);
  statement.roles.push_back(statement.owner);
  if (reader.find_function(statement.owner) != nullptr) statement.functions.push_back(statement.owner);
  reader.out().statements.push_back(std::move(statement));
}

// The property with the policy of a resource, of its own or beside it; "" for what has none.
std::string_view policy_property(std::string_view type) {
  struct Row {
    std::string_view type;
    std::string_view property;
  };
  constexpr std::array<Row, 8> kRows{{{"AWS::S3::BucketPolicy", "PolicyDocument"},
                                      {"AWS::SQS::QueuePolicy", "PolicyDocument"},
                                      {"AWS::SNS::TopicPolicy", "PolicyDocument"},
                                      {"AWS::Events::EventBusPolicy", "PolicyDocument"},
                                      {"AWS::KMS::Key", "KeyPolicy"},
                                      {"AWS::OpenSearchService::Domain", "AccessPolicies"},
                                      {"AWS::Elasticsearch::Domain", "AccessPolicies"},
                                      {"AWS::SecretsManager::ResourcePolicy", "ResourcePolicy"}}};
  const auto row = std::find_if(kRows.begin(), kRows.end(), [&](const Row& candidate) { return candidate.type == type; });
  return row == kRows.end() ? std::string_view() : row->property;
}

}  // namespace

void add_document(const ResourceReader& reader, const Value& document, const DocumentOwner& owner) {
  const Value* const statements = document.find("Statement");
  if (statements == nullptr) return;
  if (!statements->is_sequence()) return add_statement(reader, *statements, owner);
  for (const Value& statement : statements->items) add_statement(reader, statement, owner);
}

void read_statements(const ResourceReader& reader) {
  for (const Resource& resource : reader.source().resources()) {
    if (resource.type == "AWS::IAM::Role") add_role(reader, resource);
    if (resource.type == "Cdk::Grant") add_grant(reader, resource);
    if (resource.type == "AWS::IAM::Policy" || resource.type == "AWS::IAM::ManagedPolicy") add_policy(reader, resource);
    if (resource.type == "AWS::Serverless::Function" || resource.type == "AWS::Lambda::Function") add_function(reader, resource);
    const std::string_view property = policy_property(resource.type);
    const Value* const document = property.empty() ? nullptr : resource.properties->find(property);
    if (document != nullptr)
      add_document(reader, *document, {StatementOrigin::ResourcePolicy, logical_name(resource.name), {}, {}});
  }
}

}  // namespace wright
