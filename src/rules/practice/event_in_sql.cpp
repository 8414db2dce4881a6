// Query texts made with format! from event data.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/format_holes.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool runs_query(const Call& call) {
  if (call.mention) return false;
  constexpr std::array<std::string_view, 7> kFunctions{"sqlx::query",
                                                       "sqlx::query_as",
                                                       "sqlx::query_scalar",
                                                       "sqlx::raw_sql",
                                                       "diesel::sql_query",
                                                       "diesel::dsl::sql",
                                                       "sea_orm::Statement::from_string"};
  if (!call.is_method) return std::find(kFunctions.begin(), kFunctions.end(), call.path) != kFunctions.end();
  constexpr std::array<std::string_view, 12> kMethods{"execute",       "query",        "query_one",     "query_opt",
                                                      "batch_execute", "simple_query", "prepare",       "query_drop",
                                                      "query_first",   "query_row",    "execute_batch", "execute_unprepared"};
  const std::string& type = call.receiver.path;
  const bool driver = is_in(type, "tokio_postgres") || is_in(type, "postgres") || is_in(type, "rusqlite") ||
                      is_in(type, "mysql") || is_in(type, "mysql_async") || is_in(type, "sqlx") || is_in(type, "libsql") ||
                      is_in(type, "sea_orm");
  return driver && std::find(kMethods.begin(), kMethods.end(), call.path) != kMethods.end();
}

// The text between the quotes of the format! that is the last before the call's end; "" when there is none.
struct Formatted {
  const MacroUse* use = nullptr;
  std::string_view text;
};

Formatted last_format(const Function& function, const Call& call) {
  Formatted last;
  for (const MacroUse& use : function.macros) {
    if (use.name == "format" && use.place.file == call.place.file && use.place.span.begin < call.place.span.end) last.use = &use;
  }
  if (last.use == nullptr) return last;
  const std::string_view whole = last.use->place.text();
  const std::size_t open = whole.find('"');
  std::size_t close = open == std::string_view::npos ? open : open + 1;
  while (close < whole.size() && whole[close] != '"') close += whole[close] == '\\' ? 2 : 1;
  if (close < whole.size()) last.text = whole.substr(open + 1, close - open - 1);
  return last;
}

// What stands before each part of the event in the text, in lower case.
std::vector<std::string> before_event(const Formatted& format) {
  std::vector<std::string> before;
  for (const FormatHole& hole : format_holes(format.text)) {
    for (std::size_t i = 0; i < format.use->values.size(); ++i) {
      const MacroValue& value = format.use->values[i];
      const bool meant = hole.name.empty() ? i == hole.position + 1 : value.text == hole.name;  // the text is the first value
      if (value.on_event && meant) before.push_back(lower_case(trim(format.text.substr(0, hole.at))));
    }
  }
  return before;
}

// A column to order by is mostly made of an enum's names, and the name of a database or a role can be bound in no statement.
bool is_no_value(const Function& function, const Call& call) {
  const Formatted format = last_format(function, call);
  const std::vector<std::string> before = before_event(format);
  const std::string statement = lower_case(trim(format.text));
  constexpr std::array<std::string_view, 5> kDefinitions{"create ", "alter ", "drop ", "grant ", "revoke "};
  const auto begins = [&](std::string_view word) { return statement.starts_with(word); };
  if (std::any_of(kDefinitions.begin(), kDefinitions.end(), begins)) return true;
  return !before.empty() &&
         std::all_of(before.begin(), before.end(), [](const std::string& text) { return text.ends_with("order by"); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!runs_query(call) || !call.takes_formatted(0)) continue;
      Finding& finding =
          out.report(call.name_place, fmt::format("`{}` gets a text with a part of the event in it: whoever sends the event "
                                                  "can add SQL of their own",
                                                  call.path));
      // Of a `Uuid` only digits and dashes get into the text.
      if (holds_word(running.function->place.text(), "Uuid") || is_no_value(*running.function, call))
        finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule event_in_sql{"event-in-sql", &check};

}  // namespace wright
