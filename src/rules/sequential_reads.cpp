#include "rules/sequential_reads.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/written.h"
#include "rules/connection_pool.h"
#include "rules/invocation.h"

namespace wright {
namespace {

template <std::size_t N>
bool begins_with_verb(std::string_view name, const std::array<std::string_view, N>& verbs) {
  return std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) {
    return name.starts_with(verb) && (name.size() == verb.size() || name[verb.size()] == '_');
  });
}

bool names_a_read(std::string_view name) {
  for (const std::string_view store : {"ddb_", "db_", "dynamo_", "dynamodb_", "s3_"}) {
    if (name.starts_with(store)) name.remove_prefix(store.size());
  }
  constexpr std::array<std::string_view, 15> kVerbs{"get",      "fetch",    "load",   "query",  "list",
                                                    "describe", "head",     "read",   "find",   "scan",
                                                    "lookup",   "download", "select", "search", "retrieve"};
  return begins_with_verb(name, kVerbs);
}

// Names that leave open whether anything is changed, which the requests behind them say.
bool may_name_a_read(std::string_view name) {
  constexpr std::array<std::string_view, 8> kVerbs{"request", "collect", "gather",    "pull",
                                                   "count",   "compute", "calculate", "sum"};
  return begins_with_verb(name, kVerbs);
}

// Reading in name only: a look that takes the item away, or creates what is missing.
bool changes_too(std::string_view name) {
  return contains(name, "_or_create") || contains(name, "_or_insert") || contains(name, "_and_") || contains(name, "next") ||
         contains(name, "token");
}

// An async function without an await is done at once: it lists what lies in memory.
bool waits_itself(const Function& function) {
  return !function.is_async ||
         std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) { return call.awaited; });
}

bool has_sql_change(const Function& function, const Await& await) {
  return std::any_of(await.calls.begin(), await.calls.end(), [&](std::uint32_t index) {
    const std::string text = lower_case(function.calls[index].first_string);
    return contains(text, "insert ") || contains(text, "update ") || contains(text, "delete ");
  });
}

bool asks_sql_only(const Function& function) {
  const std::string_view body = function.place.text();
  return contains(body, ".fetch_") && contains(body, "sqlx::") && !contains(body, ".send()");
}

bool sends_get(const Function& function, const Await& await) {
  return std::any_of(await.calls.begin(), await.calls.end(), [&](std::uint32_t index) {
    const Call& call = function.calls[index];
    return call.is_method && call.path == "get" && call.receiver.path == "reqwest::Client";
  });
}

}  // namespace

SequentialReads::SequentialReads(const Facts& facts)
    : facts_(facts), with_io_(facts.with_io), one_connection_(has_pool_of_one(facts)) {}

std::optional<std::string> SequentialReads::of(const Function& function, const Await& await) const {
  std::optional<std::string> read;
  for (const std::uint32_t index : await.calls) {
    const Call& call = function.calls[index];
    if (!call.awaited) continue;
    std::optional<std::string> this_read = single(function, await, call);
    if (!this_read) return std::nullopt;
    if (!read) read = std::move(this_read);
  }
  return read;
}

std::optional<std::string> SequentialReads::single(const Function& function, const Await& await, const Call& call) const {
  if (const std::string operation = sdk_operation(call); !operation.empty()) {
    return names_a_read(operation) ? std::optional(operation) : std::nullopt;
  }
  if (call.path == "reqwest::get") return call.path;
  if (call.receiver.path == "reqwest::RequestBuilder" && call.path == "send")
    return sends_get(function, await) ? std::optional<std::string>("GET request") : std::nullopt;
  if (call.receiver.path == "reqwest::Response") return "response body";
  const bool sql = call.path == "fetch_one" || call.path == "fetch_all" || call.path == "fetch_optional";
  if (sql && call.is_method && call.targets.empty())
    return one_connection_ || has_sql_change(function, await) ? std::nullopt : std::optional(call.path);
  return own_function(call);
}

std::optional<std::string> SequentialReads::own_function(const Call& call) const {
  const std::vector<FunctionId> targets = running_targets(facts_.code, call);
  const Function* told = nullptr;
  for (const FunctionId id : targets) {
    // What answers from memory beside what asks a database: a second implementation of a trait.
    if (!with_io_[id] && !call.by_name && targets.size() > 1) continue;
    const Function& target = facts_.code.functions[id];
    told = told == nullptr ? &target : told;
    const bool changes =
        std::find(target.parameter_changes.begin(), target.parameter_changes.end(), true) != target.parameter_changes.end();
    const bool reads = names_a_read(target.name) || (may_name_a_read(target.name) && sends_only_reads(target, 3));
    if (!with_io_[id] || changes || !reads || changes_too(target.name) || !waits_itself(target)) return std::nullopt;
  }
  if (told == nullptr || (one_connection_ && asks_sql_only(*told))) return std::nullopt;
  return told->name;
}

bool SequentialReads::sends_only_reads(const Function& function, int depth) const {
  return std::all_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!call.awaited && !is_io(call)) return true;
    if (const std::string operation = sdk_operation(call); !operation.empty()) return names_a_read(operation);
    if (call.targets.empty()) return call.is_method && names_a_read(call.path) && !changes_too(call.path);
    const std::vector<FunctionId> targets = running_targets(facts_.code, call);
    return depth > 0 && std::all_of(targets.begin(), targets.end(), [&](FunctionId id) {
             const Function& target = facts_.code.functions[id];
             return names_a_read(target.name) || sends_only_reads(target, depth - 1);
           });
  });
}

std::optional<ReadPair> SequentialReads::find(const Function& function, const AwaitRun& run) const {
  ReadPair pair;
  for (const Await& await : run.awaits) {
    std::optional<std::string> read = of(function, await);
    if (!read) {
      if (pair.count > 1) return pair;
      pair = {};
      continue;
    }
    if (++pair.count == 1) {
      pair.first = &await;
      pair.first_read = *read;
    } else if (pair.count == 2) {
      pair.second = &await;
      pair.second_read = *read;
    }
  }
  return pair.count > 1 ? std::optional(pair) : std::nullopt;
}

}  // namespace wright
