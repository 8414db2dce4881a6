// Query texts made with format! from event data.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
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

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      if (!runs_query(call) || !call.takes_formatted(0)) continue;
      Finding& finding =
          out.report(call.name_place, fmt::format("`{}` gets a text with a part of the event in it: whoever sends the event "
                                                  "can add SQL of their own",
                                                  call.path));
      // Of a `Uuid` only digits and dashes get into the text.
      if (holds_word(running.function->place.text(), "Uuid")) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule event_in_sql{"event-in-sql", &check};

}  // namespace wright
