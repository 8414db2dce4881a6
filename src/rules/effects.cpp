#include "rules/effects.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "rules/invocation.h"
#include "rules/records.h"

namespace wright {
namespace {

// Operations of the SDK whose failure does no harm.
bool is_best_effort_operation(std::string_view operation) {
  constexpr std::array<std::string_view, 7> kParts{"abort",     "metric",     "delete_message", "post_to_connection",
                                                   "log_event", "visibility", "cache"};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) { return contains(operation, part); });
}

bool only_reads(std::string_view operation) {
  constexpr std::array<std::string_view, 8> kVerbs{"get_", "list_", "describe_", "head_", "query", "scan", "batch_get", "select"};
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return operation.starts_with(verb); });
}

// Queries of builders that only say at the end that they run: sqlx, diesel. What redis is told is mostly a cache.
bool changes_database(const Call& call) {
  if (!call.is_method || !call.targets.empty()) return false;
  constexpr std::array<std::string_view, 7> kWrites{"insert_one",  "insert_many", "update_one", "update_many",
                                                    "replace_one", "delete_one",  "delete_many"};
  if (std::find(kWrites.begin(), kWrites.end(), call.path) != kWrites.end()) return true;
  if (call.path == "commit") return call.argument_count == 0;  // of a transaction
  if (call.path == "run") return contains(call.place.text(), "build_transaction(");
  // `Entity::delete_by_id(id).exec(db)` of SeaORM.
  if (call.path != "execute" && (call.path != "exec" || call.argument_count != 1)) return false;
  const std::string text = lower_case(call.place.text());
  return contains(text, "insert") || contains(text, "update") || contains(text, "delete");
}

bool names_a_write(std::string_view name) {
  constexpr std::array<std::string_view, 10> kVerbs{"put_",  "send_",  "publish", "update_", "create_",
                                                    "post_", "upload", "write_",  "add_",    "remove_"};
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return name.starts_with(verb); });
}

// A program that is run, and how it ended.
bool runs_process(const Call& call) {
  const bool process = call.receiver.path.ends_with("process::Command") || call.receiver.path.ends_with("process::Child");
  return process && (call.path == "status" || call.path == "output" || call.path.starts_with("wait"));
}

// Awaits what is not code of the project: a method of a client that no table names, of a trait.
bool awaits_unknown(const Function& function) {
  return function.is_async && std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
           return call.awaited && !call.mention && call.targets.empty() && !is_in(call.path, "tokio");
         });
}

bool sends(const Call& call) {
  if (const std::string_view operation = rusoto_operation(call); call.path == "sync" && !operation.empty())
    return !only_reads(operation) && !is_best_effort_operation(operation);
  return call.is_method && (call.path == "send" || call.path == "send_all" || call.path == "call" ||
                            call.path.starts_with("send_") || names_a_write(call.path));
}

}  // namespace

bool is_best_effort(std::string_view name) {
  constexpr std::array<std::string_view, 25> kWords{"ignore",  "flush", "shutdown", "log",     "logs",      "logging", "metric",
                                                    "metrics", "trace", "traces",   "tracing", "telemetry", "cleanup", "rollback",
                                                    "abort",   "warm",  "warmup",   "cache",   "heartbeat", "unlock",  "audit",
                                                    "debug",   "ping",  "notify",   "cached"};
  constexpr std::array<std::string_view, 8> kVerbs{"try", "close", "track", "clean", "record", "report", "refresh", "emit"};
  const std::string lower = lower_case(name);
  if (contains(lower, "best_effort") || contains(lower, "delete_message") || contains(lower, "post_to_connection")) return true;
  const std::vector<std::string_view> words = split(lower, '_');
  return (!words.empty() && one_of(words.front(), kVerbs)) ||
         std::any_of(words.begin(), words.end(), [&](std::string_view word) { return one_of(word, kWords); });
}

Effects::Effects(const Facts& facts) : facts_(facts), with_io_(facts.with_io) {}

bool Effects::waits(const Call& call) const {
  if (call.mention) return false;
  if (!call.awaited) return is_io(call);
  return is_io(call) || std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return with_io_[id]; });
}

bool Effects::has(const Call& call) const {
  if (call.mention) return false;
  if (runs_process(call)) return true;
  if (!call.awaited) return has_blocking(call);
  if (changes_database(call)) return true;
  if (const std::string operation = sdk_operation(call); !operation.empty())
    return !only_reads(operation) && !is_best_effort_operation(operation);
  if ((call.receiver.path == "reqwest::RequestBuilder" || call.receiver.path == "reqwest_middleware::RequestBuilder") &&
      call.path == "send")
    return true;
  if (call.targets.empty() && is_io(call) && names_a_write(call.path)) return true;
  if (names_a_write(last_name(call.path)) && is_foreign_wait(facts_.code, call)) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = facts_.code.functions[id];
    const bool outside = with_io_[id] || (names_a_write(target.name) && awaits_unknown(target));
    return outside && contains(target.returns.path, "Result") && !is_best_effort(target.name) && !only_reads(target.name);
  });
}

// What it sends to is the other end of a connection, which may be gone.
bool Effects::tells_peer(const Call& call) const {
  const auto posts = [](const Call& one) {
    return sdk_operation(one) == "post_to_connection" || rusoto_operation(one) == "post_to_connection";
  };
  if (posts(call)) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::vector<Call>& calls = facts_.code.functions[id].calls;
    return std::any_of(calls.begin(), calls.end(), posts) &&
           std::none_of(calls.begin(), calls.end(), [&](const Call& inner) { return inner.targets.empty() && has(inner); });
  });
}

bool Effects::tells_failures(const Call& call) const {
  if (call.targets.size() != 1) return false;
  const Function& target = facts_.code.functions[call.targets.front()];
  if (!target.early_returns.empty()) return false;
  std::size_t told = 0;
  for (const FailureBranch& branch : target.failure_branches) {
    if (branch.absent || !contains(branch.body.text(), "Err(")) continue;
    ++told;
    if (std::none_of(target.calls.begin(), target.calls.end(),
                     [&](const Call& inner) { return is_inside(inner.place, branch.body) && has(inner); }))
      return false;
  }
  return told > 0;
}

// A client that blocks, or a function of the project that is built on one.
bool Effects::has_blocking(const Call& call) const {
  if (changes_database(call)) return sync_io(call).has_value();
  if (call.targets.empty()) return is_io(call) && sends(call);
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const Function& target = facts_.code.functions[id];
    return !target.is_async && contains(target.returns.path, "Result") && !is_best_effort(target.name) &&
           !only_reads(target.name) && sends_within(id, 0);
  });
}

bool Effects::sends_within(FunctionId id, int depth) const {
  const std::vector<Call>& calls = facts_.code.functions[id].calls;
  return std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
    if (is_io(call) && sends(call)) return true;
    return depth < 4 &&
           std::any_of(
               call.targets.begin(), call.targets.end(), [&](FunctionId target) { return sends_within(target, depth + 1); });
  });
}

}  // namespace wright
