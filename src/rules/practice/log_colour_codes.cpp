// tracing-subscriber colours its lines whatever they are written to, as long as its feature `ansi` is on, which it is by default.
// In CloudWatch the codes stand in every line.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/log_setup.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kLibrary = "tracing-subscriber";

// The feature is on for this crate by its own manifest, and by Cargo.lock nothing is left out.
bool colours(const Crate& crate) {
  const Dependency* const dependency = crate.find_dependency(kLibrary);
  if (dependency == nullptr || dependency->kind != DependencyKind::Normal) return false;
  const std::vector<std::string>& features = dependency->features;
  if (!dependency->default_features && std::find(features.begin(), features.end(), "ansi") == features.end()) return false;
  const auto locked = std::find_if(crate.built_with.begin(), crate.built_with.end(),
                                   [](const LockedPackage& package) { return package.name == kLibrary; });
  if (locked == crate.built_with.end()) return crate.lock == nullptr;
  constexpr std::array<std::string_view, 2> kTerminals{"nu-ansi-term", "ansi_term"};
  return std::any_of(locked->dependencies.begin(), locked->dependencies.end(),
                     [&](const auto& name) { return one_of(std::string_view(name), kTerminals); });
}

bool starts_lines(const Call& call) {
  constexpr std::array<std::string_view, 5> kWays{"tracing_subscriber::fmt", "tracing_subscriber::fmt::init",
                                                  "tracing_subscriber::fmt::layer", "tracing_subscriber::fmt::Layer::new",
                                                  "tracing_subscriber::FmtSubscriber::builder"};
  return !call.is_method && !call.mention &&
         (one_of(std::string_view(call.path), kWays) || call.path == "FmtSubscriber::builder");
}

// The lines have another form, go elsewhere, or somebody has thought of colours; plain-text-logger tells of the pretty form.
bool is_chosen(std::string_view text) {
  constexpr std::array<std::string_view, 9> kChoices{"ansi",   ".json()",     "event_format(", "with_writer(", "NO_COLOR",
                                                     "isatty", "is_terminal", "without_color", ".pretty()"};
  return std::any_of(kChoices.begin(), kChoices.end(), [&](std::string_view choice) { return contains(text, choice); });
}

// JSON is asked for or compiled, and what is missing is to write it: plain-text-logger tells of that.
bool is_to_be_json(const Facts& facts, const EntryPoint& entry) {
  return compiles_json_lines(facts.project.crates[entry.crate]) || asked_for_json_lines(facts, entry) != nullptr;
}

bool is_switched_off(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    return facts.entry(function) == &entry && config != nullptr &&
           std::any_of(config->environment.begin(), config->environment.end(),
                       [](const EnvironmentEntry& variable) { return variable.name == "NO_COLOR"; });
  });
}

// Where a program of Lambda sets up lines with colours; null when none does.
const Call* set_up(const Facts& facts, const EntryPoint& entry) {
  std::vector<FunctionId> starts{entry.main};
  starts.insert(starts.end(), entry.init.begin(), entry.init.end());
  const Call* found = nullptr;
  for (const FunctionId id : starts) {
    const Function& function = facts.code.functions[id];
    if (is_chosen(function.place.text())) return nullptr;
    const auto call = std::find_if(function.calls.begin(), function.calls.end(), starts_lines);
    if (found == nullptr && call != function.calls.end()) found = &*call;
  }
  return found;
}

void check(const Facts& facts, Findings& out) {
  std::map<std::string_view, Finding*> told;  // by workspace, where it is one habit
  std::set<const Call*> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    const Crate& crate = facts.project.crates[entry.crate];
    if (entry.is_extension || !colours(crate) || is_switched_off(facts, entry)) continue;
    const Call* const call = set_up(facts, entry);
    if (call == nullptr || is_to_be_json(facts, entry) || !logs_anything(facts, entry) || !seen.insert(call).second) continue;
    Finding*& first = told[crate.workspace_folder];
    if (first != nullptr) {
      first->related.push_back(related(call->name_place, "and here"));
      continue;
    }
    first = &out.report(call->name_place,
                        "colour codes for a terminal stand in every line of the log: what searches or filters the lines trips "
                        "over them");
  }
}

}  // namespace

extern constinit const Rule log_colour_codes{"log-colour-codes", &check};

}  // namespace wright
