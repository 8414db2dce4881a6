// A transaction is begun on a pool, and before it ends a statement is given the pool itself: that statement runs on another
// connection. It stays when the transaction is rolled back, does not see what the transaction has written, and waits for itself
// where the pool has no second connection.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/connection_pool.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Transaction {
  const Call* begin = nullptr;
  std::string pool;  // `state.pool`, blanks left out
  std::string name;  // of the transaction
  Place span;        // from behind its begin to its commit or rollback
};

struct Statement {
  const Call* call = nullptr;  // in the function of the transaction
  bool writes = false;
};

// `state.pool` of `&state.pool`, `state.pool.clone()`, `&*state.pool`
std::string bare(std::string_view expression) {
  std::string text = without_spaces(expression);
  for (const std::string_view end : {".clone()", ".as_ref()", ".deref()"}) {
    if (text.ends_with(end)) text.resize(text.size() - end.size());
  }
  std::size_t start = 0;
  while (start < text.size() && (text[start] == '&' || text[start] == '*')) ++start;
  text.erase(0, start);
  return text.starts_with("mut") && expression.find("mut ") != std::string_view::npos ? text.substr(3) : text;
}

bool is_path(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_word_part(c) || c == '.' || c == '(' || c == ')'; });
}

std::optional<Transaction> begun_by(const Function& function, const Call& call) {
  if (!call.is_method || call.path != "begin" || call.argument_count != 0 || call.mention || !call.awaited) return std::nullopt;
  std::string_view bound = statement_before(call.place);
  if (!bound.starts_with("let ")) return std::nullopt;
  bound = trim(bound.substr(4));
  if (bound.starts_with("mut ")) bound = trim(bound.substr(4));
  const std::string name(bound.substr(0, bound.find_first_of(" :=")));
  const std::string_view made = call.place.text();
  Transaction found{&call, bare(made.substr(0, made.rfind('.'))), name, {}};
  if (!is_one_word(name) || !is_path(found.pool)) return std::nullopt;
  const std::string_view text = call.place.file->text;
  const std::size_t limit = std::min<std::size_t>(text.size(), function.place.span.end);
  std::size_t end = call.place.span.end;
  for (int depth = 0; end < limit && depth >= 0; ++end) {
    if (text[end] == '{') ++depth;
    if (text[end] == '}') --depth;
  }
  for (const Call& other : function.calls) {
    const bool ends = (other.path == "commit" || other.path == "rollback" || other.path.ends_with("drop")) &&
                      other.place.span.begin > call.place.span.end && other.place.span.begin < end;
    if (ends && holds_word(other.place.text(), name)) end = other.place.span.begin;
  }
  found.span = {call.place.file, {call.place.span.end, static_cast<std::uint32_t>(end)}};
  return found;
}

bool takes_executor(const Call& call) {
  constexpr std::array<std::string_view, 14> kMethods{"execute", "fetch", "fetch_one", "fetch_all",   "fetch_optional",
                                                      "one",     "all",   "insert",    "update",      "delete",
                                                      "exec",    "save",  "count",     "execute_many"};
  return call.is_method && call.argument_count == 1 && one_of(call.path, kMethods) && call.targets.empty();
}

bool is_write(const Call& call) {
  constexpr std::array<std::string_view, 6> kReads{"fetch", "fetch_one", "fetch_all", "fetch_optional", "one", "all"};
  if (call.path == "count") return false;
  const std::string text = lower_case(call.place.text());
  const bool changes = contains(text, "insert into ") || contains(text, "update ") || contains(text, "delete from ");
  return changes || (!one_of(call.path, kReads) && !contains(text, "select "));
}

// The statement that the function of the project runs on what it is given: `name` is its parameter, `rest` the way to the pool.
std::optional<bool> runs_on(const Function& callee, const std::string& name, const std::string& rest) {
  std::optional<bool> found;
  for (const Call& call : callee.calls) {
    if (takes_executor(call) && bare(argument_text(call, 0)) == name + rest) found = found.value_or(false) || is_write(call);
  }
  return found;
}

// The call hands the pool, or what holds it, to a function of the project that runs a statement on it.
std::optional<bool> hands_on(const Facts& facts, const Call& call, const std::string& pool) {
  if (call.targets.size() != 1 || !call.awaited || call.by_name) return std::nullopt;
  const Function& callee = facts.code.functions[call.targets[0]];
  const std::vector<std::string>& names = callee.parameter_names;
  const bool has_self = !names.empty() && names[0] == "self";
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (has_self && i == 0 && !call.is_method) continue;
    const std::string_view text = call.place.text();
    const bool receiver = has_self && i == 0;
    const std::string given = receiver ? bare(text.substr(0, text.size() - call.name_place.text().size() - 1))
                                       : bare(argument_text(call, has_self && call.is_method ? i - 1 : i));
    if (given.empty() || (pool != given && !pool.starts_with(given + "."))) continue;
    if (const std::optional<bool> found = runs_on(callee, names[i], pool.substr(given.size()))) return found;
  }
  return std::nullopt;
}

std::vector<Statement> outside(const Facts& facts, const Function& function, const Transaction& transaction) {
  std::vector<Statement> found;
  for (const Call& call : function.calls) {
    if (call.mention || !is_inside(call.name_place, transaction.span)) continue;
    if (takes_executor(call) && bare(argument_text(call, 0)) == transaction.pool) {
      found.push_back({&call, is_write(call)});
    } else if (const std::optional<bool> writes = hands_on(facts, call, transaction.pool)) {
      found.push_back({&call, *writes});
    }
  }
  return found;
}

void tell(const Facts& facts, const Running& running, const Transaction& transaction, const std::vector<Statement>& statements,
          Findings& out) {
  const auto written = std::find_if(statements.begin(), statements.end(), [](const Statement& one) { return one.writes; });
  const Statement& first = written == statements.end() ? statements.front() : *written;
  const bool single = has_pool_of_one(facts);
  const bool unused = !holds_word(transaction.span.text(), transaction.name);
  const std::string_view why = single ? "the pool has one connection, which the transaction holds, so that it waits in vain"
                               : first.writes ? "it runs on another connection, and a rollback does not undo it"
                                              : "it runs on another connection, does not see what the transaction has "
                                                "written, and may wait for a connection";
  const Place& place = unused ? transaction.begin->name_place : first.call->name_place;
  Finding& finding = out.report(
      place, unused ? fmt::format("no statement runs in the transaction `{}`: they are given `{}`, and a rollback undoes nothing",
                                  transaction.name, transaction.pool)
                    : fmt::format("`{}` is given `{}` while the transaction `{}` is open: {}", shown_call(facts, *first.call),
                                  transaction.pool, transaction.name, why));
  if (unused) finding.confidence = Confidence::Certain;
  const std::string name = lower_case(shown_call(facts, *first.call));
  if (!unused && ((!first.writes && !single) || contains(name, "audit"))) finding.confidence = Confidence::Possible;
  if (!unused) finding.related.push_back(related(transaction.begin->name_place, "the transaction begins here"));
  for (const Statement& one : statements) {
    if (unused || one.call != first.call) finding.related.push_back(related(one.call->name_place, "runs on the pool"));
  }
  add_path(finding, facts, *running.reached, place, "`begin`");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    for (const Call& call : running.function->calls) {
      const std::optional<Transaction> transaction = begun_by(*running.function, call);
      if (!transaction) continue;
      const std::vector<Statement> statements = outside(facts, *running.function, *transaction);
      if (!statements.empty()) tell(facts, running, *transaction, statements, out);
    }
  }
}

}  // namespace

extern constinit const Rule statement_outside_transaction{"statement-outside-transaction", &check};

}  // namespace wright
