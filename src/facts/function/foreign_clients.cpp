// Clients of crates that no table names, by how they are used: a type of another crate that the code constructs, and whose
// methods it gives something to and waits for. The requests of one that is built again for each event cannot share its
// connections.

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/code/index.h"
#include "facts/function/reading.h"

namespace wright {
namespace {

std::string_view crate_of(std::string_view path) { return path.substr(0, path.find("::")); }

// Crates of which an await waits for something in this process, or that tables of clients know in full.
bool is_machinery(std::string_view crate) {
  constexpr std::array<std::string_view, 38> kCrates{"std",          "core",
                                                     "alloc",        "tokio",
                                                     "tokio_util",   "tokio_stream",
                                                     "async_std",    "async_trait",
                                                     "smol",         "futures",
                                                     "futures_util", "async_stream",
                                                     "async_lock",   "async_channel",
                                                     "flume",        "moka",
                                                     "cached",       "tower",
                                                     "tower_http",   "axum",
                                                     "axum_extra",   "http",
                                                     "http_body",    "http_body_util",
                                                     "hyper",        "hyper_util",
                                                     "bytes",        "tracing",
                                                     "datafusion",   "deltalake",
                                                     "polars",       "arrow",
                                                     "parquet",      "async_graphql",
                                                     "juniper",      "opentelemetry",
                                                     "async_zip",    "async_compression"};
  return one_of(crate, kCrates) || crate.starts_with("lambda_") || crate.starts_with("aws_") ||
         crate.starts_with("opentelemetry_") || crate.starts_with("rusoto_");
}

bool is_constructor(std::string_view name) {
  constexpr std::array<std::string_view, 11> kNames{"new",  "default", "connect", "open",      "create", "init",
                                                    "load", "builder", "try_new", "establish", "login"};
  return one_of(name, kNames) || name.starts_with("from_") || name.starts_with("with_") || name.starts_with("new_");
}

// "supabase_rs::SupabaseClient" of "supabase_rs::SupabaseClient::new"; "" for any other call.
std::string constructed_type(const Call& call) {
  if (call.is_method || call.mention || !call.targets.empty()) return {};
  const std::size_t cut = call.path.rfind("::");
  if (cut == std::string::npos || !is_constructor(std::string_view(call.path).substr(cut + 2))) return {};
  std::string type = call.path.substr(0, cut);
  const std::string_view name = code::last_segment(type);
  if (name.size() == type.size() || name.empty() || name[0] < 'A' || name[0] > 'Z') return {};
  return type;
}

// A value that is made for one call, or that is no partner at the other end of a connection.
bool is_another_kind(std::string_view name) {
  constexpr std::array<std::string_view, 22> kEndings{
      "Builder", "Request", "Response", "Message", "Config", "Options",  "Reader",   "Writer", "Stream",   "File",   "Context",
      "Cache",   "Mutex",   "Lock",     "Runtime", "Sender", "Receiver", "Provider", "Error",  "Template", "Server", "Schema"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool says_client(std::string_view name) {
  constexpr std::array<std::string_view, 6> kEndings{"Client", "Session", "Pool", "Connection", "Api", "Bot"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

const Call* giver(const Function& function, const Call& call) {
  return call.receiver_call < 0 ? nullptr : &function.calls[static_cast<std::size_t>(call.receiver_call)];
}

// `join_all(messages.map(|message| client.send(message)))`: the futures are waited for together.
bool waits_together(const Function& function) {
  constexpr std::array<std::string_view, 6> kNames{"join_all", "try_join_all",     "buffer_unordered",
                                                   "buffered", "FuturesUnordered", "for_each_concurrent"};
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& call) { return one_of(code::last_segment(call.path), kNames); });
}

bool is_sending(const Call& call) {
  constexpr std::array<std::string_view, 6> kVerbs{"send", "publish", "post", "fetch", "query", "execute"};
  return call.argument_count > 0 &&
         std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return call.path.starts_with(verb); });
}

// The types on which awaited chains of calls begin: "SupabaseClient" of `client.select("users").execute().await`.
void add_awaited(const Function& function, std::set<std::string>& types) {
  const bool together = waits_together(function);
  for (const Call& call : function.calls) {
    if (!call.is_method || !(call.awaited || (together && is_sending(call)))) continue;
    std::size_t given = 0;
    for (const Call* at = &call; at != nullptr && at->is_method && at->targets.empty(); at = giver(function, *at)) {
      given += at->argument_count;
      const std::string& type = at->receiver.path;
      if (!type.empty() && (given > 0 || says_client(code::last_segment(type)))) types.insert(type);
    }
  }
}

}  // namespace

bool is_foreign_wait(const Code& code, const Call& call) {
  if (call.mention || call.is_method || !call.awaited || !call.targets.empty()) return false;
  const std::string_view crate = crate_of(call.path);
  if (crate.size() == call.path.size() || is_machinery(crate) || (crate[0] >= 'A' && crate[0] <= 'Z')) return false;
  return std::none_of(code.functions.begin(), code.functions.end(),
                      [&](const Function& function) { return crate_of(function.qualified) == crate; });
}

std::vector<std::string> foreign_clients(const Code& code) {
  std::set<std::string> awaited;
  std::set<std::string, std::less<>> own;
  for (const Function& function : code.functions) {
    own.emplace(crate_of(function.qualified));
    if (!function.is_test) add_awaited(function, awaited);
  }
  std::set<std::string> clients;
  for (const Function& function : code.functions) {
    for (const Call& call : function.calls) {
      std::string type = constructed_type(call);
      if (type.empty() || !awaited.contains(type) || own.contains(crate_of(type))) continue;
      if (!is_machinery(crate_of(type)) && !is_another_kind(code::last_segment(type))) clients.insert(std::move(type));
    }
  }
  return {clients.begin(), clients.end()};
}

std::string built_client(const Call& call, const std::vector<std::string>& foreign) {
  if (std::string known = built_client(call); !known.empty()) return known;
  const std::string type = constructed_type(call);
  return std::find(foreign.begin(), foreign.end(), type) == foreign.end() ? std::string() : type;
}

}  // namespace wright
