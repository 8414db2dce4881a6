// The address of a database on the machine itself, written in code that a function runs, with nothing that could give another
// one: in the environment of a function no database listens.

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `mysql://orders:secret@localhost:3306/orders`, `host=localhost user=orders`
bool is_local_address(std::string_view text) {
  constexpr std::array<std::string_view, 5> kSchemes{"postgres://", "postgresql://", "mysql://", "mongodb://", "redis://"};
  if (text.starts_with("host=localhost ") || text.starts_with("host=127.0.0.1 ")) return true;
  const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(), [&](std::string_view one) { return text.starts_with(one); });
  if (scheme == kSchemes.end()) return false;
  const std::string_view rest = text.substr(scheme->size());
  const std::string_view place = rest.substr(0, rest.find('/'));
  const std::string_view host = place.substr(place.rfind('@') == std::string_view::npos ? 0 : place.rfind('@') + 1);
  return host.starts_with("localhost") || host.starts_with("127.0.0.1");
}

// The call that is given the address, and runs each time: no branch for the desk, no default for a variable.
const Call* connecting(const Function& function, const Literal& literal) {
  constexpr std::array<std::string_view, 5> kWays{"connect", "open", "new_from", "with_uri", "pool"};
  const auto call = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& one) {
    const std::string name = lower_case(last_name(one.path));
    return !one.conditional && is_inside(literal.place, one.name_place) &&
           std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(name, way); });
  });
  if (call == function.calls.end()) return nullptr;
  const std::string_view given = call->name_place.text();
  return contains(given, "unwrap_or") || contains(given, "env") ? nullptr : &*call;
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : functions_of(entry)) {
      const Function& function = facts.code.functions[id];
      if (function.is_test || is_stand_in(function) || !seen.insert(id).second) continue;
      for (const Literal& literal : function.literals) {
        if (!is_local_address(literal.text) || connecting(function, literal) == nullptr) continue;
        out.report(
            literal.place,
            "the database is looked for on `localhost`, where a function on Lambda has none: no connection is ever made, and "
            "nothing can set another address");
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule database_on_localhost{"database-on-localhost", &check};

}  // namespace wright
