// `row.get("note")` of sqlx and tokio_postgres into a type that takes no NULL, of a column that may be NULL: by the project's own
// schema, or by the query. Where nothing is known of the columns the habit is told at `possible`, and only in a function that
// gives a Result, which could say what try_get() does.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "base/text.h"
#include "facts/sql_columns.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `let result = client.query_one(..).await?;`
bool is_fetched_row(const Function& function, const Call& call, std::string_view name) {
  const std::string_view value = let_value(function, name, call.place.span.begin);
  return contains(value, "query_one(") || contains(value, ".fetch_one(");
}

bool is_row(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 5> kRows{"Row", "PgRow", "SqliteRow", "MySqlRow", "AnyRow"};
  if (call.receiver.known()) return one_of(last_name(call.receiver.path), kRows);
  const std::string_view name = call.place.text().substr(0, call.place.text().find_first_of(".:"));
  const std::string_view file = call.place.file->text;
  const bool database = contains(file, "sqlx") || contains(file, "postgres") || contains(file, "query_one(");
  return database && (contains(lower_case(name), "row") || is_fetched_row(function, call, name));
}

// `"note"`, `2`.
std::string_view column_of(const Call& call) {
  const std::string_view argument = argument_text(call, 0);
  if (argument.size() > 2 && argument.front() == '"' && argument.back() == '"') return argument.substr(1, argument.size() - 2);
  const bool number =
      !argument.empty() && std::all_of(argument.begin(), argument.end(), [](char c) { return c >= '0' && c <= '9'; });
  return number ? argument : std::string_view();
}

// `Order` of the literal `Order { note: row.get("note"), .. }` that the call stands in, and `note`.
std::optional<Type> field_type(const Facts& facts, const Function& function, const Call& call) {
  const std::string_view before = std::string_view(function.place.file->text)
                                      .substr(function.place.span.begin, call.place.span.begin - function.place.span.begin);
  const std::string_view head = trim(before);
  if (!head.ends_with(':') || head.ends_with("::")) return {};
  std::size_t begin = head.size() - 1;
  while (begin > 0 && is_word_part(head[begin - 1])) --begin;
  const std::string_view field = head.substr(begin, head.size() - 1 - begin);
  int depth = 0;
  std::size_t open = begin;
  while (open > 0 && depth >= 0) {
    --open;
    if (head[open] == '}' || head[open] == ')') ++depth;
    if (head[open] == '{' || head[open] == '(') --depth;
  }
  std::string_view name = trim(head.substr(0, open));
  std::size_t start = name.size();
  while (start > 0 && (is_word_part(name[start - 1]) || name[start - 1] == ':')) --start;
  name = last_name(name.substr(start));
  if (name == "Self") name = last_name(function.self_type);
  for (const Structure& structure : facts.code.structures) {
    if (last_name(structure.path) != name) continue;
    for (const Structure::Field& one : structure.fields) {
      if (one.name == field) return one.type;
    }
  }
  return {};
}

bool is_optional(std::string_view type) { return contains(type, "Option<") || contains(type, "Option"); }

// It is read as a type that takes no NULL, as far as that is written out.
bool takes_no_null(const Facts& facts, const Function& function, const Call& call) {
  const std::string_view name = call.name_place.text();
  const std::size_t turbofish = name.find("::<");
  if (turbofish != std::string_view::npos) {
    const std::string_view types = name.substr(turbofish + 3, name.find(">(") - turbofish - 3);
    return !is_optional(types) && types != "_" && types != "_, _";
  }
  const std::string_view head = statement_before(call.place);
  const std::size_t colon = head.find(": ");
  if (head.starts_with("let ") && colon != std::string_view::npos && head.ends_with('='))
    return !is_optional(head.substr(colon)) && !contains(head.substr(colon), "_");
  const std::optional<Type> field = field_type(facts, function, call);
  return field && field->known() && last_name(field->path) != "Option";
}

// A column of this name in the tables that the text names; of every table where it names none.
struct Known {
  bool any = false;
  bool null = false;
};
Known by_schema(const std::vector<SqlColumn>& columns, const Function& function, std::string_view column) {
  const std::string name = lower_case(column);
  for (const std::string& text : {lower_case(function.place.text()), lower_case(function.place.file->text)}) {
    Known known;
    for (const SqlColumn& one : columns) {
      if (one.name != name || !holds_word(text, one.table)) continue;
      known.null = (known.null || !known.any) && one.may_be_null;
      known.any = true;
    }
    if (known.any) return known;
  }
  return {};
}

// What it selects is made so that it is there.
bool gives_always(const Function& function) {
  const std::string text = lower_case(function.place.text());
  return contains(text, "coalesce(") || contains(text, "count(") || contains(text, "exists(");
}

bool gives_result(const Function& function) { return last_name(function.returns.path) == "Result"; }

void check(const Facts& facts, Findings& out) {
  std::optional<std::vector<SqlColumn>> columns;  // read when some row is
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit sure(facts, running, out);
    std::optional<Place> unknown;
    bool told = false;
    for (const Call& call : function.calls) {
      if (!call.is_method || call.path != "get" || call.argument_count != 1 || !is_row(function, call)) continue;
      const std::string_view column = column_of(call);
      if (column.empty() || !takes_no_null(facts, function, call)) continue;
      const std::optional<std::string_view> reason = null_by_query(function.place.text(), column);
      if (!columns) columns = sql_columns(facts.project);
      const Known known = by_schema(*columns, function, column);
      if (!reason && !known.null) {
        if (!known.any && !unknown && !gives_always(function)) unknown = call.name_place;
        continue;
      }
      told = true;
      sure.add(
          call.name_place,
          fmt::format("`get` panics on a NULL, and column `{}` may hold one{}{}: the row ends the invocation instead of an error",
                      column, reason ? ", by " : " by the schema", reason.value_or("")),
          "`get`");
    }
    if (told || !unknown || !gives_result(function)) continue;
    Finding& finding =
        out.report(*unknown, "`get` panics on a NULL or on a column of another type, where `try_get` gives an error");
    finding.confidence = Confidence::Possible;
    add_path(finding, facts, *running.reached, *unknown, "`get`");
  }
}

}  // namespace

extern constinit const Rule null_column_panics{"null-column-panics", &check};

}  // namespace wright
