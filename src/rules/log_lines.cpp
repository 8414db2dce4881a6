#include "rules/log_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "rules/records.h"

namespace wright {

bool is_on_by_default(const MacroUse& use) {
  constexpr std::array<std::string_view, 8> kNames{"println", "eprintln", "print", "eprint", "dbg", "info", "warn", "error"};
  return one_of(last_name(use.name), kNames);
}

bool is_routine(const MacroUse& use) {
  const std::string_view name = last_name(use.name);
  return is_on_by_default(use) && name != "warn" && name != "error";
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

// `tracing::init_default_subscriber()` and what asks for the filter of the environment.
bool goes_by_variable(std::string_view text) {
  constexpr std::array<std::string_view, 5> kAsks{"from_default_env(", "env_logger::init()", "env_logger::try_init()",
                                                  "init_default_subscriber", "EnvFilter::from_env("};
  return !contains(text, "set_var(") &&
         std::any_of(kAsks.begin(), kAsks.end(), [&](std::string_view word) { return contains(text, word); });
}

// Of a level, the coarsest first.
std::optional<std::size_t> rank_of(std::string_view level) {
  constexpr std::array<std::string_view, 6> kLevels{"off", "error", "warn", "info", "debug", "trace"};
  const auto found = std::find(kLevels.begin(), kLevels.end(), level);
  return found == kLevels.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - kLevels.begin()));
}

// The finest level that `warn` or `warn,orders=info` lets through of what crates of the project write.
std::optional<std::size_t> most_let_through(const Facts& facts, std::string_view value) {
  std::optional<std::size_t> most;
  const std::string lower = lower_case(value);
  for (std::string_view part : split(lower, ',')) {
    part = trim(part);
    const std::size_t equals = part.find('=');
    const std::string_view target = part.substr(0, equals == std::string_view::npos ? 0 : std::min(equals, part.find("::")));
    const bool own =
        target.empty() || std::any_of(facts.project.crates.begin(), facts.project.crates.end(),
                                      [&](const Crate& crate) { return replace_all(crate.name, "-", "_") == target; });
    if (!own) continue;
    const std::optional<std::size_t> rank = rank_of(equals == std::string_view::npos ? part : part.substr(equals + 1));
    if (!rank) return std::nullopt;
    most = std::max(most.value_or(0), *rank);
  }
  return most;
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

bool is_log(const MacroUse& use) {
  constexpr std::array<std::string_view, 13> kNames{"println", "eprintln", "print", "eprint", "info", "warn", "error",
                                                    "debug",   "trace",    "event", "dbg",    "log",  "slog"};
  return one_of(last_name(use.name), kNames);
}

bool is_instrumented_for_errors(const Function& function) {
  return std::any_of(function.attributes.begin(), function.attributes.end(), [](const std::string& attribute) {
    return contains(attribute, "instrument") && contains(attribute, "err");
  });
}

bool writes_log(const Function& function) {
  return is_instrumented_for_errors(function) || std::any_of(function.macros.begin(), function.macros.end(), is_log);
}

bool is_filtered_out(const Facts& facts, const EntryPoint& entry, const MacroUse& use) {
  constexpr std::array<std::string_view, 6> kAlways{"println", "eprintln", "print", "eprint", "dbg", "error"};
  if (one_of(last_name(use.name), kAlways)) return false;
  const bool needs = std::any_of(entry.init.begin(), entry.init.end(),
                                 [&](FunctionId id) { return needs_variable(facts.code.functions[id].place.text()); });
  return (needs && !is_variable_set(facts, entry)) || is_level_hidden(facts, entry, last_name(use.name));
}

bool is_level_hidden(const Facts& facts, const EntryPoint& entry, std::string_view level) {
  const std::optional<std::size_t> asked = rank_of(level);
  if (!asked) return false;
  bool deployed = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || facts.entry(function) != &entry) continue;
    const auto variable = std::find_if(config->environment.begin(), config->environment.end(),
                                       [](const EnvironmentEntry& one) { return one.name == "RUST_LOG"; });
    if (variable == config->environment.end() || !variable->literal) return false;
    const std::optional<std::size_t> set = most_let_through(facts, variable->value.value);
    if (!set || *set >= *asked) return false;
    deployed = true;
  }
  return deployed && std::any_of(entry.init.begin(), entry.init.end(),
                                 [&](FunctionId id) { return goes_by_variable(facts.code.functions[id].place.text()); });
}

namespace {

// `debug`, `trace` or `my_crate=debug`, of which the last is for one crate only.
bool names_low_level(std::string_view value, std::string_view crate, bool trace) {
  const std::string lower = lower_case(value);
  for (std::string_view part : split(lower, ',')) {
    part = trim(part);
    const std::size_t equals = part.find('=');
    if (equals != std::string_view::npos && part.substr(0, equals) != crate) continue;
    const std::string_view level = equals == std::string_view::npos ? part : part.substr(equals + 1);
    if (level == "trace" || (level == "debug" && !trace)) return true;
  }
  return false;
}

// `.with_max_level(Level::DEBUG)`, `.with_module_level("orders", LevelFilter::Debug)`: written out and for every start.
bool sets_low_level(std::string_view text, std::string_view crate, bool trace) {
  constexpr std::array<std::string_view, 5> kSetters{"with_max_level(", "filter_level(", "with_level(", "with_module_level(\"",
                                                     "filter(Some(\""};
  if (contains(text, "debug_assertions") || contains(text, "verbose")) return false;
  for (const std::string_view setter : kSetters) {
    for (std::size_t at = text.find(setter); at != std::string_view::npos; at = text.find(setter, at + 1)) {
      std::string_view rest = text.substr(at + setter.size());
      if (setter.ends_with('"') && !rest.starts_with(std::string(crate) + "\"")) continue;
      rest = rest.substr(0, rest.find('\n'));
      const std::string_view level = rest.substr(std::min(rest.rfind("::"), rest.size()));
      const std::string name = lower_case(level.substr(0, level.find(')')));
      if (name == "::trace" || (name == "::debug" && !trace)) return true;
    }
  }
  return false;
}

}  // namespace

bool is_debugging_shown(const Facts& facts, const EntryPoint& entry, const MacroUse& use) {
  const std::string_view macro = last_name(use.name);
  if (macro != "debug" && macro != "trace") return false;
  const std::string crate = replace_all(facts.project.crates[entry.crate].name, "-", "_");
  const bool set = std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId id) {
    return sets_low_level(facts.code.functions[id].place.text(), crate, macro == "trace");
  });
  if (set) return true;
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    return config != nullptr && facts.entry(function) == &entry &&
           std::any_of(config->environment.begin(), config->environment.end(), [&](const EnvironmentEntry& one) {
             return one.name == "RUST_LOG" && one.literal && names_low_level(one.value.value, crate, macro == "trace");
           });
  });
}

bool only_logged(const Function& function, std::string_view name, Span part) {
  if (name.starts_with('_')) return true;
  const std::string_view file = function.place.file->text;
  for (std::size_t at = file.find(name, part.begin); at < part.end; at = file.find(name, at + name.size())) {
    const std::size_t end = at + name.size();
    if (is_word_part(file[at - 1]) || file[at - 1] == '.' || (end < file.size() && is_word_part(file[end]))) continue;
    const bool logged = std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
      return is_log(use) && use.place.span.begin <= at && at < use.place.span.end;
    });
    if (!logged) return false;
  }
  return true;
}

std::string_view bound_name(std::string_view head) {
  head = trim(head.substr(std::string_view("let ").size()));
  if (head.starts_with("mut ")) head = trim(head.substr(4));
  std::size_t end = 0;
  while (end < head.size() && is_word_part(head[end])) ++end;
  const std::string_view rest = trim(head.substr(end));
  return rest.starts_with('=') || rest.starts_with(':') ? head.substr(0, end) : std::string_view();
}

}  // namespace wright
