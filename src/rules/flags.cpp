// The branches around a place are read from the text of its function: the head of each block that is open there.

#include "rules/flags.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/written.h"

namespace wright {
namespace {

// One past the literal or comment that begins at `at`; `at` itself where none does.
std::size_t skip_text(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return std::min(text.find("*/", at), text.size() - 2) + 2;
  if (rest.starts_with('"')) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
  }
  if (rest.size() > 2 && rest[0] == '\'' && rest[2] == '\'') return at + 3;
  return at;
}

struct Switch {
  std::string_view name;
  bool on = true;            // the branch runs where the switch is on
  bool is_variable = false;  // the name is that of a variable, which is on where it is set
};

// `let Ok(url) = std::env::var("LOCAL_URL")`, `env::var("LOCAL_URL").is_ok()`
std::optional<Switch> read_variable(std::string_view condition) {
  const std::size_t read = condition.find("env::var(\"");
  if (read == std::string_view::npos || contains(condition, "&&") || contains(condition, "||")) return std::nullopt;
  condition = trim(condition);
  const bool asks = !condition.starts_with('!') && (condition.starts_with("let Ok(") || condition.ends_with(".is_ok()"));
  const std::size_t open = condition.find('"', read);
  Switch found;
  found.name = condition.substr(open + 1, condition.find('"', open + 1) - open - 1);
  found.is_variable = true;
  return asks ? std::optional(found) : std::nullopt;
}

// `config.use_kms`, `!local`, `self.is_local == true`: a switch and nothing else.
std::optional<Switch> read_switch(std::string_view condition) {
  Switch found;
  condition = trim(condition);
  if (condition.starts_with('!')) {
    found.on = false;
    condition = trim(condition.substr(1));
  }
  for (const std::string_view end : {" == true", " != false"}) {
    if (condition.ends_with(end)) condition.remove_suffix(end.size());
  }
  if (condition.ends_with(" == false")) {
    found.on = !found.on;
    condition.remove_suffix(std::string_view(" == false").size());
  }
  const auto is_path = [](char c) { return is_word_part(c) || c == '.'; };
  if (condition.empty() || !std::all_of(condition.begin(), condition.end(), is_path)) return std::nullopt;
  found.name = condition.substr(condition.rfind('.') == std::string_view::npos ? 0 : condition.rfind('.') + 1);
  return found;
}

// The switches of the branches that are open at the end of a text.
std::vector<Switch> open_switches(std::string_view text) {
  std::vector<std::string_view> heads;
  std::string_view closed;  // the head of the block that was closed last
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t end = skip_text(text, at); end != at) {
      at = end;
      continue;
    }
    const char c = text[at];
    if (c == '{') {
      const std::string_view head = trim(text.substr(start, at - start));
      const bool other = head == "else" && !closed.empty();
      const std::size_t from = other ? static_cast<std::size_t>(closed.data() - text.data()) : 0;
      heads.push_back(other ? text.substr(from, static_cast<std::size_t>(head.data() - closed.data()) + 4) : head);
      start = at + 1;
    } else if (c == '}') {
      if (!heads.empty()) {
        closed = heads.back();
        heads.pop_back();
      }
      start = at + 1;
    } else if (c == ';') {
      start = at + 1;
    }
    ++at;
  }
  std::vector<Switch> open;
  for (const std::string_view head : heads) {
    if (!head.starts_with("if ")) continue;
    const bool other = head.ends_with("else");  // from the condition to its else
    const std::string_view condition = other ? head.substr(3, head.find('{') - 3) : head.substr(3);
    std::optional<Switch> found = read_switch(condition);
    if (!found) found = read_variable(condition);
    if (!found) continue;
    if (other) found->on = !found->on;
    open.push_back(*found);
  }
  return open;
}

// What a switch is made from: the value that a `let` or a field of its name is given.
std::string_view made_from(const Function& function, std::string_view name) {
  constexpr std::size_t kMost = 240;
  if (const std::string_view value = let_value(function, name, function.place.span.end); contains(value, "env")) return value;
  const std::string start = std::string(name) + ": ";
  const std::string_view text = function.place.text();
  const std::size_t at = text.find(start);
  if (at == std::string_view::npos || (at > 0 && is_word_part(text[at - 1]))) return {};
  const std::string_view value = text.substr(at + start.size(), kMost);
  return value.substr(0, value.find(",\n"));
}

// The variable that a switch is read from, off where it is not set; "" when it is none.
std::string_view variable_of(std::string_view value) {
  const std::size_t read = value.find("env");
  if (read == std::string_view::npos) return {};
  const std::size_t open = value.find("(\"", read);
  if (open == std::string_view::npos) return {};
  const std::string_view name = value.substr(open + 2, value.find('"', open + 2) - open - 2);
  const std::string_view rest = value.substr(open + 2 + name.size());
  for (const std::string_view off :
       {"\"false\"", "unwrap_or(false)", ".is_ok()", "unwrap_or_default()", "\"0\"", "is_ok_and", "map_or(false"}) {
    if (contains(rest, off)) return name;
  }
  return {};
}

// `const SEND_MAIL: bool = false;`: nothing but another version of the program changes it.
std::optional<bool> constant_behind(const Facts& facts, std::string_view name) {
  std::optional<bool> value;
  for (const Static& item : facts.code.statics) {
    const std::string_view last = std::string_view(item.name).substr(item.name.rfind(':') + 1);
    if (!item.is_const || item.is_test || last != name) continue;
    const std::string_view text = item.place.text();
    if (!contains(text, ": bool")) continue;
    const bool on = contains(text, "= true");
    if ((!on && !contains(text, "= false")) || (value && *value != on)) return std::nullopt;
    value = on;
  }
  return value;
}

enum class State : std::uint8_t { On, Off, Unknown };

State state_in(const Facts& facts, const EntryPoint& entry, std::string_view variable) {
  State state = State::Unknown;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || facts.entry(function) != &entry) continue;
    const auto set = std::find_if(config->environment.begin(), config->environment.end(),
                                  [&](const EnvironmentEntry& one) { return one.name == variable; });
    State here = State::Off;
    if (set != config->environment.end()) {
      const std::string value = lower_case(set->value.value);
      const bool on = value == "true" || value == "1" || value == "yes";
      const bool off = value == "false" || value == "0" || value == "no";
      here = !set->literal || (!on && !off) ? State::Unknown : (on ? State::On : State::Off);
    }
    if (here == State::Unknown || (state != State::Unknown && state != here)) return State::Unknown;
    state = here;
  }
  return state;
}

std::string_view variable_behind(const Facts& facts, std::string_view name) {
  for (const Function& function : facts.code.functions) {
    if (function.is_test || function.place.file == nullptr || !contains(function.place.text(), "env")) continue;
    if (const std::string_view variable = variable_of(made_from(function, name)); !variable.empty()) return variable;
  }
  return {};
}

enum class Constants : std::uint8_t { Skip, Read };

bool is_in_branch_left_off(const Facts& facts, const EntryPoint& entry, const Function& function, const Place& place,
                           Constants constants) {
  if (function.place.file != place.file || place.span.begin < function.place.span.begin) return false;
  const std::string_view before = function.place.text().substr(0, place.span.begin - function.place.span.begin);
  const std::vector<Switch> open = open_switches(before);
  if (open.empty()) return false;
  const bool is_deployed = std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& deployed) {
    return facts.entry(deployed) == &entry && facts.config(deployed) != nullptr;
  });
  return std::any_of(open.begin(), open.end(), [&](const Switch& one) {
    if (one.is_variable) {
      const State state = state_in(facts, entry, one.name);
      // A variable for the developer's machine is not set in the account, whatever cannot be read.
      const bool desk = one.name.starts_with("LOCAL_") || one.name.ends_with("_LOCAL") || contains(one.name, "_LOCAL_");
      const State usual = state == State::Unknown && desk ? State::Off : state;
      return usual == (one.on ? State::Off : State::On);
    }
    if (constants == Constants::Read) {
      if (const std::optional<bool> constant = constant_behind(facts, one.name)) return *constant != one.on;
    }
    if (!is_deployed) return false;
    const std::string_view variable = variable_behind(facts, one.name);
    return !variable.empty() && state_in(facts, entry, variable) == (one.on ? State::Off : State::On);
  });
}

}  // namespace

bool is_switched_off(const Facts& facts, const EntryPoint& entry, const Function& function, const Place& place) {
  return is_in_branch_left_off(facts, entry, function, place, Constants::Read);
}

bool is_switched_off(const Facts& facts, const Running& running, const Place& place) {
  const FunctionId id = running.reached->function;
  bool any = false;
  for (const EntryPoint& entry : facts.code.entries) {
    for (const Reached& reached : entry.reached) {
      if (reached.function != id) continue;
      any = true;
      const bool off =
          is_switched_off(facts, entry, *running.function, place) ||
          std::any_of(reached.path.begin(), reached.path.end(), [&](const PathStep& step) {
            // What a constant leaves off may have another way here: `if WITH_GRAPH { run_graph() } else { run() }`.
            return is_in_branch_left_off(facts, entry, facts.code.functions[step.function], step.place, Constants::Skip);
          });
      if (!off) return false;
    }
  }
  return any;
}

}  // namespace wright
