// A level that is written in the code and no filter from the environment, where a function starts.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

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

bool asks_environment(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWays{"env_filter", "EnvFilter",         "from_env",
                                                  "parse_env",  "parse_default_env", "default_filter"};
  if (contains(text, ".env()")) return true;  // of simple_logger
  if (contains(text, "env::var") && contains(text, "LOG")) return true;
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// `with_max_level(Level::INFO)`, and what other loggers call it: `.level(LevelFilter::Info)`, `.build(LevelFilter::Info)`.
bool fixes_level(const Call& call) {
  const std::string_view text = call.name_place.text();
  if (call.is_method && call.path == "with_max_level") return contains(text, "Level::") || contains(text, "LevelFilter::");
  constexpr std::array<std::string_view, 7> kSetters{"level",     "with_level",      "filter_level", "build",
                                                     "max_level", "init_with_level", "init"};
  const std::size_t open = text.find('(');
  const std::string_view given = open == std::string_view::npos ? std::string_view() : trim(text.substr(open + 1));
  const bool literal = given.starts_with("LevelFilter::") || given.starts_with("log::LevelFilter::") ||
                       given.starts_with("Level::") || given.starts_with("log::Level::") ||
                       given.starts_with("Some(LevelFilter::");
  // Other things have a level too: `DefaultOnResponse::new().level(Level::INFO)`.
  const bool of_filter = contains(given, "LevelFilter::") || last_name(call.path) == "init_with_level";
  return literal && of_filter && one_of(last_name(call.path), kSetters);
}

// What the function did on the way is left out, and only a new build can show it.
bool hides_steps(const Call& call) {
  const std::string text = lower_case(std::string(call.name_place.text()));
  return contains(text, "level::warn") || contains(text, "level::error") || contains(text, "levelfilter::warn") ||
         contains(text, "levelfilter::error");
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || asks_environment(facts.code.functions[entry.main].place.text())) continue;
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      if (asks_environment(function.place.text()) || !seen.insert(id).second) continue;
      const auto fixing = std::find_if(function.calls.begin(), function.calls.end(), fixes_level);
      if (fixing == function.calls.end()) continue;
      Finding& finding = out.report(fixing->name_place,
                                    "the log level is fixed in the code: to see more of a failing function it must be "
                                    "built and deployed again");
      if (is_set_for(facts, entry) || hides_steps(*fixing)) finding.confidence = Confidence::Likely;
    }
  }
}

}  // namespace

extern constinit const Rule log_level_fixed{"log-level-fixed", &check};

}  // namespace wright
