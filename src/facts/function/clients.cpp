#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/aws_action.h"
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
    Maker{"reqwest::Client::default", "reqwest::Client"},
    Maker{"reqwest::ClientBuilder::new", "reqwest::Client"},
    Maker{"reqwest::ClientBuilder::default", "reqwest::Client"},
    Maker{"reqwest::get", "reqwest::Client"},
    Maker{"reqwest::blocking::Client::new", "reqwest::blocking::Client"},
    Maker{"reqwest::blocking::Client::builder", "reqwest::blocking::Client"},
    Maker{"reqwest::blocking::get", "reqwest::blocking::Client"},
    Maker{"reqwest_middleware::ClientBuilder::new", "reqwest_middleware::ClientWithMiddleware"},
    Maker{"hyper::Client::new", "hyper::Client"},
    Maker{"hyper::Client::builder", "hyper::Client"},
    Maker{"hyper::client::Client::new", "hyper::Client"},
    Maker{"hyper::client::Client::builder", "hyper::Client"},
    Maker{"hyper_util::client::legacy::Client::builder", "hyper_util::client::legacy::Client"},
    Maker{"surf::Client::new", "surf::Client"},
    Maker{"surf::get", "surf::Client"},
    Maker{"isahc::HttpClient::new", "isahc::HttpClient"},
    Maker{"isahc::HttpClient::builder", "isahc::HttpClient"},
    Maker{"ureq::Agent::new", "ureq::Agent"},
    Maker{"ureq::AgentBuilder::new", "ureq::Agent"},
    Maker{"ureq::agent", "ureq::Agent"},
    Maker{"ureq::Agent::new_with_defaults", "ureq::Agent"},
    Maker{"ureq::Agent::config_builder", "ureq::Agent"},
    Maker{"sqlx::PgPool::connect", "sqlx::PgPool"},
    Maker{"sqlx::PgPool::connect_with", "sqlx::PgPool"},
    Maker{"sqlx::PgPool::connect_lazy", "sqlx::PgPool"},
    Maker{"sqlx::postgres::PgPool::connect", "sqlx::PgPool"},
    Maker{"sqlx::postgres::PgPool::connect_with", "sqlx::PgPool"},
    Maker{"sqlx::postgres::PgPool::connect_lazy", "sqlx::PgPool"},
    Maker{"sqlx::postgres::PgPoolOptions::new", "sqlx::PgPool"},
    Maker{"sqlx::PgConnection::connect", "sqlx::PgConnection"},
    Maker{"sqlx::postgres::PgConnection::connect", "sqlx::PgConnection"},
    Maker{"sqlx::MySqlPool::connect", "sqlx::MySqlPool"},
    Maker{"sqlx::MySqlPool::connect_with", "sqlx::MySqlPool"},
    Maker{"sqlx::MySqlPool::connect_lazy", "sqlx::MySqlPool"},
    Maker{"sqlx::mysql::MySqlPool::connect", "sqlx::MySqlPool"},
    Maker{"sqlx::mysql::MySqlPool::connect_with", "sqlx::MySqlPool"},
    Maker{"sqlx::mysql::MySqlPool::connect_lazy", "sqlx::MySqlPool"},
    Maker{"sqlx::mysql::MySqlPoolOptions::new", "sqlx::MySqlPool"},
    Maker{"sqlx::MySqlConnection::connect", "sqlx::MySqlConnection"},
    Maker{"sqlx::mysql::MySqlConnection::connect", "sqlx::MySqlConnection"},
    Maker{"sqlx::SqlitePool::connect", "sqlx::SqlitePool"},
    Maker{"sqlx::SqlitePool::connect_with", "sqlx::SqlitePool"},
    Maker{"sqlx::SqlitePool::connect_lazy", "sqlx::SqlitePool"},
    Maker{"sqlx::sqlite::SqlitePool::connect", "sqlx::SqlitePool"},
    Maker{"sqlx::sqlite::SqlitePool::connect_with", "sqlx::SqlitePool"},
    Maker{"sqlx::sqlite::SqlitePool::connect_lazy", "sqlx::SqlitePool"},
    Maker{"sqlx::sqlite::SqlitePoolOptions::new", "sqlx::SqlitePool"},
    Maker{"sqlx::SqliteConnection::connect", "sqlx::SqliteConnection"},
    Maker{"sqlx::sqlite::SqliteConnection::connect", "sqlx::SqliteConnection"},
    Maker{"sqlx::AnyPool::connect", "sqlx::AnyPool"},
    Maker{"sqlx::AnyPool::connect_with", "sqlx::AnyPool"},
    Maker{"sqlx::AnyPool::connect_lazy", "sqlx::AnyPool"},
    Maker{"sqlx::any::AnyPool::connect", "sqlx::AnyPool"},
    Maker{"sqlx::any::AnyPool::connect_with", "sqlx::AnyPool"},
    Maker{"sqlx::any::AnyPool::connect_lazy", "sqlx::AnyPool"},
    Maker{"sqlx::any::AnyPoolOptions::new", "sqlx::AnyPool"},
    Maker{"sqlx::AnyConnection::connect", "sqlx::AnyConnection"},
    Maker{"sqlx::any::AnyConnection::connect", "sqlx::AnyConnection"},
    Maker{"sqlx::Pool::connect", "sqlx::Pool"},
    Maker{"sqlx::Pool::connect_with", "sqlx::Pool"},
    Maker{"sqlx::pool::PoolOptions::new", "sqlx::Pool"},
    Maker{"tokio_postgres::connect", "tokio_postgres::Client"},
    Maker{"postgres::Client::connect", "postgres::Client"},
    Maker{"diesel::PgConnection::establish", "diesel::PgConnection"},
    Maker{"diesel::pg::PgConnection::establish", "diesel::PgConnection"},
    Maker{"diesel::MysqlConnection::establish", "diesel::MysqlConnection"},
    Maker{"diesel::mysql::MysqlConnection::establish", "diesel::MysqlConnection"},
    Maker{"diesel::SqliteConnection::establish", "diesel::SqliteConnection"},
    Maker{"diesel::sqlite::SqliteConnection::establish", "diesel::SqliteConnection"},
    Maker{"diesel_async::AsyncPgConnection::establish", "diesel_async::AsyncPgConnection"},
    Maker{"r2d2::Pool::builder", "r2d2::Pool"},
    Maker{"r2d2::Pool::new", "r2d2::Pool"},
    Maker{"bb8::Pool::builder", "bb8::Pool"},
    Maker{"deadpool_postgres::Pool::builder", "deadpool_postgres::Pool"},
    Maker{"deadpool_postgres::Config::new", "deadpool_postgres::Pool"},
    Maker{"deadpool_redis::Config::from_url", "deadpool_redis::Pool"},
    Maker{"redis::Client::open", "redis::Client"},
    Maker{"fred::clients::RedisClient::new", "fred::clients::RedisClient"},
    Maker{"mongodb::Client::with_uri_str", "mongodb::Client"},
    Maker{"mongodb::Client::with_options", "mongodb::Client"},
    Maker{"mongodb::sync::Client::with_uri_str", "mongodb::sync::Client"},
    Maker{"mongodb::sync::Client::with_options", "mongodb::sync::Client"},
    Maker{"sea_orm::Database::connect", "sea_orm::DatabaseConnection"},
    Maker{"mysql_async::Pool::new", "mysql_async::Pool"},
    Maker{"mysql_async::Pool::from_url", "mysql_async::Pool"},
    Maker{"mysql::Pool::new", "mysql::Pool"},
    Maker{"tiberius::Client::connect", "tiberius::Client"},
    Maker{"scylla::SessionBuilder::new", "scylla::Session"},
    Maker{"neo4rs::Graph::new", "neo4rs::Graph"},
    Maker{"neo4rs::Graph::connect", "neo4rs::Graph"},
    Maker{"elasticsearch::Elasticsearch::new", "elasticsearch::Elasticsearch"},
    Maker{"elasticsearch::Elasticsearch::default", "elasticsearch::Elasticsearch"},
    Maker{"opensearch::OpenSearch::new", "opensearch::OpenSearch"},
    Maker{"opensearch::OpenSearch::default", "opensearch::OpenSearch"},
    Maker{"octocrab::Octocrab::builder", "octocrab::Octocrab"},
    Maker{"octocrab::OctocrabBuilder::new", "octocrab::Octocrab"},
    Maker{"async_nats::connect", "async_nats::Client"},
    Maker{"async_openai::Client::new", "async_openai::Client"},
    Maker{"async_openai::Client::with_config", "async_openai::Client"},
    Maker{"stripe::Client::new", "stripe::Client"},
    Maker{"meilisearch_sdk::Client::new", "meilisearch_sdk::Client"},
    Maker{"meilisearch_sdk::client::Client::new", "meilisearch_sdk::Client"},
    Maker{"qdrant_client::Qdrant::from_url", "qdrant_client::Qdrant"},
    Maker{"lettre::SmtpTransport::relay", "lettre::SmtpTransport"},
    Maker{"lettre::AsyncSmtpTransport::relay", "lettre::AsyncSmtpTransport"},
    Maker{"teloxide::Bot::new", "teloxide::Bot"},
    Maker{"teloxide::Bot::from_env", "teloxide::Bot"},
    Maker{"reqwest_middleware::ClientWithMiddleware::new", "reqwest_middleware::ClientWithMiddleware"},
    Maker{"sqlx::Pool::connect_lazy", "sqlx::Pool"},
    Maker{"deadpool::managed::Pool::builder", "deadpool::managed::Pool"},
    Maker{"deadpool_diesel::postgres::Pool::builder", "deadpool_diesel::postgres::Pool"},
    Maker{"diesel_async::pooled_connection::deadpool::Pool::builder", "diesel_async::pooled_connection::deadpool::Pool"},
    Maker{"diesel_async::pooled_connection::bb8::Pool::builder", "diesel_async::pooled_connection::bb8::Pool"},
    Maker{"diesel::r2d2::Pool::builder", "diesel::r2d2::Pool"},
    Maker{"diesel::r2d2::Pool::new", "diesel::r2d2::Pool"},
    Maker{"surrealdb::engine::any::connect", "surrealdb::Surreal"},
    Maker{"surrealdb::Surreal::new", "surrealdb::Surreal"},
    Maker{"libsql::Builder::new_remote", "libsql::Database"},
    Maker{"serenity::Client::builder", "serenity::Client"},
    Maker{"serenity::client::Client::builder", "serenity::Client"},
    Maker{"serenity::prelude::Client::builder", "serenity::Client"},
    Maker{"serenity::all::Client::builder", "serenity::Client"},
    Maker{"serenity::http::Http::new", "serenity::http::Http"},
    Maker{"serenity::all::Http::new", "serenity::http::Http"},
    Maker{"twilight_http::Client::new", "twilight_http::Client"},
    Maker{"bsky_sdk::BskyAgent::builder", "bsky_sdk::BskyAgent"},
    Maker{"slack_morphism::SlackClient::new", "slack_morphism::SlackClient"},
    Maker{"slack_morphism::prelude::SlackClient::new", "slack_morphism::SlackClient"},
    Maker{"kube::Client::try_default", "kube::Client"},
    Maker{"lapin::Connection::connect", "lapin::Connection"},
    Maker{"kafka::producer::Producer::from_hosts", "kafka::producer::Producer"},
    Maker{"kafka::producer::Producer::from_client", "kafka::producer::Producer"},
    Maker{"kafka::consumer::Consumer::from_hosts", "kafka::consumer::Consumer"},
    Maker{"kafka::client::KafkaClient::new", "kafka::client::KafkaClient"},
    Maker{"rdkafka::ClientConfig::new", "rdkafka::ClientConfig"},
    Maker{"rdkafka::config::ClientConfig::new", "rdkafka::ClientConfig"},
    Maker{"rskafka::client::ClientBuilder::new", "rskafka::client::Client"},
    Maker{"rumqttc::AsyncClient::new", "rumqttc::AsyncClient"},
    Maker{"object_store::aws::AmazonS3Builder::new", "object_store::aws::AmazonS3"},
    Maker{"object_store::aws::AmazonS3Builder::from_env", "object_store::aws::AmazonS3"},
    Maker{"clickhouse::Client::default", "clickhouse::Client"},
    Maker{"influxdb2::Client::new", "influxdb2::Client"},
    Maker{"sendgrid::SGClient::new", "sendgrid::SGClient"},
    Maker{"resend_rs::Resend::new", "resend_rs::Resend"},
    Maker{"redis_async::client::paired_connect", "redis_async::client"},
    Maker{"hyper_util::client::legacy::Client::new", "hyper_util::client::legacy::Client"},
    Maker{"awc::Client::new", "awc::Client"},
    Maker{"kafka::client::KafkaClient::new_secure", "kafka::client::KafkaClient"},
    Maker{"memcache::Client::connect", "memcache::Client"},
    Maker{"memcache::connect", "memcache::Client"},
    Maker{"awc::Client::default", "awc::Client"},
    Maker{"postgrest::Postgrest::new", "postgrest::Postgrest"},
    Maker{"supabase_rust::Supabase::new", "supabase_rust::Supabase"},
    Maker{"slack_hook::Slack::new", "slack_hook::Slack"},
    Maker{"slack_hook2::Slack::new", "slack_hook2::Slack"},
    Maker{"frankenstein::Api::new", "frankenstein::Api"},
    Maker{"frankenstein::AsyncApi::new", "frankenstein::AsyncApi"},
    Maker{"frankenstein::client_reqwest::Bot::new", "frankenstein::client_reqwest::Bot"},
    Maker{"alloy::providers::ProviderBuilder::new", "alloy::providers::RootProvider"},
    Maker{"alloy_provider::ProviderBuilder::new", "alloy_provider::RootProvider"},
    Maker{"ethers::providers::Provider::try_from", "ethers::providers::Provider"},
    Maker{"ethers::prelude::Provider::try_from", "ethers::providers::Provider"},
    Maker{"firestore::FirestoreDb::new", "firestore::FirestoreDb"},
    Maker{"firestore::FirestoreDb::with_options", "firestore::FirestoreDb"},
    Maker{"firestore::FirestoreDb::with_options_service_account_key_file", "firestore::FirestoreDb"},
    Maker{"headless_chrome::Browser::new", "headless_chrome::Browser"},
    Maker{"headless_chrome::Browser::default", "headless_chrome::Browser"},
    Maker{"chromiumoxide::Browser::launch", "chromiumoxide::Browser"},
    Maker{"chromiumoxide::browser::Browser::launch", "chromiumoxide::Browser"},
    Maker{"momento::CacheClient::builder", "momento::CacheClient"},
    Maker{"pagerduty_rs::eventsv2sync::EventsV2::new", "pagerduty_rs::eventsv2sync::EventsV2"},
    Maker{"pagerduty_rs::eventsv2async::EventsV2::new", "pagerduty_rs::eventsv2async::EventsV2"},
};

bool is_sdk_client(std::string_view path) {
  if (!path.starts_with("aws_sdk_") && !path.starts_with("rusoto_")) return false;
  if (path.starts_with("rusoto_")) return path.ends_with("Client::new");
  return path.ends_with("::Client::new") || path.ends_with("::Client::from_conf") || path.ends_with("::Client::from_env");
}

// What rusoto's clients are made with is no client of a service.
bool is_rusoto_client(std::string_view type) {
  constexpr std::array<std::string_view, 3> kParts{"rusoto_core", "rusoto_credential", "rusoto_signature"};
  return type.starts_with("rusoto_") && type.ends_with("Client") && !one_of(type.substr(0, type.find("::")), kParts);
}

// `S3Client::new_with(HttpClient::new()?, credentials, region)`: the dispatcher has the connections, the client the requests.
std::string made_around_dispatcher(const Call& call) {
  const std::size_t cut = call.path.rfind("::");
  if (call.is_method || call.mention || cut == std::string::npos) return {};
  const std::string_view name = std::string_view(call.path).substr(cut + 2);
  const std::string type = call.path.substr(0, cut);
  return (name == "new_with" || name == "new_with_client") && is_rusoto_client(type) ? type : std::string();
}

// The only client of reqwest before 0.10 blocks without being called so.
std::string as_written(const std::string& type, const Place& place) {
  constexpr std::string_view kBlocking = "reqwest::blocking::";
  const bool old = type.starts_with(kBlocking) && !contains(place.file->text, "blocking");
  return old ? "reqwest::" + type.substr(kBlocking.size()) : type;
}

// Something that runs, at the start or in invocations, asks the service of the client.
bool asks_service(const Code& code, const EntryPoint& entry, std::string_view type) {
  const auto asks = [&](FunctionId id) {
    const std::vector<Call>& calls = code.functions[id].calls;
    return std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
      return call.is_method && call.receiver.path == type && !is_no_operation(call.path);
    });
  };
  return std::any_of(entry.init.begin(), entry.init.end(), asks) ||
         std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) { return asks(reached.function); });
}

// A request of a client that nothing here is seen to build: another crate or a macro gave it, `client: &aws_sdk_s3::Client`.
std::string asked_client(const Call& call) {
  constexpr std::array<std::string_view, 8> kVerbs{"get", "post", "put", "delete", "patch", "head", "request", "execute"};
  if (!call.is_method || call.mention || !call.targets.empty()) return {};
  const std::string& type = call.receiver.path;
  if (type == "reqwest::Client" || type == "reqwest::blocking::Client") return one_of(call.path, kVerbs) ? type : std::string();
  const bool of_sdk = (type.starts_with("aws_sdk_") && type.ends_with("::Client")) || is_rusoto_client(type);
  return of_sdk && !is_no_operation(call.path) ? type : std::string();
}

// The functions that run make a value of the type, or none is needed: `self.client.get(..)` of a type that only another
// program makes is not asked.
bool is_at_hand(const Code& code, const EntryPoint& entry, const std::string& self_type) {
  if (self_type.empty()) return true;
  const auto makes = [&](FunctionId id) {
    const std::vector<Call>& calls = code.functions[id].calls;
    return std::any_of(calls.begin(), calls.end(),
                       [&](const Call& call) { return !call.is_method && call.path.starts_with(self_type + "::"); });
  };
  return std::any_of(entry.init.begin(), entry.init.end(), makes) ||
         std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) { return makes(reached.function); });
}

void add_asked(const Code& code, const EntryPoint& entry, std::vector<Client>& clients) {
  for (const Reached& reached : entry.reached) {
    const Function& function = code.functions[reached.function];
    for (const Call& call : function.calls) {
      const std::string type = asked_client(call);
      if (type.empty()) continue;
      const std::string_view crate = std::string_view(type).substr(0, type.find("::"));
      const bool known =
          std::any_of(clients.begin(), clients.end(), [&](const Client& client) { return client.type.starts_with(crate); });
      if (!known && is_at_hand(code, entry, function.self_type))
        clients.push_back({as_written(type, call.place), call.place, false});
    }
  }
}

}  // namespace

// `ureq::post(url)`: the functions of ureq itself run on an agent of their own (docs.rs/ureq, checked 2026-11-27).
bool is_single_request(const Call& call) {
  constexpr std::array<std::string_view, 3> kPaths{"reqwest::get", "reqwest::blocking::get", "surf::get"};
  constexpr std::array<std::string_view, 7> kMethods{"get", "post", "put", "delete", "patch", "head", "request"};
  constexpr std::string_view kUreq = "ureq::";
  if (call.is_method || call.mention) return false;
  return one_of(call.path, kPaths) ||
         (call.path.starts_with(kUreq) && one_of(std::string_view(call.path).substr(kUreq.size()), kMethods));
}

// `store::mysql::establish_connection()` of a crate that is not here: Diesel's guide calls it so, and so does everybody.
// https://diesel.rs/guides/getting-started, checked 2026-11-26
std::string opened_by_guide(const Call& call) {
  constexpr std::string_view kName = "::establish_connection";
  if (!call.targets.empty() || !call.path.ends_with(kName) || call.path.starts_with("crate::")) return {};
  if (contains(call.path, "mysql")) return "diesel::MysqlConnection";
  return contains(call.path, "sqlite") ? "diesel::SqliteConnection" : "diesel::PgConnection";
}

// `petstore::apis::configuration::Configuration::new()` of a client that openapi-generator has written: it makes a client of
// reqwest, unless it is given another one (https://openapi-generator.tech/docs/generators/rust, checked 2026-11-28).
std::string made_by_generator(const Call& call) {
  constexpr std::string_view kType = "::apis::configuration::Configuration";
  constexpr std::size_t kNear = 400;
  const std::size_t cut = call.path.rfind("::");
  if (cut == std::string::npos || !call.targets.empty() || call.path.starts_with("crate::")) return {};
  const std::string type = call.path.substr(0, cut);
  const std::string_view name = std::string_view(call.path).substr(cut + 2);
  if (!type.ends_with(kType) || (name != "new" && name != "default")) return {};
  const std::string_view after = std::string_view(call.place.file->text).substr(call.place.span.end, kNear);
  return contains(after, ".client = ") ? std::string() : type;
}

std::string built_client(const Call& call) {
  if (call.is_method || call.mention) return {};
  if (std::string made = made_by_generator(call); !made.empty()) return made;
  if (is_sdk_client(call.path)) return call.path.substr(0, call.path.rfind("::"));
  if (is_single_request(call) && call.path.starts_with("ureq::")) return "ureq::Agent";
  const auto found = std::find_if(kMakers.begin(), kMakers.end(), [&](const Maker& maker) { return maker.path == call.path; });
  return found == kMakers.end() ? opened_by_guide(call) : std::string(found->type);
}

bool is_config_load(const Call& call) {
  if (call.is_method || call.mention) return false;
  constexpr std::array<std::string_view, 5> kLoads{"aws_config::load_from_env", "aws_config::load_defaults",
                                                   "aws_config::from_env", "aws_config::defaults",
                                                   "aws_config::load_from_env_with_version"};
  return std::find(kLoads.begin(), kLoads.end(), call.path) != kLoads.end() || call.path == "aws_config::ConfigLoader::default";
}

std::vector<Client> read_clients(const Code& code, const EntryPoint& entry) {
  const std::vector<std::string> foreign = foreign_clients(code);
  std::vector<Client> clients;
  const auto add = [&](FunctionId id, bool per_invocation) {
    for (const Call& call : code.functions[id].calls) {
      std::string type = built_client(call, foreign);
      if (type.empty()) type = made_around_dispatcher(call);
      if (type.empty() || stands_in(code.functions[id], call)) continue;
      const bool known = std::any_of(clients.begin(), clients.end(), [&](const Client& c) {
        return c.place.file == call.place.file && c.place.span == call.place.span;
      });
      if (!known) clients.push_back({as_written(type, call.place), call.place, per_invocation && call.guard < 0});
    }
  };
  for (const Reached& reached : entry.reached) add(reached.function, !reached.once);
  for (const FunctionId id : entry.init) add(id, false);
  add_asked(code, entry, clients);
  // The client that a middleware's client is built around is a part of it.
  const auto wrapped = [&](const Client& client) {
    return client.type == "reqwest::Client" && std::any_of(clients.begin(), clients.end(), [&](const Client& other) {
             const std::uint32_t line = client.place.start().line;
             const std::uint32_t next = other.place.start().line;
             return other.type == "reqwest_middleware::ClientWithMiddleware" && other.place.file == client.place.file &&
                    next >= line && next <= line + 3;
           });
  };
  // One of many that are built together and that only other functions ask; where no function is seen to ask it, a trait or
  // another crate may.
  const auto for_others = [&](const Client& client) {
    const bool asked_by_methods = client.type.starts_with("aws_sdk_") || client.type == "reqwest::Client";
    if (client.per_invocation || !asked_by_methods || asks_service(code, entry, client.type)) return false;
    return std::any_of(code.entries.begin(), code.entries.end(),
                       [&](const EntryPoint& other) { return &other != &entry && asks_service(code, other, client.type); });
  };
  const bool by_rusoto =
      std::any_of(clients.begin(), clients.end(), [](const Client& client) { return is_rusoto_client(client.type); });
  for (Client& client : clients) {
    const bool dispatcher = by_rusoto && client.type == "rusoto_core::HttpClient";
    client.named = !dispatcher && !wrapped(client) && !for_others(client);
  }
  return clients;
}

}  // namespace wright
