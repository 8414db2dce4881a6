// What a function is allowed to do, as the template writes it: names of managed policies and of SAM's policy templates, actions
// of statements.
#include "base/text.h"
#include "facts/deployment/cloudformation.h"

namespace wright {
namespace {

void add_texts(const Template& source, const Value& value, std::vector<std::string>& out) {
  if (value.is_scalar() || find_intrinsic(value)) {
    const Reading reading = source.read(&value);
    out.push_back(reading.is_known() ? reading.text : value.text);
    return;
  }
  for (const Value& item : value.items) add_texts(source, item, out);
}

void add_statement(const Template& source, const Value& statement, std::vector<std::string>& out) {
  const Value* const effect = statement.find("Effect");
  if (effect != nullptr && effect->text == "Deny") return;
  if (const Value* const action = statement.find("Action")) add_texts(source, *action, out);
}

void add_document(const Template& source, const Value& document, std::vector<std::string>& out) {
  const Value* const statement = document.find("Statement");
  if (statement == nullptr) return;
  if (statement->is_mapping()) add_statement(source, *statement, out);
  for (const Value& item : statement->items) add_statement(source, item, out);
}

// One entry of SAM's Policies: a name, a document, or a policy template with its parameters.
void add_policy(const Template& source, const Value& policy, std::vector<std::string>& out) {
  if (policy.is_scalar() || find_intrinsic(policy)) return add_texts(source, policy, out);
  if (policy.find("Statement") != nullptr) return add_document(source, policy, out);
  if (policy.members.size() == 1) out.push_back(policy.members[0].key);
}

void add_role(const Template& source, const Resource& role, std::vector<std::string>& out) {
  if (const Value* const managed = role.properties->find("ManagedPolicyArns")) add_texts(source, *managed, out);
  const Value* const policies = role.properties->find("Policies");
  if (policies != nullptr) {
    for (const Value& policy : policies->items) {
      if (const Value* const document = policy.find("PolicyDocument")) add_document(source, *document, out);
    }
  }
  for (const Resource& resource : source.resources()) {
    if (resource.type != "AWS::IAM::Policy" && resource.type != "AWS::IAM::ManagedPolicy") continue;
    const Value* const roles = resource.properties->find("Roles");
    const Value* const document = resource.properties->find("PolicyDocument");
    if (roles == nullptr || document == nullptr) continue;
    for (const std::string& name : source.references(*roles)) {
      if (name == role.name) add_document(source, *document, out);
    }
  }
}

}  // namespace

void read_policies(const Template& source, const Resource& function, FunctionConfig& config) {
  if (const Value* const policies = function.properties->find("Policies")) {
    if (policies->is_sequence() && policies->tag.empty()) {
      for (const Value& policy : policies->items) add_policy(source, policy, config.policy_text);
    } else {
      add_policy(source, *policies, config.policy_text);
    }
  }
  const Value* const role = function.properties->find("Role");
  if (role == nullptr) return;
  for (const std::string& name : source.references(*role)) {
    const Resource* const resource = source.find_resource(name);
    if (resource != nullptr && resource->type == "AWS::IAM::Role") add_role(source, *resource, config.policy_text);
  }
}

}  // namespace wright
