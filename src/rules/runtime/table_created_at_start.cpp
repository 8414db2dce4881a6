// A start that looks whether its tables, buckets or queues are there and creates them: a template's work, done again on every
// cold start, with rights that the function needs for nothing else.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool creates(std::string_view operation) {
  constexpr std::array<std::string_view, 4> kOperations{"create_table", "create_bucket", "create_queue", "create_topic"};
  return std::find(kOperations.begin(), kOperations.end(), operation) != kOperations.end();
}

bool looks(std::string_view operation) {
  constexpr std::array<std::string_view, 6> kOperations{"list_tables",  "describe_table", "head_bucket",
                                                        "list_buckets", "get_queue_url",  "list_queues"};
  return std::find(kOperations.begin(), kOperations.end(), operation) != kOperations.end();
}

// Words of the desk: an endpoint of one's own, a debug build, a variable that only exists there.
bool names_desk(std::string_view code) {
  const std::string text = lower_case(code);
  return contains(text, "local") || contains(text, "cfg!(") || contains(text, "endpoint_url");
}

// A database in a file of the environment's own, which nobody else could prepare.
bool is_file_of_its_own(const Facts& facts, const EntryPoint& entry, FunctionId id) {
  const std::string text =
      lower_case(facts.code.functions[id].place.file->text + facts.code.functions[entry.main].place.file->text);
  return contains(text, "sqlite") && contains(text, "/tmp/");
}

// `if env == "local" { prepare().await }`, or only when the program is given a word for it: `if env::args().any(..)`.
bool is_called_on_desk(const Facts& facts, const EntryPoint& entry, FunctionId id) {
  return std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId caller) {
    const Function& function = facts.code.functions[caller];
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const bool leads = std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end();
      const std::size_t before = call.place.span.begin - function.place.span.begin;
      const std::string_view asked = function.place.text().substr(0, before);
      return leads && call.conditional && (names_desk(asked) || contains(asked, "args("));
    });
  });
}

// Only on the desk: what creates, or what is asked around a call on the way to it (two steps up), says so.
bool is_local(const Facts& facts, const EntryPoint& entry, FunctionId id) {
  if (names_desk(facts.code.functions[id].place.text()) || is_called_on_desk(facts, entry, id)) return true;
  return std::any_of(entry.init.begin(), entry.init.end(), [&](FunctionId caller) {
    const std::vector<Call>& calls = facts.code.functions[caller].calls;
    const bool leads = std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
      return std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end();
    });
    return leads && is_called_on_desk(facts, entry, caller);
  });
}

// The calls on the way from main, nearest first.
// In an arm of a choice on the way, such as that of one of two databases, it may be the arm that is not taken.
void add_callers(const Facts& facts, const EntryPoint& entry, FunctionId id, Finding& finding) {
  std::set<FunctionId> on_the_way{id};
  for (std::size_t before = 0; before != on_the_way.size();) {
    before = on_the_way.size();
    for (const FunctionId caller : entry.init) {
      if (on_the_way.contains(caller)) continue;
      bool leads = false;
      for (const Call& call : facts.code.functions[caller].calls) {
        if (!std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId to) { return on_the_way.contains(to); }))
          continue;
        finding.related.push_back(related(call.name_place, "on the way from `main`"));
        if (call.conditional) finding.confidence = Confidence::Possible;
        leads = true;
      }
      if (leads) on_the_way.insert(caller);
    }
  }
}

// `sqlx::migrate!().run(&pool)`, `Migrator::up(&db, None)`, `collection.create_index(..)`: what shapes a database once.
std::optional<Place> shapes_database(const Function& function) {
  constexpr std::array<std::string_view, 3> kMethods{"run_pending_migrations", "create_index", "create_indexes"};
  const auto call = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
    if (one.mention) return false;
    if (one.is_method) return one_of(one.path, kMethods) && one.targets.empty();
    return one.path.ends_with("Migrator::up") || one.path.ends_with("migrations::runner");
  });
  if (call != function.calls.end()) return call->name_place;
  const auto macro = std::find_if(function.macros.begin(), function.macros.end(),
                                  [](const MacroUse& use) { return use.name == "sqlx::migrate"; });
  if (macro != function.macros.end()) return macro->place;
  const auto table = std::find_if(function.literals.begin(), function.literals.end(), [](const Literal& literal) {
    constexpr std::array<std::string_view, 6> kStarts{"create table ",        "alter table ",      "create index ",
                                                      "create unique index ", "create extension ", "create type "};
    const std::string text = lower_case(trim(literal.text));
    return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return text.starts_with(start); });
  });
  return table == function.literals.end() ? std::nullopt : std::optional(table->place);
}

void check_schema(const Facts& facts, const EntryPoint& entry, std::set<FunctionId>& told, Findings& out) {
  for (const FunctionId id : entry.init) {
    const Function& function = facts.code.functions[id];
    const std::optional<Place> place = shapes_database(function);
    if (!place || is_local(facts, entry, id) || is_file_of_its_own(facts, entry, id) || !told.insert(id).second) continue;
    Finding& finding =
        out.report(*place,
                   "every cold start prepares the database before the first event: it waits for it, environments that "
                   "start together do the same at once, and a failure keeps the function from starting");
    add_callers(facts, entry, id, finding);
  }
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> told;
  for (const EntryPoint& entry : facts.code.entries) {
    check_schema(facts, entry, told, out);
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      const auto created = std::find_if(function.calls.begin(), function.calls.end(),
                                        [](const Call& call) { return creates(sdk_operation(call)); });
      if (created == function.calls.end() || is_local(facts, entry, id) || !told.insert(id).second) continue;
      const auto first = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& call) {
        const std::string operation = sdk_operation(call);
        return creates(operation) || looks(operation);
      });
      Finding& finding = out.report(
          first->name_place,
          fmt::format("every cold start runs `{}` before the first event: it waits for the service, and the role needs "
                      "the right to create what a template should",
                      sdk_operation(*first)));
      add_callers(facts, entry, id, finding);
      if (first != created) finding.related.push_back(related(created->name_place, fmt::format("`{}`", sdk_operation(*created))));
    }
  }
}

}  // namespace

extern constinit const Rule table_created_at_start{"table-created-at-start", &check};

}  // namespace wright
