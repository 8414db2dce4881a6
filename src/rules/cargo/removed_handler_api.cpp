// Names of the Lambda crates' past. They still build with the old versions that are locked, and with nothing newer.

#include <algorithm>
#include <vector>

#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const EntryPoint& entry : facts.code.entries) {
    std::vector<FunctionId> functions = entry.init;
    functions.push_back(entry.main);
    std::vector<const Call*> reported;
    for (const FunctionId id : functions) {
      for (const Call& call : facts.code.functions[id].calls) {
        const bool old = !call.is_method && last_name(call.path) == "handler_fn" && call.path.starts_with("lambda_runtime");
        if (!old || call.mention || std::find(reported.begin(), reported.end(), &call) != reported.end()) continue;
        reported.push_back(&call);
        out.report(
            call.name_place,
            "`handler_fn` has been replaced by `service_fn` since lambda_runtime 0.5: the handler takes one `LambdaEvent`");
      }
    }
  }
}

}  // namespace

extern constinit const Rule removed_handler_api{"removed-handler-api", &check};

}  // namespace wright
