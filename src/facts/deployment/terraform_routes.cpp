// What a route of an API in Terraform takes, and whether something stands before it: the method of a REST API's integration, the
// routes that lead to the integration of an HTTP API.
#include <algorithm>

#include "base/text.h"
#include "facts/deployment/terraform.h"

namespace wright {
namespace {

bool is_resource(const HclBlock& block, std::string_view type) {
  return block.type == "resource" && block.labels.size() == 2 && block.labels[0] == type;
}

std::string_view text_of(const HclBlock& block, std::string_view attribute) {
  const Value* const value = block.body.find(attribute);
  return value == nullptr ? std::string_view() : value->place.text();
}

// A resource policy may let only some callers in.
bool has_policy(const TerraformModule& module) {
  return std::any_of(module.blocks.begin(), module.blocks.end(), [](const HclBlock* block) {
    return is_resource(*block, "aws_api_gateway_rest_api_policy") ||
           (is_resource(*block, "aws_api_gateway_rest_api") && block->body.find("policy") != nullptr);
  });
}

class Routes {
 public:
  Routes(const TerraformProject& project, const TerraformModule& module) : project_(project), module_(module) {}

  void read_method(const HclBlock& integration, Trigger& trigger) const {
    for (const std::string& name : names_behind(text_of(integration, "http_method"), "aws_api_gateway_method")) {
      const HclBlock* const method = TerraformProject::find_block(module_, "resource", "aws_api_gateway_method", name);
      if (method == nullptr) continue;
      const Reading taken = read(*method, "http_method");
      const Reading asked = read(*method, "authorization");
      if (!taken.is_known()) return;
      const bool key = method->body.find("api_key_required") != nullptr && read(*method, "api_key_required").text != "false";
      const Value* const written = method->body.find("authorization");
      set(trigger, lower_case(taken.text), written == nullptr ? method->place : written->place,
          asked.text != "NONE" || key || has_policy(module_));
    }
  }

  // The first route that changes something and is open stands for all.
  void read_routes(const HclBlock& integration, Trigger& trigger) const {
    for (const HclBlock* const block : module_.blocks) {
      if (!is_resource(*block, "aws_apigatewayv2_route")) continue;
      const std::vector<std::string> led = names_behind(text_of(*block, "target"), "aws_apigatewayv2_integration");
      if (std::find(led.begin(), led.end(), integration.labels[1]) == led.end()) continue;
      const Reading key = read(*block, "route_key");
      if (!key.is_known()) continue;
      const Reading asked = read(*block, "authorization_type");
      const std::string method = key.text == "$default" ? "any" : lower_case(key.text.substr(0, key.text.find(' ')));
      const bool guarded = asked.state != Reading::State::Absent && asked.text != "NONE";
      const bool kept = !trigger.method.empty() && !trigger.guarded && trigger.method != "get";
      if (!kept) set(trigger, method, block->place, guarded);
    }
  }

  // `$connect` of a WebSocket API: whoever passes it may send to every other route.
  void read_connect_route(const HclBlock& integration, Trigger& trigger) const {
    for (const HclBlock* const block : module_.blocks) {
      if (!is_resource(*block, "aws_apigatewayv2_route") || read(*block, "route_key").text != kConnectRoute) continue;
      const std::vector<std::string> led = names_behind(text_of(*block, "target"), "aws_apigatewayv2_integration");
      if (std::find(led.begin(), led.end(), integration.labels[1]) == led.end()) continue;
      const Reading asked = read(*block, "authorization_type");
      trigger.path = kConnectRoute;
      trigger.route = block->place;
      trigger.guarded =
          (asked.state != Reading::State::Absent && asked.text != "NONE") || block->body.find("authorizer_id") != nullptr;
    }
  }

 private:
  [[nodiscard]] Reading read(const HclBlock& block, std::string_view attribute) const {
    return project_.read(module_, block.body.find(attribute));
  }

  static void set(Trigger& trigger, std::string method, const Place& place, bool guarded) {
    trigger.method = std::move(method);
    trigger.route = place;
    trigger.guarded = guarded;
  }

  const TerraformProject& project_;
  const TerraformModule& module_;
};

}  // namespace

void read_terraform_route(const TerraformProject& project, const TerraformModule& module, const HclBlock& integration,
                          Trigger& trigger) {
  const Routes routes(project, module);
  if (is_resource(integration, "aws_api_gateway_integration")) routes.read_method(integration, trigger);
  if (!is_resource(integration, "aws_apigatewayv2_integration")) return;
  if (trigger.source == EventSource::Websocket) return routes.read_connect_route(integration, trigger);
  routes.read_routes(integration, trigger);
}

}  // namespace wright
