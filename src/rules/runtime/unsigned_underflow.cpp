// `page - 1` of an unsigned number that the event brings: of 0 it panics in a build with overflow checks, and wraps around to a
// huge number in one without. Read from the text: a name or a field, a minus, a number that is written out. The name has to be an
// unsigned number and of the event, by the calls that gave it or by the callers of the function; silent where anything looks at
// it on the way.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_unsigned(std::string_view type) {
  constexpr std::array<std::string_view, 6> kTypes{"usize", "u8", "u16", "u32", "u64", "u128"};
  return one_of(last_name(type), kTypes);
}

// `u32`, `Option<u32>`.
bool holds_unsigned(const Type& type) {
  return is_unsigned(type.path) ||
         (last_name(type.path) == "Option" && type.arguments.size() == 1 && is_unsigned(type.arguments[0].path));
}

// `parse::<usize>()`, `usize::from_str(..)`.
bool reads_unsigned(std::string_view text) {
  constexpr std::array<std::string_view, 2> kWays{"parse::<u", "from_str_radix("};
  return contains(text, kWays[0]) || (contains(text, kWays[1]) && contains(text, "usize::"));
}

// The value is asked for, or brought up, to what can be taken from it. An upper limit alone, `page <= pages`, is none.
bool looks_at(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::string_view rest = text.substr(at + name.size());
    if (at > 0 && (is_word_part(text[at - 1]) || text[at - 1] == '.')) continue;
    if (!rest.empty() && is_word_part(rest[0])) continue;
    const std::string_view after = trim(rest.substr(0, 40));
    for (const std::string_view way : {".max(", ".clamp(", ".checked_", ".saturating_", ".wrapping_", ".try_into(", "> ",
                                       ">=", "==", "!=", "< 1", "<1", "..", "{", "as i", "as f"}) {
      if (after.starts_with(way)) return true;
    }
    const std::string_view before = trim(text.substr(0, at));
    for (const std::string_view way : {"<", "<=", "match", "NonZero", "max(", "==", "!=", "Some(", "Ok("}) {
      if (before.ends_with(way)) return true;
    }
  }
  return false;
}

bool is_raised(std::string_view value) {
  constexpr std::array<std::string_view, 8> kWays{".max(",    "clamp(",      ".filter(", "NonZero",
                                                  "checked_", "saturating_", " + ",      "if "};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(value, way); });
}

// A call in the text that works on the event.
bool is_of_event(const Function& function, std::string_view text) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const std::string_view own = call.place.text();
    return call.touches_event && own.data() >= text.data() && own.data() + own.size() <= text.data() + text.size();
  });
}

// The field that the value begins with, `filter.page` of `filter.page.unwrap_or(1)`, is an unsigned number of a known struct.
bool is_unsigned_field(const Facts& facts, const Function& function, std::string_view value) {
  return std::any_of(function.field_reads.begin(), function.field_reads.end(), [&](const FieldRead& read) {
    const std::string_view own = read.place.text();
    if (!read.receiver.known() || own.data() != value.data() || own.starts_with("self.")) return false;
    const auto owner = std::find_if(facts.code.structures.begin(), facts.code.structures.end(),
                                    [&](const Structure& structure) { return structure.path == read.receiver.path; });
    return owner != facts.code.structures.end() &&
           std::any_of(owner->fields.begin(), owner->fields.end(),
                       [&](const Structure::Field& field) { return field.name == read.name && holds_unsigned(field.type); });
  });
}

// The text gives the name such a type: `let page: u64 =`, `const MARGIN: u64 =`.
bool is_declared_unsigned(std::string_view text, std::string_view keyword, std::string_view name) {
  for (const std::string_view type : {"usize", "u8", "u16", "u32", "u64", "u128"}) {
    if (contains(text, fmt::format("{} {}: {} =", keyword, name, type))) return true;
  }
  return false;
}

bool is_let_unsigned(std::string_view text, std::string_view name) {
  return is_declared_unsigned(text, "let", name) || is_declared_unsigned(text, "let mut", name);
}

bool is_const_unsigned(std::string_view text, std::string_view name) { return is_declared_unsigned(text, "const", name); }

std::string_view text_before(const Function& function, std::uint32_t end) {
  return std::string_view(function.place.file->text).substr(function.place.span.begin, end - function.place.span.begin);
}

struct Number {
  const Facts& facts;
  const Function& function;
  std::string_view name;
  std::uint32_t before;
};

bool comes_raw(const Number& number, int depth = 2);

// A caller that runs in invocations gives it from the event without a look at it.
bool is_given_raw(const Number& number, std::size_t parameter, int depth) {
  for (const Function& caller : number.facts.code.functions) {
    if (caller.is_test) continue;
    for (const Call& call : caller.calls) {
      const bool asks = !call.mention && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
        return &number.facts.code.functions[id] == &number.function;
      });
      if (!asks) continue;
      const bool self = call.is_method && parameter < number.function.parameter_types.size() &&
                        call.argument_count < number.function.parameter_types.size();
      const auto place = static_cast<std::uint32_t>(self ? parameter - 1 : parameter);
      const std::string_view argument = argument_text(call, place);
      if (is_raised(argument)) continue;
      const std::string_view name = plain_name(argument);
      if (name.empty() ? call.takes_event(place) : comes_raw({number.facts, caller, name, call.place.span.begin}, depth - 1))
        return true;
    }
  }
  return false;
}

bool comes_raw(const Number& number, int depth) {
  if (depth < 0) return false;
  const Function& function = number.function;
  const std::string_view before = text_before(function, number.before);
  const std::string_view value = let_value(function, number.name, number.before);
  // What was looked at before the `let` was another value of the same name.
  const std::size_t from = value.empty() ? 0 : static_cast<std::size_t>(value.data() + value.size() - before.data());
  if (looks_at(before.substr(from), number.name)) return false;
  if (!value.empty()) {
    const bool whole =
        reads_unsigned(value) || is_let_unsigned(before, number.name) || is_unsigned_field(number.facts, function, value);
    return whole && !is_raised(value) && is_of_event(function, value);
  }
  for (std::size_t i = 0; i < function.parameter_names.size() && i < function.parameter_types.size(); ++i) {
    if (function.parameter_names[i] == number.name && is_unsigned(function.parameter_types[i].path))
      return is_given_raw(number, i, depth);
  }
  return false;
}

// `page` where `- 1` follows at `minus`.
std::string_view left_of(std::string_view text, std::size_t minus) {
  std::size_t begin = minus;
  while (begin > 0 && (is_word_part(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  const std::string_view name = text.substr(begin, minus - begin);
  const bool plain = !name.empty() && std::islower(static_cast<unsigned char>(name[0])) != 0 && !contains(name, ".");
  const std::string_view line = text.substr(0, begin).substr(text.substr(0, begin).rfind('\n') + 1);
  const bool code = !contains(line, "//") && std::count(line.begin(), line.end(), '"') % 2 == 0;
  return plain && code ? name : std::string_view();
}

// A constant, a parameter or a `let` with its type written out.
bool is_unsigned_operand(const Function& function, std::string_view operand) {
  const std::string_view name = last_name(trim(operand));
  for (std::size_t i = 0; i < function.parameter_names.size() && i < function.parameter_types.size(); ++i) {
    if (function.parameter_names[i] == name) return is_unsigned(function.parameter_types[i].path);
  }
  return is_let_unsigned(function.place.text(), name) || is_const_unsigned(function.place.file->text, name);
}

// `left - MARGIN` is worked out where `other` is to be the least, and one of the three is an unsigned number.
bool is_raised_too_late(const Function& function, std::string_view part, std::string_view other) {
  const std::size_t minus = part.find(" - ");
  if (minus == std::string_view::npos || part.find_first_of("()+*/;") != std::string_view::npos) return false;
  const std::string_view left = trim(part.substr(0, minus));
  const std::string_view right = trim(part.substr(minus + 3));
  if (right.empty() || contains(right, " ") || contains(left, " ")) return false;
  const std::string_view text = function.place.text();
  const std::string_view before = text.substr(0, static_cast<std::size_t>(part.data() - text.data()));
  const bool whole =
      is_unsigned_operand(function, left) || is_unsigned_operand(function, right) || is_unsigned_operand(function, other);
  return whole && !looks_at(before, left);
}

// `max(LEAST, left - MARGIN)`: the maximum is meant for a difference below it, which is a huge number or a panic by then.
void check_maximum(const Running& running, Habit& habit) {
  const Function& function = *running.function;
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find("max("); at != std::string_view::npos; at = text.find("max(", at + 1)) {
    if (at > 0 && (is_word_part(text[at - 1]) || text[at - 1] == '.')) continue;
    const std::size_t close = text.find(')', at);
    const std::vector<std::string_view> arguments = split_arguments(text.substr(at + 4, close - at - 4));
    if (close == std::string_view::npos || arguments.size() != 2) continue;
    const bool second = is_raised_too_late(function, trim(arguments[1]), arguments[0]);
    if (!second && !is_raised_too_late(function, trim(arguments[0]), arguments[1])) continue;
    const std::string_view part = trim(arguments[second ? 1 : 0]);
    const auto begin = static_cast<std::uint32_t>(part.data() - function.place.file->text.data());
    habit.add(
        {function.place.file, {begin, static_cast<std::uint32_t>(begin + part.size())}},
        fmt::format("`{}` is worked out before `max` can raise it: below zero it panics with overflow checks, and without them "
                    "it is a huge number, which `max` keeps",
                    part),
        fmt::format("`{}`", part));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    const std::string_view text = function.place.text();
    if (contains(function.place.file->text, "range(min")) continue;
    Habit habit(facts, running, out);
    check_maximum(running, habit);
    if (running.reached->path.size() >= 5) continue;  // many calls away from the handler a number is the work's own
    for (std::size_t at = text.find(" - "); at != std::string_view::npos; at = text.find(" - ", at + 1)) {
      const std::string_view name = left_of(text, at);
      const std::size_t right = at + 3;
      if (name.empty() || right >= text.size() || text[right] < '1' || text[right] > '9') continue;
      std::size_t end = right;
      while (end < text.size() && is_word_part(text[end])) ++end;
      if (end < text.size() && text[end] == '.' && text.substr(end, 2) != "..")
        continue;  // a fraction, or a method of the number
      const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at - name.size());
      if (!comes_raw({facts, function, name, begin})) continue;
      const Place place{function.place.file, {begin, static_cast<std::uint32_t>(function.place.span.begin + end)}};
      habit.add(place,
                fmt::format("`{}` comes from the event and may be less than {}: the subtraction panics with overflow checks, and "
                            "without them wraps around to a huge number",
                            name, text.substr(right, end - right)),
                fmt::format("`{}`", place.text()));
    }
  }
}

}  // namespace

extern constinit const Rule unsigned_underflow{"unsigned-underflow", &check};

}  // namespace wright
