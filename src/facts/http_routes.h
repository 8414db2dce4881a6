#pragma once
// The methods and paths that the code of a function answers to: routes of axum, and a `match` on the path of a request.

#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct HttpRoute {
  std::string method;  // lower case; "" when it takes several, or cannot be told
  std::string path;    // as it is written: "/orders/{id}", "/orders/:id"
  Place place;
};

struct HttpRoutes {
  std::vector<HttpRoute> routes;
  std::vector<Setting<std::string>> prefixes;  // that routes are nested below, as far as they are written out
  bool complete = true;                        // false: some stand below a path that is not, or come from elsewhere
  Place asked;                                 // `uri().path()`; nowhere when a Router asks
  const Function* asking = nullptr;            // that it stands in

  [[nodiscard]] bool empty() const { return routes.empty(); }
};

[[nodiscard]] HttpRoutes http_routes(const Facts& facts, const LambdaFunction& function);

// "/orders/:id" and "/orders/{order_id}" as "/orders/{}"; a wildcard at the end as "/orders/{+}".
[[nodiscard]] std::string route_shape(std::string_view path);

}  // namespace wright
