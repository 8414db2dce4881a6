// Two statements that belong together and are each given the pool: rows of one table and those that hang on them, or all rows of
// a list that are deleted and inserted anew. Told where the failure of the second ends the function. Silent where the function,
// or what it is given, has a transaction, and where running both once more puts everything right.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/loop_turns.h"
#include "rules/rule.h"

namespace wright {
namespace {

enum class Kind : std::uint8_t { Insert, Update, Delete };

struct Write {
  const Call* call = nullptr;  // what runs the statement
  Kind kind = Kind::Insert;
  std::string table;
  std::string sql;  // in lower case; "" where Diesel makes it
};

struct Verb {
  std::string_view words;
  Kind kind;
};
constexpr std::array kVerbs{Verb{"insert into ", Kind::Insert}, Verb{"update ", Kind::Update},
                            Verb{"delete from ", Kind::Delete}};

// "orders" of `insert into shop."orders" (id)`
std::string table_behind(std::string_view sql) {
  std::string table(trim(sql).substr(0, trim(sql).find_first_of(" (;\t")));
  std::erase(table, '"');
  return table.substr(table.rfind('.') == std::string::npos ? 0 : table.rfind('.') + 1);
}

// `&state.pool`, `pool.get_ref()`: no connection or transaction that somebody else began.
bool is_pool(std::string_view executor) {
  const std::string text = lower_case(executor);
  constexpr std::array<std::string_view, 5> kOthers{"tx", "trans", "conn", "mut ", "executor"};
  return (contains(text, "pool") || contains(text, "db") || contains(text, "database")) &&
         std::none_of(kOthers.begin(), kOthers.end(), [&](std::string_view other) { return contains(text, other); });
}

// `orders` of `diesel::delete(orders::table)`, `insert_into(orders)`.
std::optional<Write> of_diesel(const Call& call) {
  const std::string_view text = call.place.text();
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || call.path != "execute" || call.argument_count != 1) return std::nullopt;
  const std::string_view maker = text.substr(0, open);
  const bool deletes = maker == "diesel::delete" || maker == "delete";
  if (!deletes && maker != "diesel::insert_into" && maker != "insert_into") return std::nullopt;
  std::string_view table = trim(text.substr(open + 1));
  table = table.substr(0, table.find_first_of(":.)(,"));
  return Write{&call, deletes ? Kind::Delete : Kind::Insert, std::string(table), {}};
}

std::optional<Write> write_of(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 4> kWays{"execute", "fetch_one", "fetch_optional", "fetch_all"};
  if (!call.is_method || call.mention || !call.targets.empty() || !one_of(call.path, kWays)) return std::nullopt;
  if (std::optional<Write> made = of_diesel(call)) return made;
  if (!call.awaited || call.argument_count != 1 || !is_pool(argument_text(call, 0))) return std::nullopt;
  for (const Literal& literal : function.literals) {
    if (!is_inside(literal.place, call.place)) continue;
    std::string sql = replace_all(lower_case(trim(literal.text)), "\n", " ");
    const auto verb = std::find_if(kVerbs.begin(), kVerbs.end(), [&](const Verb& one) { return sql.starts_with(one.words); });
    if (verb == kVerbs.end() || contains(sql, "{")) continue;
    std::string table = table_behind(std::string_view(sql).substr(verb->words.size()));
    return Write{&call, verb->kind, std::move(table), std::move(sql)};
  }
  return std::nullopt;
}

// What is behind the call to the end of its statement.
std::string_view rest_of_statement(const Function& function, const Call& call) {
  const std::string_view text =
      std::string_view(call.place.file->text).substr(call.place.span.end, function.place.span.end - call.place.span.end);
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(' || text[at] == '{') ++depth;
    if (text[at] == ')' || text[at] == '}') --depth;
    if (depth < 0 || (depth == 0 && text[at] == ';')) return text.substr(0, at);
  }
  return text;
}

bool ends_with_failure(const Function& function, const Call& call) {
  const std::string_view rest = rest_of_statement(function, call);
  return rest.ends_with('?') || contains(rest, ".await?") || contains(rest, ")?") || contains(rest, ".unwrap()") ||
         contains(rest, ".expect(");
}

// Whoever comes to the second has run the first: it is in the same block or in one inside of it.
bool leads_to(const Call& first, const Call& second) {
  const std::string_view between =
      std::string_view(first.place.file->text).substr(first.place.span.end, second.place.span.begin - first.place.span.end);
  int depth = 0;
  for (const char c : between) {
    if (c == '{') ++depth;
    if (c == '}' && --depth < 0) return false;
  }
  return true;
}

bool is_after_failure(const Function& function, const Call& first, const Call& second) {
  return std::any_of(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
    return branch.body.file != nullptr && is_inside(second.place, branch.body) && !is_inside(first.place, branch.body);
  });
}

// The second is given what the first was given or gave: `.bind(&id)` in both, `group.id` of `let group = ..`.
bool share_value(const Write& first, const Write& second) {
  const std::string_view given = second.call->place.text();
  const std::string_view before = statement_before(first.call->place);
  const std::string_view bound = before.starts_with("let ") ? bound_name(before) : std::string_view();
  if (!bound.empty() && bound != "_" && holds_word(given, bound)) return true;
  constexpr std::string_view kBind = ".bind(";
  const std::string_view text = first.call->place.text();
  for (std::size_t at = text.find(kBind); at != std::string_view::npos; at = text.find(kBind, at + 1)) {
    std::string_view value = text.substr(at + kBind.size());
    value = value.substr(0, value.find(')'));
    while (value.starts_with('&')) value.remove_prefix(1);
    if (contains(value, "id") && contains(given, value)) return true;
  }
  return false;
}

// What is written down beside the work: a lost line of it is no half of anything.
bool is_beside(std::string_view table) {
  constexpr std::array<std::string_view, 8> kWords{"log",          "audit", "metric", "analytic",
                                                   "notification", "event", "cache",  "stat"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(table, word); });
}

bool belong_together(const Write& first, const Write& second) {
  if (is_beside(first.table) || is_beside(second.table)) return false;
  if (first.kind == Kind::Delete) {
    const bool clears_old = contains(first.sql, "<") || contains(first.sql, "expire");
    return second.kind == Kind::Insert && first.table == second.table && !clears_old;
  }
  const bool repeatable = contains(first.sql, "on conflict") && contains(second.sql, "on conflict");
  if (first.table == second.table || second.kind == Kind::Delete || repeatable || first.sql.empty()) return false;
  return share_value(first, second) && !(first.kind == Kind::Update && second.kind == Kind::Insert);
}

bool has_transaction(const Function& function) {
  const std::string text = lower_case(function.place.text());
  constexpr std::array<std::string_view, 6> kWays{"begin(", "begin_with", "\"begin", "transaction(", "transaction<", "savepoint"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    std::vector<Write> writes;
    for (const Call& call : function.calls) {
      if (std::optional<Write> write = write_of(function, call)) writes.push_back(std::move(*write));
    }
    if (writes.size() < 2 || has_transaction(function) || prepares_data(facts, running)) continue;
    Habit habit(facts, running, out);
    for (std::size_t i = 1; i < writes.size(); ++i) {
      const Write& second = writes[i];
      const auto first = std::find_if(writes.begin(), writes.begin() + static_cast<std::ptrdiff_t>(i), [&](const Write& one) {
        return one.call->place.span.end < second.call->place.span.begin && belong_together(one, second) &&
               leads_to(*one.call, *second.call) && ends_with_failure(function, *one.call) &&
               !is_after_failure(function, *one.call, *second.call);
      });
      if (first == writes.begin() + static_cast<std::ptrdiff_t>(i) || !ends_with_failure(function, *second.call)) continue;
      const bool anew = first->kind == Kind::Delete;
      Finding* const finding = habit.add(
          second.call->name_place,
          anew
              ? fmt::format("the rows of `{}` are deleted and inserted anew without a transaction: when the insert fails, or the "
                            "time is over before it, they are gone",
                            second.table)
              : fmt::format("`{}` is written after `{}` without a transaction: when this statement fails, or the time is over "
                            "before it, the first one stays alone",
                            second.table, first->table),
          fmt::format("`{}`", second.call->path));
      if (finding != nullptr) finding->related.push_back(related(first->call->name_place, "the first of the two"));
    }
  }
}

}  // namespace

extern constinit const Rule writes_without_transaction{"writes-without-transaction", &check};

}  // namespace wright
