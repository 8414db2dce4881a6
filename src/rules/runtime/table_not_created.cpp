// A query of a table that none of the project's schema files or statements creates, in a project whose schema creates others that
// its code asks for: a migration that was forgotten, or another name. Of macros such as query!() the compiler knows.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "facts/sql_columns.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Query {
  const Running* running = nullptr;
  const Literal* text = nullptr;
  std::vector<std::string> tables;
};

// A client of SQL is called here: Athena and Timestream are asked by the SDK.
bool asks_a_database(const Function& function) {
  constexpr std::array<std::string_view, 7> kCrates{"sqlx",  "tokio_postgres", "postgres", "deadpool_postgres",
                                                    "mysql", "mysql_async",    "rusqlite"};
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return std::any_of(kCrates.begin(), kCrates.end(),
                       [&](std::string_view crate) { return is_in(call.path, crate) || is_in(call.receiver.path, crate); });
  });
}

std::vector<Query> queries_of(const std::vector<Running>& all) {
  std::vector<Query> queries;
  for (const Running& running : all) {
    if (!asks_a_database(*running.function)) continue;
    for (const Literal& literal : running.function->literals) {
      std::vector<std::string> tables = tables_of(literal.text);
      if (!tables.empty()) queries.push_back({&running, &literal, std::move(tables)});
    }
  }
  return queries;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Running> all = running_functions(facts);
  const std::vector<Query> queries = queries_of(all);
  if (queries.empty()) return;
  const std::set<std::string, std::less<>> created = sql_tables(facts.project);
  std::set<std::string_view> known;
  for (const Query& query : queries) {
    std::copy_if(query.tables.begin(), query.tables.end(), std::inserter(known, known.end()),
                 [&](const std::string& table) { return created.contains(table); });
  }
  if (known.size() < 2) return;  // the schema of the project is hardly what the code asks for
  std::map<std::string_view, Finding*> told;
  for (const Query& query : queries) {
    for (const std::string& table : query.tables) {
      if (created.contains(table)) continue;
      Finding*& first = told[table];
      if (first != nullptr) {
        first->related.push_back(related(query.text->place, "and here"));
        continue;
      }
      first = &out.report(query.text->place,
                          fmt::format("no migration of the project creates the table `{}`, and {} others that the code asks for "
                                      "are created: on a database made from them the statement fails each time",
                                      table, known.size()));
      add_path(*first, facts, *query.running->reached, query.text->place, fmt::format("`{}`", table));
    }
  }
}

}  // namespace

extern constinit const Rule table_not_created{"table-not-created", &check};

}  // namespace wright
