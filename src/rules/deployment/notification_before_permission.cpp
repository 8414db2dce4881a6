// S3 asks the function's resource policy when a notification is set. Terraform and CloudFormation make both at once unless one
// names the other.

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The lines of the resource that starts at the place: those that are indented deeper than its first, or up to its brace.
std::string_view own_text(const Place& place) {
  const SourceFile& file = *place.file;
  const std::uint32_t first = place.start().line;
  const std::string_view head = file.lines.line(first);
  const std::size_t indent = head.find_first_not_of(' ');
  std::uint32_t last = first;
  while (last < file.lines.line_count()) {
    const std::string_view line = file.lines.line(last + 1);
    const std::size_t at = line.find_first_not_of(' ');
    if (at != std::string_view::npos && at <= indent && line[at] != '#') break;
    ++last;
  }
  const std::string_view end = file.lines.line(last);
  const auto begin = static_cast<std::size_t>(head.data() - file.text.data());
  return std::string_view(file.text).substr(begin, static_cast<std::size_t>(end.data() - file.text.data()) + end.size() - begin);
}

// That lets S3 invoke the function.
const InvokePermission* find_permission(const Facts& facts, const FunctionConfig& config) {
  const auto& permissions = facts.deployment.permissions;
  const auto found = std::find_if(permissions.begin(), permissions.end(), [&](const InvokePermission& permission) {
    return permission.stack == config.stack && permission.function == config.logical_name && permission.principal.known() &&
           *permission.principal.value == "s3.amazonaws.com";
  });
  return found == permissions.end() ? nullptr : &*found;
}

bool waits(const Trigger& trigger, const FunctionConfig& config) {
  const std::string_view text = own_text(trigger.place);
  return config.tool == DeploymentTool::Terraform ? contains(text, "depends_on") || contains(text, "aws_lambda_permission.")
                                                  : contains(text, "DependsOn");
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (config.tool != DeploymentTool::Terraform && config.tool != DeploymentTool::CloudFormation) continue;
    for (const Trigger& trigger : config.triggers) {
      if (trigger.source != EventSource::S3 || trigger.place.file == nullptr) continue;
      const InvokePermission* const permission = find_permission(facts, config);
      if (permission == nullptr || permission->place.file == nullptr || waits(trigger, config)) continue;
      // A permission that tells of itself is no notification.
      if (trigger.place.file == permission->place.file && trigger.place.span.begin == permission->place.span.begin) continue;
      Finding& finding =
          out.report(trigger.place, fmt::format("the notification of `{}` does not wait for `{}`: where S3 asks first, the "
                                                "deployment ends with `Unable to validate the following destination "
                                                "configurations`",
                                                trigger.logical_name, permission->logical_name));
      finding.related.push_back(related(permission->place, "the permission that S3 looks for"));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule notification_before_permission{"notification-before-permission", &check};

}  // namespace wright
