#pragma once
// The modules of Terraform's registry that are known here (github.com/terraform-aws-modules), as the resources that they make.
// Internal to facts/deployment.

#include <functional>
#include <string>

#include "syntax/hcl/hcl.h"

namespace wright {

// "lambda", "sqs" of a source such as `terraform-aws-modules/lambda/aws`; "" for any other.
[[nodiscard]] std::string registry_module(const HclBlock& block);

// How the module's arguments are read where it is called.
struct RegistryReader {
  std::function<Value(const Value&)> value;
  std::function<Value(const Value&)> document;   // of a policy
  std::function<Value(const Value&)> statement;  // of one
};
void add_registry_module(const HclBlock& block, const RegistryReader& reader, Value& resources);

}  // namespace wright
