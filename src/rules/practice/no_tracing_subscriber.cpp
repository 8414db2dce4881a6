// Log macros without anybody who listens: the runtime crates install no subscriber, so the lines are dropped.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_log_macro(const MacroUse& use) {
  constexpr std::array<std::string_view, 5> kLevels{"trace", "debug", "info", "warn", "error"};
  const std::string_view name = last_name(use.name);
  if (std::find(kLevels.begin(), kLevels.end(), name) == kLevels.end()) return false;
  return contains(use.name, "tracing::") || use.name.starts_with("log::");
}

// Anything in the start of the program that may set logging up, whatever it is called.
bool may_set_up(std::string_view text) {
  constexpr std::array<std::string_view, 12> kWords{
      "subscriber",    "logger", "tracing_", "telemetry", "set_global_default", "otel",
      "opentelemetry", "init(",  "init_",    "setup",     "observability",      "sentry"};
  const std::string plain = lower_case(text);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(plain, word); });
}

// By a call of the runtime's own: what another crate starts it with may well set logging up first.
bool starts_plainly(const Facts& facts, const EntryPoint& entry) {
  const std::string_view text = entry.run_place.text();
  if (!contains(text, "run(") && !contains(text, "start(")) return false;
  const std::vector<Call>& calls = facts.code.functions[entry.main].calls;
  return std::none_of(calls.begin(), calls.end(), [&](const Call& call) {
    return call.place.file == entry.run_place.file && call.place.span.begin == entry.run_place.span.begin && !call.is_method &&
           call.targets.empty() && contains(call.path, "::") && !call.path.starts_with("lambda") &&
           !call.path.starts_with("netlify_lambda");
  });
}

// The handler sets it up itself, or a function it calls does.
bool sets_up_later(const Facts& facts, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 5> kInstalls{"tracing_subscriber", "set_global_default", "set_logger(", ".try_init()",
                                                      "init_default_subscriber"};
  constexpr std::array<std::string_view, 5> kSubjects{"telemetry", "tracing", "logg", "subscriber", "observability"};
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const Function& function = facts.code.functions[reached.function];
    const std::string_view text = function.place.text();
    const auto installs = [&](std::string_view word) { return contains(text, word); };
    if (std::any_of(kInstalls.begin(), kInstalls.end(), installs)) return true;
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::string_view name = last_name(call.path);
      const bool starts = name.starts_with("init") || name.starts_with("setup") || name.starts_with("set_up");
      return starts &&
             std::any_of(kSubjects.begin(), kSubjects.end(), [&](std::string_view subject) { return contains(name, subject); });
    });
  });
}

bool sets_up(const Facts& facts, const EntryPoint& entry) {
  if (may_set_up(facts.code.functions[entry.main].place.text())) return true;
  return sets_up_later(facts, entry) || std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId id) {
           return may_set_up(facts.code.functions[id].place.text());
         });
}

// A crate that wraps the runtime may set up logging by itself.
bool runs_on_official_crates(const Crate& crate) {
  return crate.find_dependency("lambda_runtime") != nullptr || crate.find_dependency("lambda_http") != nullptr;
}

// Not one line is printed either: nothing tells what the function did or why it failed.
bool says_nothing(const Facts& facts, const EntryPoint& entry) {
  return std::all_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::vector<MacroUse>& macros = facts.code.functions[reached.function].macros;
    return std::none_of(macros.begin(), macros.end(), [](const MacroUse& use) {
      const std::string_view name = last_name(use.name);
      return is_log_macro(use) || name == "println" || name == "eprintln" || name == "dbg" || name == "print";
    });
  });
}

bool waits_for_others(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    return facts.entry(function) == &entry && (function.workload == Workload::Io || function.workload == Workload::Mixed);
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || !starts_plainly(facts, entry) || !runs_on_official_crates(facts.project.crates[entry.crate]))
      continue;
    if (sets_up(facts, entry) || !seen.insert(entry.main).second) continue;
    if (says_nothing(facts, entry)) {
      const Function& main = facts.code.functions[entry.main];
      Finding& finding = out.report(
          main.name_place, fmt::format("`{}` installs no subscriber and no line is logged: CloudWatch shows nothing of what went "
                                       "wrong",
                                       main.name));
      // The runtime logs what the handler fails with; of one that only computes there is little to see.
      if (!waits_for_others(facts, entry)) finding.confidence = Confidence::Possible;
      continue;
    }
    for (const Reached& reached : entry.reached) {
      const std::vector<MacroUse>& macros = facts.code.functions[reached.function].macros;
      const auto use = std::find_if(macros.begin(), macros.end(), is_log_macro);
      if (use == macros.end()) continue;
      const Function& main = facts.code.functions[entry.main];
      Finding& finding = out.report(main.name_place,
                                    fmt::format("`{}` installs no subscriber: what `{}!` logs is dropped", main.name, use->name));
      add_path(finding, facts, reached, use->place, use->name);
      break;
    }
  }
}

}  // namespace

extern constinit const Rule no_tracing_subscriber{"no-tracing-subscriber", &check};

}  // namespace wright
