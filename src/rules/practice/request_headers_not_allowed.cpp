// tower-http's CorsLayer lets no header of a request through unless it is told to, and the extractor Json of axum takes nothing
// that is not `content-type: application/json`: the browser asks first whether it may send that header, and is refused.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "rules/preflight.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `CorsLayer::new()` of a function in which nothing speaks of the headers that a request may have.
const Call* strict_layer(const Function& function) {
  if (function.is_test || contains(function.place.text(), "allow_headers")) return nullptr;
  const auto call = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& one) {
    return !one.is_method && !one.mention && one.path.ends_with("CorsLayer::new");
  });
  return call == function.calls.end() ? nullptr : &*call;
}

// It takes its body by axum's Json.
bool takes_json(const Function& function) {
  return std::any_of(function.parameter_types.begin(), function.parameter_types.end(), [](const Type& type) {
    return type.path == "axum::Json" || type.path == "axum::extract::Json" || type.path == "axum::extract::json::Json";
  });
}

// What the entry serves, in whichever crate of the project it stands.
const Function* json_handler(const Facts& facts, const EntryPoint& entry) {
  for (const FunctionId id : entry.handlers) {
    if (takes_json(facts.code.functions[id])) return &facts.code.functions[id];
  }
  for (const Function& function : facts.code.functions) {
    if (function.crate == entry.crate && !function.is_test && takes_json(function)) return &function;
  }
  return nullptr;
}

void check(const Facts& facts, Findings& out) {
  if (gateway_answers_browsers(facts) || find_preflight(facts)) return;
  for (const EntryPoint& entry : facts.code.entries) {
    if (!entry.is_http) continue;
    const Function* const handler = json_handler(facts, entry);
    if (handler == nullptr) continue;
    for (const Function& function : facts.code.functions) {
      const Call* const layer = function.crate == entry.crate ? strict_layer(function) : nullptr;
      if (layer == nullptr) continue;
      Finding& finding =
          out.report(layer->name_place,
                     fmt::format("this layer allows no header of a request, and `{}` takes JSON: a browser asks whether it may "
                                 "send `content-type`, is refused, and never sends the request",
                                 handler->name));
      finding.related.push_back(related(handler->name_place, "wants `content-type: application/json`"));
      return;
    }
  }
}

}  // namespace

extern constinit const Rule request_headers_not_allowed{"request-headers-not-allowed", &check};

}  // namespace wright
