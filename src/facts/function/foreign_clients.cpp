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

// A binary's own paths have its number behind the crate's name: "orders#3:worker::models::Usage".
std::string_view crate_of(std::string_view path) { return path.substr(0, std::min(path.find("::"), path.find('#'))); }

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
  return one_of(name, kNames) || name.starts_with("from_") || name.starts_with("with_") || name.starts_with("new_") ||
         name.starts_with("for_");
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
  constexpr std::array<std::string_view, 31> kEndings{
      "Builder", "Request", "Response", "Message", "Config",   "Options",  "Reader",   "Writer", "Stream",   "File",   "Context",
      "Cache",   "Mutex",   "Lock",     "Runtime", "Sender",   "Receiver", "Provider", "Error",  "Template", "Server", "Schema",
      "Id",      "Memory",  "Map",      "Factory", "Migrator", "Script",   "Element",  "Linker", "Source"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool says_client(std::string_view name) {
  constexpr std::array<std::string_view, 6> kEndings{"Client", "Session", "Pool", "Connection", "Api", "Bot"};
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

// `Db::connect(url)`
bool opens(std::string_view constructor) {
  return constructor.starts_with("connect") || constructor == "establish" || constructor == "login";
}

// Whose name, or whose crate's, tells of a partner on the network. A parser, a converter or a framework that is made and waited
// for in the same way opens nothing.
bool tells_of_network(std::string_view type) {
  constexpr std::array<std::string_view, 12> kNames{"Driver",   "Agent",  "Transport", "Producer", "Publisher", "Consumer",
                                                    "Database", "Broker", "Mailer",    "Webhook",  "Http",      "Gateway"};
  constexpr std::array<std::string_view, 10> kCrateParts{"client", "sdk",  "api", "http", "webhook",
                                                         "bot",    "mail", "sms", "push", "aws"};
  const std::string_view name = code::last_segment(type);
  const std::vector<std::string_view> parts = split(crate_of(type), '_');
  return says_client(name) ||
         std::any_of(kNames.begin(), kNames.end(), [&](std::string_view ending) { return name.ends_with(ending); }) ||
         std::any_of(parts.begin(), parts.end(), [&](std::string_view part) { return one_of(part, kCrateParts); });
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

bool stands_in(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 4> kOtherwise{"unwrap_or_else", "unwrap_or", "or_else", "map_or_else"};
  const Span inside = call.place.span;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& around) {
    const Span span = around.name_place.span;
    if (!around.is_method || !one_of(around.path, kOtherwise) || span.begin >= inside.begin || inside.end > span.end)
      return false;
    const Call* first = giver(function, around);
    while (first != nullptr && first->is_method) first = giver(function, *first);
    return first != nullptr && crate_of(first->path) == crate_of(call.path);
  });
}

namespace {

enum class Wanted : std::uint8_t { Partners, Clients };

std::vector<std::string> foreign_types(const Code& code, Wanted wanted) {
  std::set<std::string> awaited;
  std::set<std::string, std::less<>> own;
  for (const Function& function : code.functions) {
    own.emplace(crate_of(function.qualified));
    if (!function.is_test) add_awaited(function, awaited);
  }
  std::set<std::string> types;
  for (const Function& function : code.functions) {
    for (const Call& call : function.calls) {
      std::string type = constructed_type(call);
      if (type.empty() || !awaited.contains(type) || own.contains(crate_of(type))) continue;
      if (is_machinery(crate_of(type)) || is_another_kind(code::last_segment(type))) continue;
      const bool client = opens(code::last_segment(call.path)) || tells_of_network(type);
      if (client || wanted == Wanted::Partners) types.insert(std::move(type));
    }
  }
  return {types.begin(), types.end()};
}

}  // namespace

std::vector<std::string> foreign_clients(const Code& code) { return foreign_types(code, Wanted::Clients); }

std::vector<std::string> foreign_partners(const Code& code) { return foreign_types(code, Wanted::Partners); }

std::string built_client(const Call& call, const std::vector<std::string>& foreign) {
  if (std::string known = built_client(call); !known.empty()) return known;
  const std::string type = constructed_type(call);
  return std::find(foreign.begin(), foreign.end(), type) == foreign.end() ? std::string() : type;
}

}  // namespace wright
