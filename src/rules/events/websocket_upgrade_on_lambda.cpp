// A route that upgrades its connection to a WebSocket, in a router that lambda_http runs: an invocation is one request and one
// answer, and what comes through API Gateway or a function URL is no connection that could be upgraded.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool upgrades(const Function& function) {
  return std::any_of(function.parameter_types.begin(), function.parameter_types.end(),
                     [](const Type& type) { return last_name(type.path) == "WebSocketUpgrade"; });
}

bool is_run_by_lambda_http(const Facts& facts, const EntryPoint& entry) {
  return entry.is_http && facts.project.crates[entry.crate].find_dependency("lambda_http") != nullptr &&
         contains(entry.run_place.text(), "run(");
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> told;
  for (const EntryPoint& entry : facts.code.entries) {
    if (!is_run_by_lambda_http(facts, entry)) continue;
    Finding* first = nullptr;
    for (const FunctionId id : entry.handlers) {
      const Function& function = facts.code.functions[id];
      if (!upgrades(function) || !told.insert(id).second) continue;
      if (first != nullptr) {
        first->related.push_back(related(function.name_place, fmt::format("`{}` likewise", function.name)));
        continue;
      }
      first = &out.report(function.name_place,
                          fmt::format("`{}` upgrades to a WebSocket behind `lambda_http`: no request that Lambda hands over "
                                      "can be upgraded, and each attempt is refused",
                                      function.name));
      first->related.push_back(related(entry.run_place, "the router runs here"));
    }
  }
}

}  // namespace

extern constinit const Rule websocket_upgrade_on_lambda{"websocket-upgrade-on-lambda", &check};

}  // namespace wright
