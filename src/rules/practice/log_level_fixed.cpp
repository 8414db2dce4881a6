// with_max_level and no filter from the environment, at the start of a function.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool sets_level(const FunctionConfig* config) {
  if (config == nullptr) return false;
  return std::any_of(config->environment.begin(), config->environment.end(), [](const EnvironmentEntry& entry) {
    return entry.name == "RUST_LOG" || entry.name == "LOG_LEVEL" || entry.name == "AWS_LAMBDA_LOG_LEVEL";
  });
}

bool is_set_for(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    return facts.entry(function) == &entry && sets_level(facts.config(function));
  });
}

void check(const Facts& facts, Findings& out) {
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    const std::string_view main = facts.code.functions[entry.main].place.text();
    if (contains(main, "env_filter") || contains(main, "EnvFilter") || contains(main, "from_env") || contains(main, "env::var"))
      continue;
    for (const Call& call : facts.code.functions[entry.main].calls) {
      if (!call.is_method || call.path != "with_max_level" || !contains(call.name_place.text(), "Level::")) continue;
      Finding& finding = out.report(call.name_place,
                                    "the log level is fixed in the code: to see more of a failing function it must be "
                                    "built and deployed again");
      if (is_set_for(facts, entry)) finding.confidence = Confidence::Likely;
    }
  }
}

}  // namespace

extern constinit const Rule log_level_fixed{"log-level-fixed", &check};

}  // namespace wright
