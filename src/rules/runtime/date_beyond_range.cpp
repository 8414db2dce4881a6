// `now + Duration::days(request.days)` with a number that nothing keeps from above: what lies beyond the last date that chrono
// knows panics. The number is a field of a struct, or a `let` that takes one or parses a text of the event. Silent where the
// field or the name is compared, checked or brought down anywhere, and for numbers that are too small for it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/line_question.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The last year is some 262,000: 2^31 days lie beyond it, 2^31 hours do not, 2^32 hours do.
bool reaches_beyond(std::string_view unit, std::string_view number) {
  constexpr std::array<std::string_view, 3> kWide{"i64", "u64", "usize"};
  if (one_of(number, kWide)) return true;
  if (unit == "hours") return number == "u32";
  return (unit == "days" || unit == "weeks") && (number == "i32" || number == "u32");
}

std::string_view inner_type(const Type& type) {
  const bool optional = last_name(type.path) == "Option" && type.arguments.size() == 1;
  return last_name(optional ? type.arguments[0].path : type.path);
}

// `days` of `days as i64`, `i64::from(request.days)`, `*days`.
std::string_view number_name(std::string_view argument) {
  argument = trim(argument);
  if (argument.starts_with("i64::from(") && argument.ends_with(')')) argument = argument.substr(10, argument.size() - 11);
  if (argument.ends_with(" as i64")) argument = argument.substr(0, argument.size() - 7);
  while (argument.starts_with('*') || argument.starts_with('&')) argument.remove_prefix(1);
  const std::string_view name = argument.substr(argument.rfind('.') + 1);
  return is_one_word(name) && !(name[0] >= '0' && name[0] <= '9') ? name : std::string_view();
}

// The field of a deserialised struct that the number is: itself, or `ttl_hours` of `request.ttl_hours.map(|hours| ..)`.
const FieldRead* field_of(const Facts& facts, const Function& function, const Call& call, std::string_view name) {
  constexpr std::size_t kNear = 200;
  const FieldRead* found = nullptr;
  for (const FieldRead& read : function.field_reads) {
    const std::uint32_t at = read.place.span.begin;
    const bool near = at < call.place.span.end && at + kNear > call.place.span.begin;
    const bool named = read.name == name || read.name.ends_with("_" + std::string(name));
    if (!read.receiver.known() || !near || !named) continue;
    for (const Structure& structure : facts.code.structures) {
      if (structure.path != read.receiver.path) continue;
      for (const Structure::Field& field : structure.fields) {
        if (field.name == read.name && reaches_beyond(last_name(call.path), inner_type(field.type))) found = &read;
      }
    }
  }
  return found;
}

constexpr std::array<std::string_view, 9> kBounds{" > ",       " >= ",     "MAX",      ".min(", "clamp(",
                                                  "contains(", "checked_", ".filter(", "::min("};

bool keeps_from_above(std::string_view line) {
  return std::any_of(kBounds.begin(), kBounds.end(), [&](std::string_view way) { return contains(line, way); });
}

// Some line of the project that has the name keeps it from above, or the struct does.
bool is_bounded(const Facts& facts, const FieldRead& read, std::string_view name) {
  const std::string head = fmt::format("struct {} ", last_name(read.receiver.path));
  for (const ProjectFile& file : facts.project.files) {
    const std::string_view text = file.source->text;
    if (!file.source->path.ends_with(".rs")) continue;
    if (const std::size_t at = text.find(head); at != std::string_view::npos) {
      const std::string_view body = text.substr(at, block_end(text, at) - at);
      if (contains(body, "range") || contains(body, "validate") || contains(body, "deserialize_with")) return true;
    }
    for (const std::string_view line : split_lines(text)) {
      const bool names = holds_word(line, read.name) || (name != read.name && holds_word(line, name) && contains(line, "if "));
      if (names && keeps_from_above(line)) return true;
    }
  }
  return false;
}

// The field that a `let` takes: `query.days` of `query.days.unwrap_or(14)`.
const FieldRead* field_in(const Facts& facts, const Function& function, const Call& call, std::string_view value) {
  const auto at = static_cast<std::uint32_t>(value.data() - function.place.file->text.data());
  for (const FieldRead& read : function.field_reads) {
    const std::uint32_t begin = read.place.span.begin;
    if (begin != at || !read.receiver.known()) continue;
    for (const Structure& structure : facts.code.structures) {
      if (structure.path != read.receiver.path) continue;
      const auto fits = [&](const Structure::Field& field) {
        return field.name == read.name && reaches_beyond(last_name(call.path), inner_type(field.type));
      };
      if (std::any_of(structure.fields.begin(), structure.fields.end(), fits)) return &read;
    }
  }
  return nullptr;
}

// `parameters.get("days").and_then(|text| text.parse().ok()).unwrap_or(30)`: without a type it is what the duration takes.
bool is_parsed(const Function& function, const Call& call, std::string_view name, std::string_view value) {
  const std::size_t at = value.find("parse");
  if (at == std::string_view::npos) return false;
  std::string_view type = value.substr(at + 5);
  if (type.starts_with("::<")) {
    type = type.substr(3, type.find_first_of(">,") - 3);
  } else if (argument_text(call, 0) == name && !contains(function.place.text(), fmt::format("let {}:", name))) {
    type = "i64";
  }
  return reaches_beyond(last_name(call.path), trim(type));
}

// What is to be said of the number; "" when it is kept from above, or is none of the event's.
std::string_view unbounded_number(const Facts& facts, const Function& function, const Call& call) {
  const std::string_view name = number_name(argument_text(call, 0));
  if (name.empty()) return {};
  if (const FieldRead* const read = field_of(facts, function, call, name))
    return is_bounded(facts, *read, name) ? std::string_view() : std::string_view(read->name);
  const std::string_view value = trim(let_value(function, name, call.place.span.begin));
  if (value.empty() || keeps_from_above(value) || any_line_asks(function.place.text(), name, kBounds)) return {};
  if (const FieldRead* const read = field_in(facts, function, call, value))
    return is_bounded(facts, *read, name) ? std::string_view() : std::string_view(read->name);
  return is_parsed(function, call, name, value) ? name : std::string_view();
}

// `now + Duration::days(..)`, `now - Duration::days(..)`
bool is_added(const Call& call) {
  const std::string_view before = trim(std::string_view(call.place.file->text).substr(0, call.place.span.begin));
  return before.ends_with('+') || before.ends_with('-');
}

void check(const Facts& facts, Findings& out) {
  constexpr std::array<std::string_view, 6> kUnits{"weeks", "days", "hours", "minutes", "seconds", "milliseconds"};
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      const bool chrono = !call.is_method && is_in(call.path, "chrono") && one_of(last_name(call.path), kUnits);
      if (!chrono || !call.touches_event || !is_added(call)) continue;
      const std::string_view number = unbounded_number(facts, function, call);
      if (number.empty()) continue;
      habit.add(call.name_place,
                fmt::format("`{}` comes from the event and nothing keeps it from above: beyond the last date that chrono knows "
                            "the sum panics, and the invocation fails",
                            number),
                fmt::format("`{}`", last_name(call.path)));
    }
  }
}

}  // namespace

extern constinit const Rule date_beyond_range{"date-beyond-range", &check};

}  // namespace wright
