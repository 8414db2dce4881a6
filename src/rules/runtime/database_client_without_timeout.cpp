// Connections to databases that are waited for without limit, at the place that opens them; one finding for each client and
// crate. What the clients do by themselves (docs.rs, checked 2026-11-27): tokio-postgres has no connect_timeout, libpq neither;
// redis has no limits before 1.0 and later only those of its asynchronous connections; deadpool's Timeouts are empty. sqlx, bb8,
// r2d2 and mongodb give up by themselves and are not looked at.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/versions.h"

namespace wright {
namespace {

enum class Client : std::uint8_t { Postgres, Redis };

// The version of redis that the crate is built with, also through a pool.
std::optional<Version> redis_version(const Crate& crate) {
  if (const Dependency* const redis = crate.find_dependency("redis")) return version_of(*redis);
  const auto locked = std::find_if(crate.built_with.begin(), crate.built_with.end(),
                                   [](const LockedPackage& package) { return package.name == "redis"; });
  return locked == crate.built_with.end() ? std::nullopt : read_version(locked->version);
}

bool calls(const Function& function, std::string_view path) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) { return call.path == path; });
}

bool opens_redis(const Crate& crate, const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 7> kAsynchronous{"get_async_connection",
                                                          "get_tokio_connection",
                                                          "get_multiplexed_async_connection",
                                                          "get_multiplexed_tokio_connection",
                                                          "get_connection_manager",
                                                          "get_tokio_connection_manager",
                                                          "redis::aio::ConnectionManager::new"};
  constexpr Version kWithLimits{1, 0};
  const std::optional<Version> version = redis_version(crate);
  if (!version || !version->released) return false;
  const bool known = call.receiver.path == "redis::Client";
  if (call.is_method && call.path == "get_connection")
    return call.argument_count == 0 && (known || (!call.receiver.known() && calls(function, "redis::Client::open")));
  if (*version >= kWithLimits || !one_of(call.path, kAsynchronous)) return false;
  return call.is_method ? call.argument_count == 0 && (known || !call.receiver.known()) : true;
}

bool makes_pool(const Crate& crate, const Call& call) {
  constexpr Version kWithLimits{1, 0};
  const bool of_redis = call.receiver.path.starts_with("deadpool_redis::");
  if (of_redis) {
    const std::optional<Version> version = redis_version(crate);
    if (!version || *version >= kWithLimits) return false;
  }
  if (call.is_method) return call.path == "create_pool" && (of_redis || call.receiver.path.starts_with("deadpool_postgres::"));
  return call.path == "diesel_async::pooled_connection::deadpool::Pool::builder" ||
         call.path == "deadpool_postgres::Pool::builder";
}

bool opens_postgres(const Call& call) {
  constexpr std::array<std::string_view, 4> kMakers{"tokio_postgres::connect", "postgres::Client::connect",
                                                    "diesel::PgConnection::establish", "diesel::pg::PgConnection::establish"};
  const bool by_config = call.receiver.path == "tokio_postgres::Config" || call.receiver.path == "postgres::Config";
  return call.is_method ? call.path == "connect" && by_config : one_of(call.path, kMakers);
}

std::optional<Client> client_of(const Crate& crate, const Function& function, const Call& call) {
  if (call.mention || !call.targets.empty()) return std::nullopt;
  if (opens_postgres(call)) return Client::Postgres;
  if (opens_redis(crate, function, call)) return Client::Redis;
  if (!makes_pool(crate, call)) return std::nullopt;
  return call.receiver.path.starts_with("deadpool_redis::") ? Client::Redis : Client::Postgres;
}

// Gives up by itself, whatever opens its connections.
bool has_pool_with_limit(const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
    return !call.is_method && (contains(call.path, "bb8::Pool") || contains(call.path, "r2d2::Pool"));
  });
}

// Anything that sets a limit: around a call, in a connection string, on a pool.
bool sets_limit(const Function& function) {
  constexpr std::array<std::string_view, 10> kCalls{
      "tokio::time::timeout", "tokio::time::timeout_at", "connect_timeout", "set_read_timeout",
      "set_response_timeout", "create_timeout",          "wait_timeout",    "timeouts",
      "timeout_get",          "statement_timeout"};
  const std::string_view text = function.place.text();
  return contains(text, "connect_timeout") || contains(text, "Timeouts") ||
         std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) { return one_of(call.path, kCalls); });
}

// A connection string may stand in a template, a script or a sample of the configuration.
bool written_elsewhere(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind != FileKind::Rust && contains(file.source->text, "connect_timeout=");
  });
}

std::string message(const Call& call) {
  return fmt::format(
      "`{}` waits without a limit of its own for a database that does not answer: the invocation is billed until "
      "Lambda ends it as `Task timed out`",
      call.path);
}

void check(const Facts& facts, Findings& out) {
  std::map<std::pair<std::uint32_t, Client>, std::map<std::pair<std::string, std::uint32_t>, const Call*>> found;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    const std::set<FunctionId> functions = functions_of(entry);
    const auto limits = [&](FunctionId id) {
      return sets_limit(facts.code.functions[id]) || has_pool_with_limit(facts.code.functions[id]);
    };
    if (std::any_of(functions.begin(), functions.end(), limits)) continue;
    for (const FunctionId id : functions) {
      const Function& function = facts.code.functions[id];
      if (function.is_test || is_stand_in(function)) continue;
      for (const Call& call : function.calls) {
        if (const auto client = client_of(facts.project.crates[function.crate], function, call))
          found[{function.crate, *client}].insert({{call.place.file->path, call.name_place.span.begin}, &call});
      }
    }
  }
  if (found.empty() || written_elsewhere(facts)) return;
  for (const auto& [key, openings] : found) {
    Finding* finding = nullptr;
    for (const auto& [place, call] : openings) {
      if (finding == nullptr)
        finding = &out.report(call->name_place, message(*call));
      else
        finding->related.push_back(related(call->name_place, fmt::format("`{}` as well", call->path)));
    }
  }
}

}  // namespace

extern constinit const Rule database_client_without_timeout{"database-client-without-timeout", &check};

}  // namespace wright
