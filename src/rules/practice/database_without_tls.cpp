// Connections to PostgreSQL and MySQL whose code switches TLS off, in what runs for a function; one finding for each crate. A
// database on this machine needs none, and a file that also knows a TLS connector chooses between the two.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "rules/database_host.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool names_this_machine(const Function& function) {
  constexpr std::array<std::string_view, 5> kNear{"localhost", "127.0.0.1", "host=/", "0.0.0.0", "host.docker.internal"};
  return std::any_of(function.literals.begin(), function.literals.end(), [&](const Literal& literal) {
    return is_on_local_network(literal.text) ||
           std::any_of(kNear.begin(), kNear.end(), [&](std::string_view host) { return contains(literal.text, host); });
  });
}

// Where its value is only the one for the desk, the deployed function has another.
bool stays_here(const Function& function) { return names_this_machine(function) && function.environment_reads.empty(); }

bool knows_tls(const SourceFile& file) {
  constexpr std::array<std::string_view, 6> kConnectors{"MakeTlsConnector",    "MakeRustlsConnect", "TlsConnector",
                                                        "postgres_native_tls", "postgres_openssl",  "rustls"};
  return std::any_of(kConnectors.begin(), kConnectors.end(),
                     [&](std::string_view connector) { return contains(file.text, connector); });
}

// `connect(url, NoTls)`, and not what that call stands in.
bool takes_no_tls(const Function& function, const Call& call) {
  if (!holds_word(call.name_place.text(), "NoTls")) return false;
  return std::none_of(function.calls.begin(), function.calls.end(), [&](const Call& inner) {
    return &inner != &call && is_inside(inner.name_place, call.name_place) && holds_word(inner.name_place.text(), "NoTls");
  });
}

// `options.ssl_mode(PgSslMode::Disable)` of sqlx.
bool disables_mode(const Call& call) {
  const std::string_view text = call.name_place.text();
  return call.is_method && call.path == "ssl_mode" &&
         (text.ends_with("PgSslMode::Disable)") || text.ends_with("MySqlSslMode::Disabled)"));
}

struct Opening {
  Place place;
  std::string what;
};

std::vector<Opening> openings(const Function& function) {
  std::vector<Opening> found;
  if (stays_here(function) || knows_tls(*function.place.file)) return found;
  for (const Call& call : function.calls) {
    if (call.mention) continue;
    if (takes_no_tls(function, call)) found.push_back({call.name_place, "NoTls"});
    if (disables_mode(call)) found.push_back({call.name_place, call.path});
  }
  for (const Literal& literal : function.literals)
    if (switches_tls_off(literal.text)) found.push_back({literal.place, "sslmode=disable"});
  return found;
}

void check(const Facts& facts, Findings& out) {
  std::map<std::uint32_t, std::map<std::pair<std::string, std::uint32_t>, Opening>> found;  // by crate
  std::vector<bool> seen(facts.code.functions.size(), false);
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : functions_of(entry)) {
      const Function& function = facts.code.functions[id];
      if (seen[id] || function.is_test || is_stand_in(function)) continue;
      seen[id] = true;
      for (const Opening& opening : openings(function))
        found[function.crate].insert({{opening.place.file->path, opening.place.span.begin}, opening});
    }
  }
  for (const auto& [crate, places] : found) {
    Finding* finding = nullptr;
    for (const auto& [place, opening] : places) {
      if (finding == nullptr)
        finding = &out.report(opening.place, fmt::format("`{}` switches TLS off: what is sent to the database and read from it "
                                                         "crosses the network in clear, and nothing proves who answers",
                                                         opening.what));
      else
        finding->related.push_back(related(opening.place, fmt::format("`{}` here as well", opening.what)));
    }
  }
}

}  // namespace

extern constinit const Rule database_without_tls{"database-without-tls", &check};

}  // namespace wright
