// A limit or a page of the query string that reaches a database as the caller wrote it. Read from the fields of the struct that
// the extractor fills: a `let` takes one, and nothing between it and the query keeps it from above or from below.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 9> kSizes{"limit", "page_size",      "per_page",    "items_per_page", "page_limit",
                                                 "size",  "count_per_page", "max_results", "pagesize"};
constexpr std::array<std::string_view, 4> kStarts{"page", "offset", "skip", "page_number"};

bool any_in(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

std::string_view inner_type(const Type& type) {
  const bool optional = last_name(type.path) == "Option" && type.arguments.size() == 1;
  return last_name(optional ? type.arguments[0].path : type.path);
}

// The number as the struct of `Query(params): Query<Params>` has it: "i64"; "" when it is no such field.
std::string_view number_type(const Facts& facts, const Function& function, const FieldRead& read) {
  const bool extracted = std::any_of(function.parameter_types.begin(), function.parameter_types.end(), [&](const Type& type) {
    return last_name(type.path) == "Query" && type.arguments.size() == 1 && type.arguments[0].path == read.receiver.path;
  });
  const bool named = contains(last_name(read.receiver.path), "Query");
  if (!extracted && !named) return {};
  for (const Structure& structure : facts.code.structures) {
    if (structure.path != read.receiver.path) continue;
    for (const Structure::Field& field : structure.fields) {
      constexpr std::array<std::string_view, 6> kNumbers{"i64", "i32", "isize", "u64", "u32", "usize"};
      const std::string_view type = inner_type(field.type);
      if (field.name == read.name && one_of(type, kNumbers)) return type;
    }
  }
  return {};
}

// The struct has checks of its own: `#[validate(range(min = 1))]`, `deserialize_with`. So it may where its text is not at hand.
bool checks_itself(const Facts& facts, const FieldRead& read) {
  const std::string head = fmt::format("struct {} ", last_name(read.receiver.path));
  bool found = false;
  for (const ProjectFile& file : facts.project.files) {
    const std::string_view text = file.source->text;
    const std::size_t at = file.source->path.ends_with(".rs") ? text.find(head) : std::string_view::npos;
    if (at == std::string_view::npos) continue;
    found = true;
    if (any_in(text.substr(at, block_end(text, at) - at), {"range", "deserialize_with", "#[validate", "#[garde"})) return true;
  }
  return !found;
}

// A name, the text after it, and whether it has been kept from above and from below by then.
struct Bound {
  std::string_view name;
  bool above = false;
  bool below = false;
};

bool is_kept_above(std::string_view text) {
  return any_in(text, {".min(", "clamp(", "::min(", ".filter(", "try_into", "try_from"});
}
bool is_kept_below(std::string_view text) {
  return any_in(text, {".max(", "clamp(", "::max(", ".filter(", "abs()", "try_into", "try_from", "as u", "NonZero"});
}

// `if limit > 100 {`, `limit = limit.min(100);`
bool compares(std::string_view text, std::string_view name, std::string_view signs) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::string_view after = trim(text.substr(std::min(at + name.size(), text.size()), 12));
    const std::string_view before = trim(text.substr(at - std::min<std::size_t>(at, 4), std::min<std::size_t>(at, 4)));
    if (!after.empty() && (contains(signs, after.substr(0, 1)) || after.starts_with("=="))) return true;
    if (!before.empty() && contains("<>", before.substr(before.size() - 1))) return true;
    if (before.ends_with("min(") || before.ends_with("max(") || before.ends_with("..=")) return true;
    if (after.starts_with(".min(") || after.starts_with(".max(") || after.starts_with(".clamp(")) return true;
  }
  return false;
}

bool asks_database(const Function& function, const Call& call, std::string_view name) {
  constexpr std::array<std::string_view, 4> kWays{"bind", "push_bind", "limit", "offset"};
  if (call.place.span.begin < function.place.span.begin || !holds_word(call.name_place.text(), name)) return false;
  if (call.is_method && one_of(call.path, kWays)) {
    const std::string_view chain = call.place.text();
    return !call.receiver.path.starts_with("aws_sdk_") && !any_in(chain, {"table_name(", "_client"});
  }
  return false;
}

// `query!(".. LIMIT $1", limit)`, `format!(".. LIMIT {limit}")`
bool writes_query(const MacroUse& use, std::string_view name) {
  const std::string_view text = use.place.text();
  return contains(text, "LIMIT") && holds_word(text, name) && !is_log(use);
}

bool reaches_database(const Function& function, std::string_view name) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return asks_database(function, call, name); }) ||
         std::any_of(function.macros.begin(), function.macros.end(),
                     [&](const MacroUse& use) { return writes_query(use, name); });
}

bool reaches_by_function(const Facts& facts, const Function& function, std::string_view name, int depth = 3);

// The function binds what it is given in that place, or hands it on to who does, and keeps it from nothing.
bool binds_given(const Facts& facts, const Function& callee, std::uint32_t number, int depth) {
  const bool self = !callee.parameter_names.empty() && callee.parameter_names.front() == "self";
  const std::size_t at = number + (self ? 1U : 0U);
  const std::string_view given = at < callee.parameter_names.size() ? std::string_view(callee.parameter_names[at]) : "";
  const std::string_view text = callee.place.text();
  if (given.empty() || compares(text, given, "<>") || is_kept_above(text) || is_kept_below(text)) return false;
  return reaches_database(callee, given) || reaches_by_function(facts, callee, given, depth - 1);
}

// `store.list(user, limit, offset)` of the project, which is given the number as it is.
bool reaches_by_function(const Facts& facts, const Function& function, std::string_view name, int depth) {
  if (depth == 0) return false;
  for (const Call& call : function.calls) {
    if (call.targets.empty() || call.mention || !holds_word(call.name_place.text(), name)) continue;
    for (std::uint32_t number = 0; number < call.argument_count; ++number) {
      const bool given = plain_name(argument_text(call, number)) == name;
      const bool binds = given && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
                           return binds_given(facts, facts.code.functions[id], number, depth);
                         });
      if (binds) return true;
    }
  }
  return false;
}

// `offset` of `let offset = (page - 1) * limit;`
std::vector<Bound> names_made_of(const Function& function, const Bound& first, std::size_t from) {
  std::vector<Bound> names{first};
  const std::string_view text = std::string_view(function.place.file->text).substr(0, function.place.span.end);
  for (std::size_t at = text.find("let ", from); at != std::string_view::npos; at = text.find("let ", at + 1)) {
    const std::string_view head = text.substr(at, text.find(';', at) - at);
    const std::size_t equals = head.find('=');
    const std::string_view name = bound_name(head);
    if (name.empty() || equals == std::string_view::npos || head.size() > 200) continue;
    const std::string_view value = head.substr(equals);
    if (!holds_word(value, first.name) || contains(value, ".await") || contains(value, "(&")) continue;
    names.push_back({name, first.above || is_kept_above(value), first.below || is_kept_below(value)});
  }
  return names;
}

std::string consequence(const Facts& facts, const Function& function, const FieldRead& read, std::string_view type) {
  const std::string_view file = function.place.file->text;
  const std::string_view statement = statement_before(read.place);
  const std::size_t let = statement.rfind("let ");
  if (let == std::string_view::npos) return {};
  const std::string_view name = bound_name(statement.substr(let));
  const std::size_t end = file.find(';', read.place.span.end);
  if (name.empty() || end == std::string_view::npos) return {};
  const std::size_t begin = static_cast<std::size_t>(statement.data() - file.data()) + let;
  const std::string_view value = file.substr(begin, end - begin);
  if (value.size() > 160 || any_in(value, {"match ", "if ", ".ok_or", ".map("})) return {};
  const std::string_view rest = file.substr(end, function.place.span.end - end);
  Bound bound{name, is_kept_above(value) || compares(rest, name, ">"), is_kept_below(value) || compares(rest, name, "<")};
  bool open_above = false;
  bool open_below = false;
  for (const Bound& made : names_made_of(function, bound, end)) {
    if (!reaches_database(function, made.name) && !reaches_by_function(facts, function, made.name)) continue;
    open_above = open_above || (!made.above && made.name == name && one_of(std::string_view(read.name), kSizes));
    open_below = open_below || (!made.below && type.starts_with('i') && !compares(rest, made.name, "<"));
  }
  if (open_below)
    return fmt::format(
        "`{}` is an `{}` of the query string that nothing keeps from being negative: PostgreSQL refuses such a "
        "LIMIT or OFFSET, which is answered as a failure of ours, and SQLite takes the LIMIT for none",
        read.name, type);
  if (!open_above) return {};
  return fmt::format(
      "`{}` of the query string reaches the query without an upper bound: one request reads as many rows as its "
      "caller likes into memory, and an answer above {{rate:payload-sync}} fails",
      read.name);
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running)) continue;
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const FieldRead& read : function.field_reads) {
      const std::string_view field = read.name;
      if (!read.receiver.known() || (!one_of(field, kSizes) && !one_of(field, kStarts))) continue;
      const std::string_view type = number_type(facts, function, read);
      if (type.empty() || checks_itself(facts, read)) continue;
      const std::string message = consequence(facts, function, read, type);
      if (!message.empty()) habit.add(read.place, message, fmt::format("`{}`", field));
    }
  }
}

}  // namespace

extern constinit const Rule unbounded_page_size{"unbounded-page-size", &check};

}  // namespace wright
