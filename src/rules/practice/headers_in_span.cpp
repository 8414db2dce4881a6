// All headers of a request recorded in a span: Authorization and Cookie go to wherever spans are exported, and into every log
// line that shows its span.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `req.headers()`, `debug(req.headers())`, `?request.headers()`: all of them, not one.
bool is_all_headers(std::string_view value) {
  value = trim(value);
  while (!value.empty() && (value[0] == '?' || value[0] == '%' || value[0] == '&')) value.remove_prefix(1);
  while (value.ends_with(')') && !value.ends_with("()")) value.remove_suffix(1);
  return value.ends_with(".headers()") || value.ends_with(".headers");
}

bool is_record(const Call& call) {
  return call.is_method && call.path == "record" && call.argument_count == 2 && is_all_headers(argument_text(call, 1));
}

bool is_span(const MacroUse& use) {
  constexpr std::array<std::string_view, 3> kOn{"info_span", "warn_span", "error_span"};
  const bool wide = one_of(last_name(use.name), kOn);
  return wide &&
         std::any_of(use.values.begin(), use.values.end(), [](const MacroValue& value) { return is_all_headers(value.text); });
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> functions;
  for (const EntryPoint& entry : facts.code.entries) {
    functions.insert(entry.init.begin(), entry.init.end());
    for (const Reached& reached : entry.reached) functions.insert(reached.function);
  }
  constexpr std::string_view kMessage =
      "all request headers are recorded in the span, `authorization` and `cookie` too: they are exported with it and written to "
      "the "
      "log with every line in it";
  for (const FunctionId id : functions) {
    const Function& function = facts.code.functions[id];
    const auto call = std::find_if(function.calls.begin(), function.calls.end(), is_record);
    const auto macro = std::find_if(function.macros.begin(), function.macros.end(), is_span);
    if (call != function.calls.end()) {
      out.report(call->name_place, std::string(kMessage));
    } else if (macro != function.macros.end()) {
      out.report(macro->place, std::string(kMessage));
    }
  }
}

}  // namespace

extern constinit const Rule headers_in_span{"headers-in-span", &check};

}  // namespace wright
