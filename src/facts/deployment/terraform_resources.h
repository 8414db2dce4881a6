#pragma once
// A Terraform module in the shape of a CloudFormation template, for the readers of resources. Internal to facts/deployment.

#include "facts/deployment/terraform.h"

namespace wright {

// `Resources` with names such as "aws_sqs_queue.jobs".
[[nodiscard]] Value as_template(const TerraformProject& project, const TerraformModule& module);

// CloudFormation's names for a resource type and an attribute of Terraform; the type itself where it has none.
[[nodiscard]] std::string template_type(std::string_view type);
[[nodiscard]] std::string template_property(std::string_view attribute);

}  // namespace wright
