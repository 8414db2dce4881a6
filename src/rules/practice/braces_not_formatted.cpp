// `"no item {key}".to_string()`: the author took a plain literal for a format string.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_name_part(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

// The literal that is made a String as it stands; "" for any other call.
std::string_view kept_literal(const Call& call) {
  constexpr std::array<std::string_view, 4> kMethods{"to_string", "to_owned", "into", "to_uppercase"};
  constexpr std::array<std::string_view, 3> kPaths{"String::from", "Err", "Some"};
  const std::string_view text = call.place.text();
  if (call.is_method && one_of(call.path, kMethods) && text.starts_with('"')) return text.substr(0, text.rfind('"'));
  const std::string_view given = call.name_place.text();
  const std::size_t open = given.find("(\"");
  const bool only = open != std::string_view::npos && given.ends_with("\")") && call.argument_count == 1;
  return !call.is_method && one_of(call.path, kPaths) && only ? given.substr(open + 1) : std::string_view();
}

// A name that the function has bound: a parameter, or by `let`.
bool is_bound(const Function& function, const std::string& name) {
  const std::vector<std::string>& parameters = function.parameter_names;
  if (std::find(parameters.begin(), parameters.end(), name) != parameters.end()) return true;
  const std::string_view text = function.place.text();
  for (const std::string_view way : {"let ", "let mut ", "for ", "Err(", "Some(", "Ok("}) {
    const std::string wanted = std::string(way) + name;
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
      const std::size_t end = at + wanted.size();
      if (end < text.size() && !is_name_part(text[end])) return true;
    }
  }
  return false;
}

// The first `{name}` of the literal that is a value of the function; "" when there is none.
std::string bound_in_braces(const Function& function, std::string_view literal) {
  for (std::size_t at = literal.find('{'); at != std::string_view::npos; at = literal.find('{', at + 1)) {
    std::size_t end = at + 1;
    while (end < literal.size() && is_name_part(literal[end])) ++end;
    if (end == at + 1 || end >= literal.size()) continue;
    const bool closes = literal[end] == '}' || literal.substr(end).starts_with(":?}");
    std::string name(literal.substr(at + 1, end - at - 1));
    if (closes && is_bound(function, name)) return name;
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (contains(function.place.text(), "replace(\"{")) continue;  // a template of its own
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      const std::string name = bound_in_braces(function, kept_literal(call));
      if (name.empty()) continue;
      habit.add(call.place,
                fmt::format("the text says literally `{{{}}}`: no `format!` puts the value in, and whoever "
                            "reads the message cannot tell what it is about",
                            name),
                fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule braces_not_formatted{"braces-not-formatted", &check};

}  // namespace wright
