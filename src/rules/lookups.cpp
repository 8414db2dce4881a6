#include "rules/lookups.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"

namespace wright {
namespace {

// What a cache does not have is made anew.
bool names_lookup(std::string_view name) {
  if (contains(name, "cache")) return false;
  return contains(name, "find") || contains(name, "lookup") || (name.starts_with("get_") && contains(name, "_by_"));
}

bool asks_table(const Call& call) {
  constexpr std::array<std::string_view, 4> kReads{"get_item", "batch_get_item", "query", "scan"};
  return one_of(sdk_operation(call), kReads) || fetches_rows(call);
}

}  // namespace

bool finds_by_mapper(const Call& call) {
  constexpr std::array<std::string_view, 4> kNames{"find_one", "read_by_id", "find_by_id", "get_by_id"};
  return call.awaited && !call.mention && call.targets.empty() && one_of(last_name(call.path), kNames);
}

bool fetches_rows(const Call& call) {
  constexpr std::array<std::string_view, 3> kFetches{"fetch_all", "fetch_one", "fetch_optional"};
  constexpr std::array<std::string_view, 3> kQueries{"query", "query_one", "query_opt"};
  if (!call.awaited || !call.is_method || !call.targets.empty()) return false;
  const bool postgres = is_in(call.receiver.path, "tokio_postgres") || is_in(call.receiver.path, "deadpool_postgres");
  return one_of(call.path, kFetches) || (postgres && one_of(call.path, kQueries));
}

bool Lookups::gets(const Call& call) const {
  return call.awaited && !call.mention && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
           const Function& target = facts_.code.functions[id];
           const bool named = target.name.starts_with("get_") || target.name.starts_with("fetch_");
           return facts_.with_io[id] && named && contains(target.returns.path, "Result") && !contains(target.name, "cache");
         });
}

bool Lookups::has(const Call& call) const {
  if (!call.awaited || call.mention) return false;
  constexpr std::array<std::string_view, 5> kOperations{"get_item", "get_object", "head_object", "query", "scan"};
  if (one_of(sdk_operation(call), kOperations)) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = facts_.code.functions[id];
    return facts_.with_io[id] && contains(target.returns.path, "Result") && names_lookup(target.name);
  });
}

bool Lookups::reads_table(const Call& call) const {
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

bool Lookups::hands_on(const Call& call) const {
  return (reads_table(call) || reads_object(call)) && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
           const std::vector<EarlyReturn>& early = facts_.code.functions[id].early_returns;
           return std::any_of(early.begin(), early.end(), [](const EarlyReturn& one) { return one.fetched; });
         });
}

// `download_index()`, which asks for one object itself.
bool Lookups::reads_object(const Call& call) const {
  if (!call.awaited || call.mention || call.targets.size() != 1) return false;
  const Function& target = facts_.code.functions[call.targets.front()];
  const auto asks = [](const Call& one) { return sdk_operation(one) == "get_object"; };
  return contains(target.returns.path, "Result") && !contains(target.name, "cache") &&
         std::any_of(target.calls.begin(), target.calls.end(), asks);
}

bool Lookups::tells(const Call& call) const {
  return std::any_of(call.targets.begin(), call.targets.end(),
                     [&](FunctionId id) { return writes_log(facts_.code.functions[id]); });
}

}  // namespace wright
