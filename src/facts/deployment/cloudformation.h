#pragma once
// The pieces of the reader of SAM and CloudFormation templates. Internal to facts/deployment.

#include <string>
#include <vector>

#include "facts/deployment/template.h"

namespace wright {

struct TemplateOrigin {
  DeploymentTool tool = DeploymentTool::CloudFormation;
  std::string folder;
};

// A whole template: a stack with its functions and resources.
void read_template(const Project& project, const Template& source, const TemplateOrigin& origin, Deployment& out);
[[nodiscard]] FunctionConfig read_function(const Template& source, const Resource& resource);
// The triggers that a SAM function declares itself: Events and FunctionUrlConfig.
void read_own_triggers(const Template& source, const Resource& function, FunctionConfig& config);
// The triggers that other resources give to the functions read so far: event source mappings, rules, notifications, permissions.
void read_other_triggers(const Template& source, std::vector<FunctionConfig>& functions);
// References and properties for which CloudFormation or SAM refuses the template.
void read_mistakes(const Document& document, std::uint32_t stack, Deployment& out);
// Properties that an event of a SAM function cannot have.
void read_event_properties(const Template& source, std::uint32_t stack, Deployment& out);
// Parameters, and roles that nothing takes.
void read_declarations(const Document& document, std::uint32_t stack, Deployment& out);
// Policies of the function and of its role, where the role is in the template.
void read_policies(const Template& source, const Resource& function, FunctionConfig& config);

}  // namespace wright
