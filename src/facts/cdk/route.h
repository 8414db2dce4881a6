#pragma once
// Methods and paths of the routes of an API. Internal to facts/cdk.

#include <string>
#include <string_view>

#include "facts/cdk/machine.h"

namespace wright::cdk {

// A path that takes every request, that of the root with it; HTTP APIs call it so.
inline constexpr std::string_view kEveryPath = "$default";

// Options, method and path of a route; null: the route is for any method or of no HTTP API.
struct Route {
  const Item& options;
  const Item* method = nullptr;
  std::string path{};  // "/orders/{id}"; "" when unknown
};

// Where a resource of a REST API stands: "/" for the API itself and its root; "" when that cannot be told.
[[nodiscard]] std::string path_of(Machine& machine, const Item& resource);
// `resource.addResource("{id}")`; `addProxy()` of the root takes its path too.
[[nodiscard]] Item resource_below(Machine& machine, const Item& resource, const Item& part);
[[nodiscard]] Item proxy_below(Machine& machine, const Item& resource, const Place& place);

// `root.addMethod("POST", new LambdaIntegration(handler))` where nothing tells the API: the integration's class says of which
// kind it is.
void add_integrations_apart(Machine& machine, const std::string& name, const Arguments& arguments);
void add_integration_apart(Machine& machine, const Item& integration);

// What the route of an integration is asked with, in the words of a method of a REST API.
void set_route(Machine& machine, const MadeResource& api, const Route& route, MadeResource& made);

}  // namespace wright::cdk
