// A timeout of no more than Lambda's default, written out, for a function that waits for other services: SAM's first template has
// it, and it stays. What sets none is another rule's.

#include <fmt/format.h>

#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::int64_t kShort = 3;

void check(const Facts& facts, Findings& out) {
  Finding* told = nullptr;
  const SourceFile* file = nullptr;
  std::uint32_t begin = 0;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || !config->timeout || config->timeout->value.value > kShort || function.clients.empty()) continue;
    // What is asked for at the start only has the init phase's time.
    const bool waits = function.workload == Workload::Io || function.workload == Workload::Mixed;
    if (!waits) continue;
    const Place& place = config->timeout->place;
    // One line of Globals is one edit.
    if (told != nullptr && place.file == file && place.span.begin == begin) {
      told->related.push_back(related(config->place, fmt::format("`{}` has it too", config->logical_name)));
      continue;
    }
    file = place.file;
    begin = place.span.begin;
    told = &out.report(place,
                       fmt::format("`{}` is stopped after {} s: one slow call, or a retry of the client, and a cold start with "
                                   "its first connection come to more",
                                   config->logical_name, config->timeout->value.value));
    told->related.push_back(related(function.clients[0].place, fmt::format("it waits for `{}`", function.clients[0].type)));
  }
}

}  // namespace

extern constinit const Rule timeout_too_short{"timeout-too-short", &check};

}  // namespace wright
