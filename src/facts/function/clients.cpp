#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

struct Maker {
  std::string_view path;  // the path of the call, or its beginning when it ends with "::"
  std::string_view type;
};

// Calls that open connections, build TLS configuration or start a pool.
constexpr std::array kMakers{
    Maker{"reqwest::Client::new", "reqwest::Client"},
    Maker{"reqwest::Client::builder", "reqwest::Client"},
    Maker{"reqwest::ClientBuilder::new", "reqwest::Client"},
    Maker{"reqwest::Client::default", "reqwest::Client"},
    Maker{"reqwest::get", "reqwest::Client"},
    Maker{"reqwest::blocking::Client::new", "reqwest::blocking::Client"},
    Maker{"reqwest::blocking::get", "reqwest::blocking::Client"},
    Maker{"sqlx::PgPool::connect", "sqlx::PgPool"},
    Maker{"sqlx::MySqlPool::connect", "sqlx::MySqlPool"},
    Maker{"sqlx::SqlitePool::connect", "sqlx::SqlitePool"},
    Maker{"sqlx::Pool::connect", "sqlx::Pool"},
    Maker{"sqlx::postgres::PgPoolOptions::new", "sqlx::PgPool"},
    Maker{"sqlx::mysql::MySqlPoolOptions::new", "sqlx::MySqlPool"},
    Maker{"sqlx::PgConnection::connect", "sqlx::PgConnection"},
    Maker{"tokio_postgres::connect", "tokio_postgres::Client"},
    Maker{"redis::Client::open", "redis::Client"},
    Maker{"mongodb::Client::with_uri_str", "mongodb::Client"},
    Maker{"mongodb::Client::with_options", "mongodb::Client"},
    Maker{"deadpool_postgres::Pool::builder", "deadpool_postgres::Pool"},
    Maker{"deadpool_postgres::Config::new", "deadpool_postgres::Pool"},
    Maker{"sea_orm::Database::connect", "sea_orm::DatabaseConnection"},
    Maker{"mysql_async::Pool::new", "mysql_async::Pool"},
    Maker{"elasticsearch::Elasticsearch::new", "elasticsearch::Elasticsearch"},
    Maker{"octocrab::Octocrab::builder", "octocrab::Octocrab"},
    Maker{"surf::Client::new", "surf::Client"},
    Maker{"hyper::Client::new", "hyper::Client"},
    Maker{"hyper::Client::builder", "hyper::Client"},
};

bool is_sdk_client(std::string_view path) {
  if (!path.starts_with("aws_sdk_") && !path.starts_with("rusoto_")) return false;
  return path.ends_with("::Client::new") || path.ends_with("::Client::from_conf") || (path.starts_with("rusoto_") && path.ends_with("Client::new"));
}

}  // namespace

std::string built_client(const Call& call) {
  if (call.is_method || call.mention) return {};
  if (is_sdk_client(call.path)) return call.path.substr(0, call.path.rfind("::"));
  const auto found = std::find_if(kMakers.begin(), kMakers.end(), [&](const Maker& maker) { return maker.path == call.path; });
  return found == kMakers.end() ? std::string() : std::string(found->type);
}

std::vector<Client> read_clients(const Code& code, const EntryPoint& entry) {
  std::vector<Client> clients;
  const auto add = [&](FunctionId id, bool per_invocation) {
    for (const Call& call : code.functions[id].calls) {
      std::string type = built_client(call);
      if (type.empty()) continue;
      const bool known = std::any_of(clients.begin(), clients.end(), [&](const Client& c) {
        return c.place.file == call.place.file && c.place.span == call.place.span;
      });
      if (!known) clients.push_back({std::move(type), call.place, per_invocation && call.guard < 0});
    }
  };
  for (const Reached& reached : entry.reached) add(reached.function, !reached.once);
  for (const FunctionId id : entry.init) add(id, false);
  return clients;
}

}  // namespace wright
