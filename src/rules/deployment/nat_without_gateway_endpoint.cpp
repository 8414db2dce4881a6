// S3 and DynamoDB have gateway endpoints, which cost nothing; without one all that a function in a VPC reads from them passes the
// NAT gateway. Silent where the project may make the endpoint of a service, and where the network comes from elsewhere.

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool has(const Facts& facts, std::string_view type) {
  const auto& others = facts.deployment.others;
  return std::any_of(others.begin(), others.end(), [&](const OtherResource& other) { return other.type == type; });
}

// Some template or program names the service in the way of endpoints: `GatewayVpcEndpointAwsService.S3`, `addS3Endpoint`,
// "com.amazonaws.eu-west-1.s3".
bool may_have_endpoint(const Facts& facts, std::string_view service) {
  const std::string dotted = fmt::format(".{}", service);
  const std::string method = fmt::format("add{}endpoint", service);
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind == FileKind::Rust || !contains(lower_case(file.source->text), "endpoint")) return false;
    const std::string text = lower_case(file.source->text);
    return contains(text, dotted) || contains(text, method);
  });
}

// The first call to a service; "" when there is none.
std::string_view call_to(std::string_view service, const LambdaFunction& function) {
  const auto& actions = function.aws_actions;
  const auto found =
      std::find_if(actions.begin(), actions.end(), [&](const std::string& action) { return action.starts_with(service); });
  return found == actions.end() ? std::string_view() : std::string_view(*found);
}

// The functions inside of the network that call the service.
std::vector<const LambdaFunction*> callers(const Facts& facts, std::string_view service) {
  std::vector<const LambdaFunction*> found;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config != nullptr && config->options.vpc && !call_to(service, function).empty()) found.push_back(&function);
  }
  return found;
}

void check(const Facts& facts, Findings& out) {
  const auto& others = facts.deployment.others;
  const auto nat = std::find_if(others.begin(), others.end(), [&](const OtherResource& other) {
    return other.type == "AWS::EC2::NatGateway" && facts.deployment.stacks[other.stack].resources_known;
  });
  if (nat == others.end()) return;
  const bool has_endpoints = has(facts, "AWS::EC2::VPCEndpoint");
  // Objects are larger than items: one finding tells of both.
  for (const auto& [service, shown] : {std::pair("s3:", "S3"), std::pair("dynamodb:", "DynamoDB")}) {
    const std::vector<const LambdaFunction*> found = callers(facts, service);
    if (found.empty() || (has_endpoints && may_have_endpoint(facts, lower_case(shown)))) continue;
    Finding& finding = out.report(
        nat->place,
        fmt::format("the network has no gateway endpoint for {}: all that `{}` moves by `{}` passes the NAT gateway and "
                    "is paid by the gigabyte",
                    shown, found[0]->name, call_to(service, *found[0])));
    for (const LambdaFunction* const function : found)
      finding.related.push_back(related(*facts.config(*function)->options.vpc, fmt::format("`{}` is inside", function->name)));
    return;
  }
}

}  // namespace

extern constinit const Rule nat_without_gateway_endpoint{"nat-without-gateway-endpoint", &check};

}  // namespace wright
