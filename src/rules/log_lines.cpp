#include "rules/log_lines.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "rules/records.h"

namespace wright {

bool is_on_by_default(const MacroUse& use) {
  constexpr std::array<std::string_view, 8> kNames{"println", "eprintln", "print", "eprint", "dbg", "info", "warn", "error"};
  return one_of(last_name(use.name), kNames);
}

namespace {

// `EnvFilter::from_default_env()` with nothing more, `env_logger::init()`: what passes is what RUST_LOG says, and errors without
// it.
bool needs_variable(std::string_view text) {
  const bool filter =
      contains(text, "EnvFilter::from_default_env()") && !contains(text, "add_directive") && !contains(text, "default_directive");
  const bool logger = contains(text, "env_logger::init()") && !contains(text, "set_var");
  return filter || logger;
}

// Nothing in the template sets it, or there is no template that could.
bool is_variable_set(const Facts& facts, const EntryPoint& entry) {
  bool set = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || facts.entry(function) != &entry) continue;
    set = set || std::any_of(config->environment.begin(), config->environment.end(),
                             [](const EnvironmentEntry& one) { return one.name == "RUST_LOG"; });
  }
  return set;
}

}  // namespace

bool is_filtered_out(const Facts& facts, const EntryPoint& entry, const MacroUse& use) {
  constexpr std::array<std::string_view, 6> kAlways{"println", "eprintln", "print", "eprint", "dbg", "error"};
  if (one_of(last_name(use.name), kAlways)) return false;
  const bool needs = std::any_of(entry.init.begin(), entry.init.end(),
                                 [&](FunctionId id) { return needs_variable(facts.code.functions[id].place.text()); });
  return needs && !is_variable_set(facts, entry);
}

}  // namespace wright
