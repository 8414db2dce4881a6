// A timeout of no more than Lambda's default, written out, for a function that waits for other services: SAM's first template has
// it, and it stays. What sets none is another rule's.

#include <fmt/format.h>

#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::int64_t kShort = 3;

void check(const Facts& facts, Findings& out) {
  SharedSetting shared(out);
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !config->timeout || config->timeout->value.value > kShort || function.clients.empty()) continue;
    // What is asked for at the start only has the init phase's time.
    const bool waits = function.workload == Workload::Io || function.workload == Workload::Mixed;
    if (!waits) continue;
    Finding* const told =
        shared.report(config->timeout->place, *config,
                      fmt::format("`{}` is stopped after {} s: one slow call, or a retry of the client, and a cold start with "
                                  "its first connection come to more",
                                  config->logical_name, config->timeout->value.value));
    if (told == nullptr) continue;
    told->related.push_back(related(function.clients[0].place, fmt::format("it waits for `{}`", function.clients[0].type)));
  }
}

}  // namespace

extern constinit const Rule timeout_too_short{"timeout-too-short", &check};

}  // namespace wright
