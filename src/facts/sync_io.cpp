#include "facts/sync_io.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

#include "facts/code/index.h"

namespace wright {
namespace {

struct Row {
  std::string_view owner;  // a crate, or a module or type of it
  SyncIo kind;
  std::initializer_list<std::string_view> calls;
};

// docs.rs pages of the crates, checked 2026-11-25
const std::array kRows{
    Row{"kafka", SyncIo::Broker, {"create", "send", "send_all", "poll", "commit_consumed", "load_metadata_all", "load_metadata"}},
    Row{"mysql",
        SyncIo::Database,
        {"get_conn", "query", "query_first", "query_drop", "query_map", "query_iter", "exec", "exec_first", "exec_drop",
         "exec_map", "exec_batch", "exec_iter", "start_transaction", "commit", "ping"}},
    Row{"redis", SyncIo::Database, {"get_connection", "get_connection_with_timeout"}},
    Row{"redis::Connection",
        SyncIo::Database,
        {"get",  "set",  "set_ex", "set_nx", "del",    "incr",    "decr", "hget",     "hset", "hgetall", "hdel", "lpush", "rpush",
         "lpop", "rpop", "lrange", "expire", "exists", "publish", "sadd", "smembers", "zadd", "zrange",  "mget", "xadd"}},
    Row{"postgres", SyncIo::Database, {"connect", "query", "query_one", "query_opt", "execute", "batch_execute", "simple_query"}},
    Row{"rusqlite", SyncIo::Database, {"open", "open_with_flags", "execute", "execute_batch", "query_row", "query_map", "query"}},
    Row{"duckdb", SyncIo::Database, {"open", "execute", "execute_batch", "query_row", "query_map", "query", "query_arrow"}},
    Row{"diesel", SyncIo::Database, {"establish", "execute", "load", "get_result", "get_results", "first"}},
    Row{"r2d2::Pool", SyncIo::Database, {"get"}},
    Row{"mongodb::sync",
        SyncIo::Database,
        {"find", "find_one", "insert_one", "insert_many", "update_one", "update_many", "delete_one", "delete_many", "replace_one",
         "aggregate", "count_documents", "run_command"}},
    Row{"memcache", SyncIo::Database, {"connect", "get", "set", "add", "delete", "increment"}},
    Row{"minreq", SyncIo::Http, {"send"}},
    Row{"attohttpc", SyncIo::Http, {"send"}},
    Row{"hf_hub", SyncIo::Http, {"get", "download"}},  // what its api of tokio gives is awaited
    Row{"slack_hook", SyncIo::Http, {"send"}},
    // Its AsyncApi is another type; the names are methods of the Bot API.
    Row{"frankenstein::Api",
        SyncIo::Http,
        {"send_message", "send_photo", "send_document", "send_media_group", "send_chat_action", "get_updates", "get_file",
         "get_me", "set_webhook", "delete_webhook", "edit_message_text", "answer_callback_query", "delete_message",
         "forward_message"}},
    Row{"isahc", SyncIo::Http, {"get", "post", "put", "delete", "head", "send"}},
    Row{"curl::easy", SyncIo::Http, {"perform"}},
    Row{"ssh2", SyncIo::Network, {"handshake", "userauth_password", "userauth_pubkey_file", "userauth_pubkey_memory", "sftp"}},
    Row{"git2", SyncIo::Network, {"clone", "fetch", "push"}},
    Row{"suppaftp", SyncIo::Network, {"connect", "login", "retr", "retr_as_buffer", "put_file", "list", "nlst", "cwd", "quit"}},
    Row{"ftp", SyncIo::Network, {"connect", "login", "retr", "simple_retr", "put", "list", "nlst", "cwd", "quit"}},
    Row{"native_tls", SyncIo::Network, {"connect"}},
    Row{"tungstenite", SyncIo::Network, {"connect"}},
    Row{"imap", SyncIo::Mail, {"connect", "login", "select", "fetch", "search", "append", "logout"}},
    Row{"lettre::SmtpTransport", SyncIo::Mail, {"send", "send_raw", "test_connection"}},
    Row{"ldap3::LdapConn", SyncIo::Directory, {"new", "with_settings", "simple_bind", "search", "modify", "add", "delete"}},
};

bool belongs(std::string_view path, std::string_view owner) {
  return path.starts_with(owner) && (path.size() == owner.size() || path.substr(owner.size()).starts_with("::"));
}

}  // namespace

std::optional<SyncIo> sync_io(const Call& call) {
  if (call.awaited || call.mention || !call.targets.empty()) return std::nullopt;
  if (!rusoto_operation(call).empty() && call.path == "sync") return SyncIo::Http;
  const bool built = call.is_method && call.receiver.path == "builder" && !call.receiver.arguments.empty();
  const std::string& owner = call.is_method ? (built ? call.receiver.arguments[0].path : call.receiver.path) : call.path;
  const std::string_view name = code::last_segment(call.path);
  const auto found = std::find_if(kRows.begin(), kRows.end(), [&](const Row& row) {
    return belongs(owner, row.owner) && std::find(row.calls.begin(), row.calls.end(), name) != row.calls.end();
  });
  return found == kRows.end() ? std::nullopt : std::optional(found->kind);
}

// rusoto 0.42 and before, docs.rs/rusoto_core/0.42.0/rusoto_core/struct.RusotoFuture.html, checked 2026-11-27
std::string_view rusoto_operation(const Call& call) {
  const std::string_view of = call.is_method ? std::string_view(call.receiver.path) : std::string_view();
  if (!of.starts_with("rusoto_")) return {};
  for (const std::string_view part : {"::output::", "::future::"}) {
    if (const std::size_t at = of.find(part); at != std::string_view::npos) return of.substr(at + part.size());
  }
  return {};
}

std::string_view sync_crate(std::string_view path) {
  // Chains of these begin at a path call and go through types that are not known; of the others the types are.
  constexpr std::array<std::string_view, 7> kChains{"kafka", "diesel", "minreq", "attohttpc", "mysql", "suppaftp", "hf_hub"};
  const std::string_view crate = path.substr(0, path.find("::"));
  return std::find(kChains.begin(), kChains.end(), crate) == kChains.end() ? std::string_view() : crate;
}

}  // namespace wright
