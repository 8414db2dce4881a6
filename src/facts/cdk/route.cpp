#include "facts/cdk/route.h"

#include <vector>

#include "base/text.h"
#include "facts/cdk/connect.h"

namespace wright::cdk {
namespace {

constexpr const char* kPath = "(path)";  // a field that no program has

// The method of a route, of several the one that changes most; "" when it is not known.
std::string method_of(const Item& methods) {
  if (methods.kind == ItemKind::List) {
    std::string found;
    for (const Item& item : methods.items) {
      const std::string name = method_of(item);
      if (found.empty() || found == "GET" || found == "HEAD" || found == "OPTIONS") found = name;
    }
    return found;
  }
  if (methods.is_text()) return methods.text;
  return methods.kind == ItemKind::Symbol ? std::string(last_name(methods.text)) : std::string();
}

// All of them; nothing when one is not known.
std::vector<std::string> methods_of(const Item& methods) {
  std::vector<std::string> found;
  const bool list = methods.kind == ItemKind::List;
  for (const Item& item : list ? methods.items : std::vector<Item>{methods}) {
    std::string name = method_of(item);
    if (name.empty()) return {};
    found.push_back(std::move(name));
  }
  return found;
}

// Whether the API's own settings may put something before every route.
bool is_guarded(const MadeResource& api) {
  for (const std::string_view key : {"Auth", "Policy", "EndpointConfiguration", "Fn::Unknown"}) {
    if (api.properties.find(key) != nullptr) return true;
  }
  return false;
}

}  // namespace

std::string path_of(Machine& machine, const Item& resource) {
  const auto& fields = machine.object(resource).fields;
  const auto path = fields.find(kPath);
  return path == fields.end() ? "/" : path->second.text;
}

Item resource_below(Machine& machine, const Item& resource, const Item& part) {
  std::string path = path_of(machine, resource);
  if (!path.empty() && part.is_text()) {
    if (!path.ends_with('/')) path += '/';
    path += part.text.substr(part.text.starts_with('/') ? 1 : 0);
  } else {
    path.clear();
  }
  return machine.part(resource, kPath, text(std::move(path), part.place));
}

Item proxy_below(Machine& machine, const Item& resource, const Place& place) {
  if (path_of(machine, resource) == "/") return machine.part(resource, kPath, text(std::string(kEveryPath), place));
  return resource_below(machine, resource, text("{proxy+}", place));
}

void add_integration_apart(Machine& machine, const Item& integration) {
  if (integration.kind != ItemKind::Object) return;
  const Object& object = machine.object(integration);
  const Item* const function = lambda_in(machine, object);
  const std::string_view type = last_name(object.type);
  const bool rest = type == "LambdaIntegration";
  if (function == nullptr || (!rest && type != "HttpLambdaIntegration" && type != "WebSocketLambdaIntegration")) return;
  const Value target = machine.value(*function);
  const Place place = object.place;
  MadeResource& made = machine.make("Integration", rest ? "AWS::ApiGateway::Method" : "AWS::ApiGatewayV2::Integration", place);
  put(made.properties, rest ? "Integration/Uri" : "IntegrationUri", target, place);
  if (rest) return;
  put(made.properties, "ProtocolType", literal(type.starts_with("Http") ? "HTTP" : "WEBSOCKET", place), place);
  put(made.properties, "PayloadFormatVersion", literal(contains(place.text(), "VERSION_1_0") ? "1.0" : "2.0", place), place);
}

void add_integrations_apart(Machine& machine, const std::string& name, const Arguments& arguments) {
  if (name == "addMethod" && arguments.size() > 1) add_integration_apart(machine, arguments[1]);
  const bool routes = name == "addRoutes" || name == "addRoute";
  const Item* const given = routes && !arguments.empty() ? arguments.back().find("integration") : nullptr;
  if (given != nullptr) add_integration_apart(machine, *given);
}

void set_route(Machine& machine, const MadeResource& api, const Route& route, MadeResource& made) {
  const std::string method = route.method == nullptr ? std::string() : method_of(*route.method);
  if (!method.empty()) put(made.properties, "HttpMethod", literal(method, made.place), made.place);
  if (!route.path.empty()) put(made.properties, "ResourcePath", literal(route.path, made.place), made.place);
  for (const std::string& one : route.method == nullptr ? std::vector<std::string>() : methods_of(*route.method))
    append(made.properties, "HttpMethods", literal(one, made.place), made.place);
  bool guarded = is_guarded(api) || (route.options.kind == ItemKind::Unknown && !route.options.text.empty());
  for (const std::string_view name : {"authorizer", "authorizationType", "apiKeyRequired", "authorizationScopes", "..."}) {
    const Item* const guard = route.options.find(name);
    if (guard == nullptr || (guard->kind == ItemKind::Unknown && guard->text.empty()) || guard->text == "false") continue;
    if (guard->kind == ItemKind::Symbol && last_name(guard->text) == "NONE") continue;
    put(made.properties, "AuthorizerId", machine.value(*guard), made.place);
    guarded = true;
  }
  if (!guarded) put(made.properties, "AuthorizationType", literal("NONE", made.place), made.place);
}

}  // namespace wright::cdk
