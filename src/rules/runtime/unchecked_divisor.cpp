// `total / request.parts` of whole numbers where the event brings the divisor: of 0 the division panics in every build. Read from
// the text: a slash or a percent sign, and a name or a field after it. The field is one of a struct that a request is read into,
// the name a `let` that takes such a field or parses a text of the event. Silent where a line of the project asks about the field
// or the name, where the struct is validated, and for numbers with a fraction, which do not panic.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>
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

bool is_whole_number(std::string_view type) {
  constexpr std::array<std::string_view, 12> kTypes{"i8", "i16", "i32", "i64", "i128", "isize",
                                                    "u8", "u16", "u32", "u64", "u128", "usize"};
  return one_of(type, kTypes);
}

std::string_view inner_type(const Type& type) {
  const bool holds = last_name(type.path) == "Option" && type.arguments.size() == 1;
  return last_name(holds ? type.arguments[0].path : type.path);
}

// Structs that requests are read into: those of extractors, of the handler's event, of what reads a text of the event, and the
// structs of their fields.
std::set<std::string> read_from_requests(const Facts& facts) {
  constexpr std::array<std::string_view, 6> kWrappers{"Json", "Query", "Form", "Path", "LambdaEvent", "Valid"};
  std::set<std::string> sent;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const Type& type : function.parameter_types) {
      if (one_of(last_name(type.path), kWrappers) && !type.arguments.empty()) sent.insert(type.arguments[0].path);
    }
    for (const Call& call : function.calls) {
      if (call.touches_event && call.decoded.known()) sent.insert(call.decoded.path);
    }
  }
  for (int depth = 0; depth < 2; ++depth) {
    for (const Structure& structure : facts.code.structures) {
      if (sent.count(structure.path) == 0) continue;
      for (const Structure::Field& field : structure.fields)
        sent.insert(field.type.arguments.empty() ? field.type.path : field.type.arguments[0].path);
    }
  }
  return sent;
}

// The line makes sure of the number, or at least looks at it.
constexpr std::array<std::string_view, 17> kQuestions{"== 0",    "!= 0",    "> 0",    ">= 1",     "< 1",      "<= 0",
                                                      " < ",     " > ",     " == ",   "max(",     "clamp",    "checked_",
                                                      "NonZero", "is_zero", "match ", ".filter(", "contains("};

bool asks(std::string_view line) {
  return std::any_of(kQuestions.begin(), kQuestions.end(), [&](std::string_view way) { return contains(line, way); });
}

class Divisors {
 public:
  explicit Divisors(const Facts& facts) : facts_(facts), sent_(read_from_requests(facts)) {}

  // The name or field at `begin`, `operand`, is a whole number of the event that nothing has looked at.
  [[nodiscard]] bool is_unchecked(const Function& function, std::string_view operand, std::uint32_t begin) const {
    if (contains(operand, ".")) return is_sent_field(function, begin, operand.size());
    const std::string_view value = trim(let_value(function, operand, begin));
    if (value.empty() || asks(value) || any_line_asks(function.place.text(), operand, kQuestions)) return false;
    const std::size_t end = std::min(value.find(".unwrap_or"), value.find(" as "));
    const auto at = static_cast<std::uint32_t>(value.data() - function.place.file->text.data());
    if (is_sent_field(function, at, std::min(end, value.size())))
      return !contains(value.substr(std::min(end, value.size())), " as f");
    const std::size_t type = value.find("parse::<");
    if (type == std::string_view::npos) return false;
    const std::string_view parsed = value.substr(type + 8);
    return is_whole_number(parsed.substr(0, parsed.find_first_of(">,"))) && is_of_event(function, value);
  }

 private:
  [[nodiscard]] bool is_sent_field(const Function& function, std::uint32_t begin, std::size_t length) const {
    for (const FieldRead& read : function.field_reads) {
      if (read.place.span.begin != begin || read.place.text().size() != length || !read.receiver.known()) continue;
      if (read.place.text().starts_with("self.") || sent_.count(read.receiver.path) == 0) continue;
      for (const Structure& structure : facts_.code.structures) {
        if (structure.path != read.receiver.path) continue;
        const bool whole = std::any_of(structure.fields.begin(), structure.fields.end(), [&](const Structure::Field& field) {
          return field.name == read.name && is_whole_number(inner_type(field.type));
        });
        if (whole && !is_checked(structure, read.name)) return true;
      }
    }
    return false;
  }

  // Some line of the project looks at the field, or the struct does.
  [[nodiscard]] bool is_checked(const Structure& structure, std::string_view field) const {
    const std::string head = fmt::format("struct {} ", last_name(structure.path));
    return std::any_of(facts_.project.files.begin(), facts_.project.files.end(), [&](const ProjectFile& file) {
      const std::string_view text = file.source->text;
      if (file.kind != FileKind::Rust) return false;
      if (const std::size_t at = text.find(head); at != std::string_view::npos) {
        const std::string_view body = text.substr(at, block_end(text, at) - at);
        if (contains(body, "range") || contains(body, "validate") || contains(body, "deserialize_with")) return true;
      }
      return any_line_asks(text, field, kQuestions);
    });
  }

  // A call in the text works on the event.
  static bool is_of_event(const Function& function, std::string_view text) {
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::string_view own = call.place.text();
      return call.touches_event && own.data() >= text.data() && own.data() + own.size() <= text.data() + text.size();
    });
  }

  const Facts& facts_;
  std::set<std::string> sent_;
};

// `request.parts` that begins at `at`; "" for what is a call, an index, or has a fraction.
std::string_view operand_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_word_part(text[end]) || text[end] == '.')) ++end;
  const std::string_view operand = text.substr(at, end - at);
  const std::string_view after = text.substr(end, 8);
  const bool plain = !operand.empty() && std::islower(static_cast<unsigned char>(operand[0])) != 0 && !operand.ends_with('.');
  if (!plain || after.starts_with('(') || after.starts_with('[') || after.starts_with("::") || after.starts_with('?')) return {};
  return after.starts_with(" as f") ? std::string_view() : operand;
}

bool is_in_code(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  return !contains(line, "//") && std::count(line.begin(), line.end(), '"') % 2 == 0;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = running_functions(facts);
  const auto divides = [](const Running& running) {
    const std::string_view text = running.function->place.text();
    return contains(text, " / ") || contains(text, " % ");
  };
  if (std::none_of(all.begin(), all.end(), divides)) return;
  const Divisors divisors(facts);
  for (const Running& running : all) {
    const Function& function = *running.function;
    if (!divides(running)) continue;
    const std::string_view text = function.place.text();
    Habit habit(facts, running, out);
    for (std::size_t at = text.find_first_of("/%"); at != std::string_view::npos; at = text.find_first_of("/%", at + 1)) {
      if (at == 0 || text[at - 1] != ' ' || text.substr(at + 1, 1) != " ") continue;
      const std::size_t from = text.substr(at + 2, 1) == "(" ? at + 3 : at + 2;
      const std::string_view operand = operand_at(text, from);
      const auto begin = static_cast<std::uint32_t>(function.place.span.begin + from);
      if (operand.empty() || !is_in_code(text, at) || !divisors.is_unchecked(function, operand, begin)) continue;
      habit.add({function.place.file, {begin, begin + static_cast<std::uint32_t>(operand.size())}},
                fmt::format("`{}` comes from the event and nothing asks whether it is 0: the {} by it panics, and the invocation "
                            "fails",
                            operand, text[at] == '/' ? "division" : "remainder"),
                fmt::format("`{} {}`", text[at], operand));
    }
  }
}

}  // namespace

extern constinit const Rule unchecked_divisor{"unchecked-divisor", &check};

}  // namespace wright
