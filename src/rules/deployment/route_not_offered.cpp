// A route of the code that the API in front of it does not have: API Gateway answers 404 or 403 before the function is asked.
// Only where all routes of the API are known and some of them are the code's, so that both speak of the same paths.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/http_routes.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_api(EventSource source) {
  return source == EventSource::ApiGatewayRest || source == EventSource::ApiGatewayHttp || source == EventSource::Http;
}

// Every trigger is a route that is written out.
bool is_known(const FunctionConfig& config) {
  return !config.triggers.empty() && std::all_of(config.triggers.begin(), config.triggers.end(), [](const Trigger& trigger) {
    return is_api(trigger.source) && !trigger.path.empty() && !trigger.methods.empty();
  });
}

// `/orders/{id}` takes `/orders/all` too; `/{proxy+}` everything below the root.
bool takes_path(const Trigger& trigger, std::string_view shape) {
  if (trigger.path == "$default") return true;
  const std::string offered = route_shape(trigger.path);
  const std::vector<std::string_view> parts = split(offered, '/');
  const std::vector<std::string_view> asked = split(shape, '/');
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (at >= asked.size()) return false;
    if (parts[at] == "{+}") return true;
    if (parts[at] != "{}" && parts[at] != asked[at]) return false;
  }
  return parts.size() == asked.size();
}

bool takes_method(const Trigger& trigger, std::string_view method) {
  return std::any_of(trigger.methods.begin(), trigger.methods.end(),
                     [&](const std::string& offered) { return offered == method || offered == "any" || offered == "*"; });
}

// Some function of the project gets the request.
bool is_offered(const Facts& facts, const HttpRoute& route) {
  const std::string shape = route_shape(route.path);
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [&](const FunctionConfig& config) {
    return std::any_of(config.triggers.begin(), config.triggers.end(),
                       [&](const Trigger& trigger) { return takes_path(trigger, shape) && takes_method(trigger, route.method); });
  });
}

// Routes for a local run and for what watches over a server: the root, files, its health.
bool is_of_a_server(const HttpRoute& route) {
  constexpr std::array<std::string_view, 7> kWords{"/health", "/ping", "/ready", "/live", "/metrics", "/swagger", "/docs"};
  const std::string shape = route_shape(route.path);
  return shape == "/" || shape.ends_with("{+}") || route.method == "options" || route.method == "head" ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(shape, word); });
}

// Where the path would be offered with its method, else the first route of the API.
const Place& place_for(const FunctionConfig& config, const HttpRoute& route) {
  const std::string shape = route_shape(route.path);
  for (const Trigger& trigger : config.triggers) {
    if (takes_path(trigger, shape)) return trigger.place;
  }
  return config.triggers.front().place;
}

void check_function(const Facts& facts, const LambdaFunction& function, Findings& out) {
  const FunctionConfig* const config = facts.config(function);
  if (config == nullptr || !is_known(*config)) return;
  const HttpRoutes routes = http_routes(facts, function);
  if (!routes.complete || !routes.prefixes.empty()) return;
  std::vector<const HttpRoute*> missing;
  bool meets = false;
  for (const HttpRoute& route : routes.routes) {
    if (route.method.empty()) continue;
    if (is_offered(facts, route)) {
      meets = true;
    } else if (!is_of_a_server(route)) {
      missing.push_back(&route);
    }
  }
  if (!meets || missing.empty()) return;
  const HttpRoute& first = *missing.front();
  Finding& finding = out.report(place_for(*config, first),
                                fmt::format("the API of `{}` has no route for `{} {}`, which the code answers: callers get the "
                                            "refusal of API Gateway, and the function is never asked",
                                            config->logical_name, first.method, first.path));
  for (const HttpRoute* const route : missing)
    finding.related.push_back(related(route->place, fmt::format("`{} {}`", route->method, route->path)));
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) check_function(facts, function, out);
}

}  // namespace

extern constinit const Rule route_not_offered{"route-not-offered", &check};

}  // namespace wright
