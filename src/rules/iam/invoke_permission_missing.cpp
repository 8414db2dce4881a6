// A service is told to invoke a function and nothing lets it: in Terraform and plain CloudFormation the resource policy is a
// resource of its own, which SAM and the CDK make by themselves.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The principal of a service that invokes by the function's resource policy; "" for those that poll, or take a role.
std::string_view service_of_source(EventSource source) {
  switch (source) {
    case EventSource::S3: return "s3";
    case EventSource::Sns: return "sns";
    case EventSource::EventBridge:
    case EventSource::Schedule: return "events";
    case EventSource::CloudWatchLogs: return "logs";
    case EventSource::Ses: return "ses";
    case EventSource::Iot: return "iot";
    case EventSource::Cognito: return "cognito-idp";
    case EventSource::Alb: return "elasticloadbalancing";
    case EventSource::ApiGatewayRest:
    case EventSource::ApiGatewayHttp:
    case EventSource::Websocket:
    case EventSource::Http: return "apigateway";
    default: return {};
  }
}

// The text of the resource that starts at the place: to a brace, or to the next name of a template, in its column.
std::string_view own_text(const Place& place) {
  constexpr std::size_t kMost = 2000;
  const std::string_view text = std::string_view(place.file->text).substr(place.span.begin, kMost);
  return text.substr(0, std::min(text.find("\n}"), text.find("\n  }\n\n")));
}

// Scheduler and integrations with `credentials` take a role instead.
bool takes_role(const Trigger& trigger) {
  const std::string_view text = own_text(trigger.place);
  constexpr std::array<std::string_view, 5> kSigns{"aws_scheduler", "AWS::Scheduler", "credentials", "Credentials", "openapi"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
}

bool may_be_for(const InvokePermission& permission, const FunctionConfig& config) {
  return permission.function.empty() || permission.function == config.logical_name ||
         permission.function == config.options.function_name.value || contains(permission.function, "$");
}

bool is_let_in(const Facts& facts, const FunctionConfig& config, std::string_view service) {
  const auto& permissions = facts.deployment.permissions;
  return std::any_of(permissions.begin(), permissions.end(), [&](const InvokePermission& permission) {
    const bool known = permission.principal.known() && !contains(*permission.principal.value, "*");
    return may_be_for(permission, config) && (!known || permission.principal.value->starts_with(service));
  });
}

bool is_written_by_hand(const Facts& facts, const FunctionConfig& config) {
  const Stack& stack = facts.deployment.stacks[config.stack];
  const bool tool = config.tool == DeploymentTool::Terraform || config.tool == DeploymentTool::CloudFormation;
  const bool module = config.place.file->lines.line(config.place.start().line).starts_with("module");
  return tool && !module && stack.resources_known && stack.settings_known;
}

void check(const Facts& facts, Findings& out) {
  for (const FunctionConfig& config : facts.deployment.functions) {
    if (!is_written_by_hand(facts, config)) continue;
    std::vector<std::string_view> told;
    for (const Trigger& trigger : config.triggers) {
      const std::string_view service = service_of_source(trigger.source);
      const bool again = std::find(told.begin(), told.end(), service) != told.end();
      if (service.empty() || again || takes_role(trigger) || is_let_in(facts, config, service)) continue;
      told.push_back(service);
      out.report(trigger.place,
                 fmt::format("nothing allows `{}.amazonaws.com` to invoke `{}`: what should start it is refused, or "
                             "never does",
                             service, config.logical_name));
    }
  }
}

}  // namespace

extern constinit const Rule invoke_permission_missing{"invoke-permission-missing", &check};

}  // namespace wright
