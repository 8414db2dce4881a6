// Log macros without anybody who listens: the runtime crates install no subscriber, so the lines are dropped.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_setup.h"
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

// The runtime tells with `tracing::error!` of an event that does not parse.
bool may_not_parse(const Facts& facts, const EntryPoint& entry) {
  if (entry.is_http || !entry.event.known() || last_name(entry.event.path) == "Value") return false;
  const std::vector<Structure>& all = facts.code.structures;
  const auto own =
      std::find_if(all.begin(), all.end(), [&](const Structure& one) { return without_binary(one.path) == entry.event.path; });
  return own == all.end() || std::any_of(own->fields.begin(), own->fields.end(), [](const Structure::Field& field) {
           return field.type.known() && last_name(field.type.path) != "Option" && last_name(field.type.path) != "Value";
         });
}

// `value?`, but for an answer that is put together.
bool hands_error_on(const Call& call) {
  constexpr std::array<std::string_view, 3> kAnswers{"body", "to_value", "to_string"};
  const std::string_view rest = trim(std::string_view(call.place.file->text).substr(call.place.span.end));
  return rest.starts_with('?') && !one_of(last_name(call.path), kAnswers);
}

bool gives_error(const Function& function) {
  const std::string_view text = function.place.text();
  return contains(text, "Err(") || contains(text, "bail!(") ||
         std::any_of(function.calls.begin(), function.calls.end(), hands_error_on);
}

// It waits for others, or a template deploys it and there is something to see of it.
bool matters(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    if (facts.entry(function) != &entry) return false;
    const FunctionConfig* const config = facts.config(function);
    const bool templated = config != nullptr && config->tool != DeploymentTool::CargoLambda;
    const bool waits = function.workload == Workload::Io || function.workload == Workload::Mixed;
    return waits || (templated && (may_not_parse(facts, entry) || any_running(facts, entry, gives_error)));
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || !drops_log_lines(facts, entry) || !seen.insert(entry.main).second) continue;
    if (says_nothing(facts, entry)) {
      const Function& main = facts.code.functions[entry.main];
      Finding& finding = out.report(
          main.name_place, fmt::format("`{}` installs no subscriber and no line is logged: CloudWatch shows nothing of what went "
                                       "wrong",
                                       main.name));
      if (!matters(facts, entry)) finding.confidence = Confidence::Possible;
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
