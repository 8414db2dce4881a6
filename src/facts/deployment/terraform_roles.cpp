// What the roles of Terraform modules allow.
#include <algorithm>
#include <string>
#include <vector>

#include "facts/deployment/terraform.h"

namespace wright {
namespace {

bool is_resource(const HclBlock& block) { return block.type == "resource" && block.labels.size() == 2; }

// What a role allows, in its own module.
class RolePolicies {
 public:
  explicit RolePolicies(const TerraformModule& module) : module_(module) {}

  void add(const std::string& role, FunctionConfig& config) const {
    if (const HclBlock* const found = TerraformProject::find_block(module_, "resource", "aws_iam_role", role))
      add_policy_text(*found, config);
    for (const HclBlock* const other : module_.blocks) {
      if (!is_resource(*other) || !other->labels[0].starts_with("aws_iam_role_policy")) continue;
      const Value* const owner = other->body.find("role");
      if (owner != nullptr && names_behind(owner->text, "aws_iam_role") == std::vector<std::string>{role})
        add_policy_text(*other, config);
    }
  }

 private:
  // The actions in a block and in the policy documents it refers to.
  void add_policy_text(const HclBlock& block, FunctionConfig& config) const {
    const std::string_view text = block.body.place.text();
    for (const Member& member : block.body.members) {
      if (member.key != "assume_role_policy") add_quoted_actions(member.value.place.text(), config.policy_text);
    }
    for (const std::string& name : names_behind(text, "aws_iam_policy")) {
      if (const HclBlock* const policy = TerraformProject::find_block(module_, "resource", "aws_iam_policy", name)) {
        add_quoted_actions(policy->body.place.text(), config.policy_text);
        add_documents(policy->body.place.text(), config);
      }
    }
    for (const Member& member : block.body.members) {
      if (member.key != "assume_role_policy") add_documents(member.value.place.text(), config);
    }
  }

  void add_documents(std::string_view text, FunctionConfig& config) const {
    for (const std::string& name : names_behind(text, "data.aws_iam_policy_document")) {
      const HclBlock* const document = TerraformProject::find_block(module_, "data", "aws_iam_policy_document", name);
      if (document != nullptr) add_quoted_actions(document->body.place.text(), config.policy_text);
    }
  }

  const TerraformModule& module_;
};

}  // namespace

void add_role_policies(const TerraformModule& module, const std::string& role, FunctionConfig& config) {
  RolePolicies(module).add(role, config);
}

bool is_only_a_boundary(const TerraformModule& module, const HclBlock& policy) {
  bool bounds = false;
  for (const HclBlock* const other : module.blocks) {
    for (const Member& member : other->body.members) {
      const std::vector<std::string> named = names_behind(member.value.place.text(), "aws_iam_policy");
      if (other == &policy || std::find(named.begin(), named.end(), policy.labels[1]) == named.end()) continue;
      if (member.key != "permissions_boundary") return false;
      bounds = true;
    }
  }
  return bounds;
}

bool gives_policy(const TerraformProject& project, const TerraformModule& module, const HclBlock& attachment,
                  const std::string& policy) {
  const std::vector<std::string> wanted{policy};
  const Value* const arn = attachment.body.find("policy_arn");
  if (arn == nullptr) return false;
  if (arn->text != "each.value") return names_behind(arn->text, "aws_iam_policy") == wanted;
  const std::vector<TerraformEach> turns = project.turns(module, attachment.body);
  return std::any_of(turns.begin(), turns.end(), [&](const TerraformEach& turn) {
    return turn.value != nullptr && names_behind(turn.value->place.text(), "aws_iam_policy") == wanted;
  });
}

}  // namespace wright
