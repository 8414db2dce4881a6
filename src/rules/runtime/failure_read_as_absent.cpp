// A lookup whose failure is taken for "it is not there": a throttle, a timeout or a missing permission becomes None, a 404 or a
// free name, and no line of the log says so.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/forgotten_error.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// What a cache does not have is made anew.
bool names_lookup(std::string_view name) {
  if (contains(name, "cache")) return false;
  return contains(name, "find") || contains(name, "lookup") || (name.starts_with("get_") && contains(name, "_by_"));
}

// A query that gives rows, of sqlx and tokio-postgres.
bool fetches_rows(const Call& call) {
  constexpr std::array<std::string_view, 3> kFetches{"fetch_all", "fetch_one", "fetch_optional"};
  constexpr std::array<std::string_view, 3> kQueries{"query", "query_one", "query_opt"};
  if (!call.awaited || !call.is_method || !call.targets.empty()) return false;
  const bool postgres = is_in(call.receiver.path, "tokio_postgres") || is_in(call.receiver.path, "deadpool_postgres");
  return one_of(call.path, kFetches) || (postgres && one_of(call.path, kQueries));
}

bool asks_table(const Call& call) {
  constexpr std::array<std::string_view, 4> kReads{"get_item", "batch_get_item", "query", "scan"};
  return one_of(sdk_operation(call), kReads) || fetches_rows(call);
}

// Reads what may be there or not: of the SDK, or a function of the project that waits for another machine.
class Lookups {
 public:
  explicit Lookups(const Facts& facts) : facts_(facts), with_io_(facts.with_io) {}

  // A function of the project that gets one thing.
  [[nodiscard]] bool gets(const Call& call) const {
    return call.awaited && !call.mention && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
             const Function& target = facts_.code.functions[id];
             const bool named = target.name.starts_with("get_") || target.name.starts_with("fetch_");
             return with_io_[id] && named && contains(target.returns.path, "Result") && !contains(target.name, "cache");
           });
  }

  [[nodiscard]] bool has(const Call& call) const {
    if (!call.awaited || call.mention) return false;
    constexpr std::array<std::string_view, 5> kOperations{"get_item", "get_object", "head_object", "query", "scan"};
    if (one_of(sdk_operation(call), kOperations)) return true;
    return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
      const Function& target = facts_.code.functions[id];
      return with_io_[id] && contains(target.returns.path, "Result") && names_lookup(target.name);
    });
  }

  // A function of the project that gives what it has read from a table itself, or that of a trait which does so in one impl.
  [[nodiscard]] bool reads_table(const Call& call) const {
    if (!call.awaited || call.mention || call.targets.empty()) return false;
    const auto may_fail = [&](FunctionId id) {
      const Function& target = facts_.code.functions[id];
      return contains(target.returns.path, "Result") && !contains(target.name, "cache");
    };
    const auto asks = [&](FunctionId id) {
      const std::vector<Call>& calls = facts_.code.functions[id].calls;
      return std::any_of(calls.begin(), calls.end(), asks_table);
    };
    const std::vector<FunctionId>& targets = call.targets;
    return std::all_of(targets.begin(), targets.end(), may_fail) &&
           (call.by_name ? std::all_of(targets.begin(), targets.end(), asks) : std::any_of(targets.begin(), targets.end(), asks));
  }

  // A function of the project that reads a table or one object, and what is refused ends it.
  [[nodiscard]] bool hands_on(const Call& call) const {
    return (reads_table(call) || reads_object(call)) && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
             const std::vector<EarlyReturn>& early = facts_.code.functions[id].early_returns;
             return std::any_of(early.begin(), early.end(), [](const EarlyReturn& one) { return one.fetched; });
           });
  }

  // `download_index()`, which asks for one object itself.
  [[nodiscard]] bool reads_object(const Call& call) const {
    if (!call.awaited || call.mention || call.targets.size() != 1) return false;
    const Function& target = facts_.code.functions[call.targets.front()];
    const auto asks = [](const Call& one) { return sdk_operation(one) == "get_object"; };
    return contains(target.returns.path, "Result") && !contains(target.name, "cache") &&
           std::any_of(target.calls.begin(), target.calls.end(), asks);
  }

  // What fails there leaves a line of the log.
  [[nodiscard]] bool tells(const Call& call) const {
    return std::any_of(call.targets.begin(), call.targets.end(),
                       [&](FunctionId id) { return writes_log(facts_.code.functions[id]); });
  }

 private:
  const Facts& facts_;
  const std::vector<bool>& with_io_;
};

// What the branch gives says that there is nothing: `None`, an empty list, an answer of 404.
bool says_absent(std::string_view body) {
  constexpr std::array<std::string_view, 6> kValues{"None",          "vec![]",         "Vec::new()",
                                                    "String::new()", "HashMap::new()", "Default::default()"};
  body = value_of(without_notes(value_of(body)));
  const bool in_ok = body.starts_with("Ok(") && body.ends_with(')');
  if (one_of(in_ok ? body.substr(3, body.size() - 4) : body, kValues)) return true;
  // Another way to look, or an error that has no word of the cause, is another matter.
  if (contains(body, "await") || contains(body, "Err(") || contains(body, "error!(") || contains(body, "warn!(") ||
      contains(body, "info!(") || contains(body, "println!(") || contains(body, "bail!(") || contains(body, "anyhow!("))
    return false;
  constexpr std::array<std::string_view, 6> kAnswers{"404", "NOT_FOUND", "not_found(", "NotFound", "no_content(", "NO_CONTENT"};
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view answer) { return contains(body, answer); });
}

// `if let Ok(found) = lookup().await { .. return ..; }` without an else: what was found decides, and a failure goes on as if
// there were nothing.
bool leaves_when_found(const FailureBranch& branch) {
  if (!branch.place.text().starts_with("let Ok(") || !branch.body.text().empty()) return false;
  const std::string_view rest = std::string_view(branch.place.file->text).substr(branch.place.span.end);
  int depth = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '{') ++depth;
    if (rest[i] == '}' && --depth == 0) return contains(rest.substr(0, i), "return ");
  }
  return false;
}

// `find(&id).await.unwrap_or(None)`: of what may be there or not, a failure is taken for the latter.
bool defaults_to_nothing(const Facts& facts, const IgnoredFailure& ignored, const Call& call) {
  if (ignored.how != IgnoredHow::Defaulted) return false;
  if (fetches_rows(call)) return true;
  if (call.targets.empty()) return false;
  const std::string_view way = ignored.place.text();
  if (way != "unwrap_or_default" && way != "unwrap_or") return false;
  return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Type& returns = facts.code.functions[id].returns;
    return !returns.arguments.empty() && last_name(returns.arguments[0].path) == "Option";
  });
}

// `get_user(..)` of the project, and further down `create_user(..)`: who could not be looked up is made a second time.
bool goes_on_to_create(const Facts& facts, const Function& function, const FailureBranch& branch, const Lookups& lookups) {
  if (branch.call < 0 || !leaves_when_found(branch)) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  if (!lookups.gets(call)) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& later) {
    if (!later.awaited || later.targets.empty() || later.place.span.begin < branch.place.span.end) return false;
    const std::string& name = facts.code.functions[later.targets.front()].name;
    return name.starts_with("create") || name.starts_with("insert") || name.starts_with("register");
  });
}

struct Absence {
  Place place;
  const Call* lookup = nullptr;
};

// `fetch_one(&pool).await.ok().ok_or(Error::Database)?` is a failure still, and so is what unwrap() panics for.
bool becomes_error_again(const Call& call) {
  const std::string_view rest = trim(std::string_view(call.place.file->text).substr(call.place.span.end, 200));
  return rest.starts_with(".ok_or") || rest.starts_with(".unwrap()") || rest.starts_with(".expect(");
}

// `map_err(|_| ApiError::NotFound)`
bool becomes_absence(const Call& call) {
  const std::string_view text = call.path == "map_err" ? call.name_place.text() : std::string_view();
  if (!contains(text, "NotFound") && !contains(text, "NOT_FOUND") && !contains(text, "not_found(")) return false;
  constexpr std::array<std::string_view, 7> kLooks{"match ", "if ", "nternal", "INTERNAL", "500", "rror!(", "warn!("};
  return std::none_of(kLooks.begin(), kLooks.end(), [&](std::string_view look) { return contains(text, look); });
}

std::vector<Absence> absences(const Facts& facts, const Function& function, const Lookups& lookups) {
  std::vector<Absence> found;
  for (const IgnoredFailure& ignored : function.ignored_failures) {
    const Call& call = function.calls[ignored.call];
    if ((lookups.has(call) || fetches_rows(call)) && defaults_to_nothing(facts, ignored, call))
      found.push_back({ignored.place, &call});
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const bool leaves = leaves_when_found(branch);
    const bool absent = leaves || (forgets_error(branch) && says_absent(branch.body.text()));
    if (branch.absent || branch.call < 0 || !absent) continue;
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    const bool counts = lookups.has(call) || fetches_rows(call) || (!leaves && lookups.hands_on(call));
    const bool doubles = goes_on_to_create(facts, function, branch, lookups);
    if (doubles || (counts && !(leaves && call.targets.empty()))) found.push_back({branch.place, &call});
  }
  for (const Call& call : function.calls) {
    const bool drops = call.path == "is_ok" || (call.path == "ok" && call.result_used);  // `send().await.ok()?`
    const bool named = becomes_absence(call);
    if (!call.is_method || !(drops || named) || call.receiver_call < 0 || (drops && becomes_error_again(call))) continue;
    const Call& asked = function.calls[static_cast<std::size_t>(call.receiver_call)];
    if (lookups.has(asked) || (call.path != "is_ok" && fetches_rows(asked)) || (named && lookups.gets(asked)))
      found.push_back({call.name_place, &asked});
  }
  for (const IgnoredFailure& ignored : function.ignored_failures) {
    const Call& call = function.calls[ignored.call];
    const bool emptied = ignored.how == IgnoredHow::Defaulted && ignored.place.text() != "unwrap_or_else";
    const bool known = std::any_of(found.begin(), found.end(), [&](const Absence& one) { return one.lookup == &call; });
    if (emptied && !known && lookups.reads_table(call)) found.push_back({ignored.place, &call});
  }
  return found;
}

// Every failure of a conditional write counts as the one that the condition gives.
void check_races(const Facts& facts, const Running& running, Findings& out) {
  for (const LostRace& race : lost_races(*running.function)) {
    Finding& finding = out.report(
        race.place,
        fmt::format("any failure of the conditional `{}` counts as a lost race here: a throttle, a timeout or a missing "
                    "permission looks as if somebody else had been first, and no line of the log says so",
                    sdk_operation(*race.write)));
    add_path(finding, facts, *running.reached, race.place, "the failure");
  }
}

void check(const Facts& facts, Findings& out) {
  const Lookups lookups(facts);
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    check_races(facts, running, out);
    if (is_best_effort(running.function->name)) continue;
    Habit habit(facts, running, out);
    for (const Absence& absence : absences(facts, *running.function, lookups)) {
      habit.add(absence.place,
                fmt::format("any failure of `{}` counts as absence here: a throttle, a timeout or a missing permission "
                            "looks like something that is not there, and {}",
                            shown_call(facts, *absence.lookup),
                            lookups.tells(*absence.lookup) ? "whoever waits for the answer takes it for whole"
                                                           : "no line of the log says so"),
                "the failure");
    }
  }
}

}  // namespace

extern constinit const Rule failure_read_as_absent{"failure-read-as-absent", &check};

}  // namespace wright
