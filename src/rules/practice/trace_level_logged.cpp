// A logger that lets everything through from TRACE up: of the SDK and of hyper too, with headers and bodies of their requests.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.rs/simple_logger/5.1.0/simple_logger/struct.SimpleLogger.html#method.new, checked 2026-11-25: the level is TRACE
// unless something sets it.
bool starts_at_trace(const Function& function, const Call& call) {
  if (call.path == "simple_logger::init" && call.argument_count == 0) return true;
  if (call.path != "simple_logger::SimpleLogger::new") return false;
  return std::none_of(function.calls.begin(), function.calls.end(), [](const Call& other) {
    constexpr std::array<std::string_view, 5> kLevels{"with_level", "env", "with_module_level", "set_max_level", "from_env"};
    return std::find(kLevels.begin(), kLevels.end(), last_name(other.path)) != kLevels.end();
  });
}

bool asks_for_trace(const Call& call) {
  if (!call.is_method || (call.path != "with_max_level" && call.path != "with_level" && call.path != "filter_level"))
    return false;
  const std::string_view own = call.name_place.text();
  return contains(own, "::TRACE)") || contains(own, "::Trace)");
}

void check(const Facts& facts, Findings& out) {
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      for (const Call& call : function.calls) {
        if (!starts_at_trace(function, call) && !asks_for_trace(call)) continue;
        out.report(call.name_place,
                   "everything from TRACE up is logged, of the SDK and of hyper too: headers with session tokens stay in "
                   "CloudWatch, and each invocation pays for hundreds of lines");
      }
    }
  }
}

}  // namespace

extern constinit const Rule trace_level_logged{"trace-level-logged", &check};

}  // namespace wright
