// What the roles of Terraform modules allow.
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

}  // namespace wright
