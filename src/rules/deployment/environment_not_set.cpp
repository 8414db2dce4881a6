// The code gives up when a variable is missing and the template does not set it: the function fails on every start or every
// invocation.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Set by Lambda, or with a meaning when absent.
bool is_given(std::string_view name) {
  constexpr std::array<std::string_view, 6> kPrefixes{"AWS_", "_", "LAMBDA_", "RUST_", "OTEL_", "CARGO_"};
  constexpr std::array<std::string_view, 8> kNames{"TZ",   "PATH", "LANG",   "LD_LIBRARY_PATH",
                                                   "HOME", "PORT", "TMPDIR", "HTTP_PROXY"};
  const bool prefixed =
      std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return name.starts_with(prefix); });
  return prefixed || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool sets(const FunctionConfig& config, std::string_view name) {
  return std::any_of(config.environment.begin(), config.environment.end(),
                     [&](const EnvironmentEntry& entry) { return entry.name == name; });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const EntryPoint* const entry = facts.entry(function);
    if (config == nullptr || entry == nullptr || !is_surely_absent(*config, "environment")) continue;
    std::set<FunctionId> functions(entry->init.begin(), entry->init.end());
    for (const Reached& reached : entry->reached) functions.insert(reached.function);
    for (const FunctionId id : functions) {
      for (const EnvironmentRead& read : facts.code.functions[id].environment_reads) {
        if (read.name.empty() || !read.panics_when_missing || is_given(read.name) || sets(*config, read.name)) continue;
        Finding& finding = out.report(read.place, fmt::format("`{}` is read here and `{}` does not set it: the function panics",
                                                              read.name, config->logical_name));
        // An image may bring variables of its own.
        if (config->is_image) finding.confidence = Confidence::Possible;
        finding.related.push_back(related(config->place, "the function in the template"));
      }
    }
  }
}

}  // namespace

extern constinit const Rule environment_not_set{"environment-not-set", &check};

}  // namespace wright
