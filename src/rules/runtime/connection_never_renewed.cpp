// One connection to a database, opened at the start or by the first invocation and kept: an idle limit, a failover or the freeze
// of the environment ends it, and each later invocation there fails until the environment goes. Silent where anything pools,
// reconnects or asks whether it is closed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// docs.rs pages of the crates, checked 2026-11-26: none of these opens itself again.
bool opens_path(std::string_view path) {
  constexpr std::array<std::string_view, 12> kOpeners{"tokio_postgres::connect",
                                                      "tokio_postgres::Config::connect",
                                                      "postgres::Client::connect",
                                                      "sqlx::PgConnection::connect",
                                                      "sqlx::postgres::PgConnection::connect",
                                                      "sqlx::MySqlConnection::connect",
                                                      "sqlx::mysql::MySqlConnection::connect",
                                                      "mysql_async::Conn::new",
                                                      "diesel::PgConnection::establish",
                                                      "diesel::pg::PgConnection::establish",
                                                      "diesel_async::AsyncPgConnection::establish",
                                                      "tiberius::Client::connect"};
  return one_of(path, kOpeners);
}

// `client.get_multiplexed_async_connection()` of redis: only ConnectionManager opens again.
bool opens_redis(const Call& call) {
  constexpr std::array<std::string_view, 5> kOpeners{"get_multiplexed_async_connection", "get_multiplexed_tokio_connection",
                                                     "get_async_connection", "get_multiplexed_async_std_connection",
                                                     "get_connection"};
  return call.is_method && one_of(call.path, kOpeners) && call.receiver.path == "redis::Client";
}

bool opens(const Call& call) { return !call.mention && (call.is_method ? opens_redis(call) : opens_path(call.path)); }

// Something in the crate renews it, or it serves the start only.
bool is_renewed(const Facts& facts, std::uint32_t crate) {
  constexpr std::array<std::string_view, 8> kSigns{
      "is_closed", "reconnect", "ConnectionManager", "connection_manager", "deadpool", "bb8", "r2d2", "is_broken"};
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& function) {
    return function.crate == crate && std::any_of(kSigns.begin(), kSigns.end(),
                                                  [&](std::string_view sign) { return contains(function.place.text(), sign); });
  });
}

bool serves_start(const Function& function) {
  const std::string_view text = function.place.text();
  return contains(text, "migrat") || contains(text, ".close()");
}

void report(const Function& function, const Call& call, Findings& out) {
  Finding& finding = out.report(
      call.name_place,
      fmt::format("the connection of `{}` is opened once and never again: when the database or an idle limit ends it, each "
                  "later invocation of this environment fails",
                  call.path));
  const auto spawned = std::find_if(function.calls.begin(), function.calls.end(),
                                    [](const Call& other) { return last_name(other.path) == "spawn" && !other.is_method; });
  if (spawned != function.calls.end())
    finding.related.push_back(related(spawned->name_place, "what ends here is not opened again"));
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> told;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.handlers.empty()) continue;
    std::set<FunctionId> each_time;
    for (const Reached& reached : entry.reached) {
      if (!reached.once) each_time.insert(reached.function);
    }
    const auto look = [&](FunctionId id, bool kept) {
      const Function& function = facts.code.functions[id];
      for (const Call& call : function.calls) {
        if (!opens(call) || (!kept && call.guard < 0)) continue;
        // Whole crates are searched for this: only where something is opened at all.
        if (serves_start(function) || is_renewed(facts, function.crate) || is_renewed(facts, entry.crate)) return;
        if (told.insert(id).second) report(function, call, out);
        return;
      }
    };
    for (const FunctionId id : entry.init) look(id, !each_time.contains(id));
    for (const Reached& reached : entry.reached) look(reached.function, reached.once);
  }
}

}  // namespace

extern constinit const Rule connection_never_renewed{"connection-never-renewed", &check};

}  // namespace wright
