#include "rules/connection_pool.h"

#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"

namespace wright {
namespace {

// `.max_connections(1)`, also as the default of a setting: `fn default_max_connections() -> u32 { 1 }`.
bool is_one(const Call& call) {
  const std::string given = without_spaces(argument_text(call, 0));
  if (given == "1" || contains(given, "unwrap_or(1)")) return true;
  const std::string name = given.substr(given.rfind('.') == std::string::npos ? 0 : given.rfind('.') + 1);
  const std::string file = without_spaces(call.place.file->text);
  return !name.empty() && (contains(file, "fndefault_" + name + "()->u32{1}") || contains(file, "const" + name + ":u32=1;"));
}

}  // namespace

bool has_pool_of_one(const Facts& facts) {
  bool any = false;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const Call& call : function.calls) {
      if (!call.is_method || call.path != "max_connections" || call.argument_count != 1) continue;
      if (!is_one(call)) return false;
      any = true;
    }
  }
  return any;
}

}  // namespace wright
