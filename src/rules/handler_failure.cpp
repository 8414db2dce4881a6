#include "rules/handler_failure.h"

#include <algorithm>

#include "base/text.h"

namespace wright {

namespace {

// `return` of something else than `Ok(..)`.
bool leaves_with_more(std::string_view body) {
  for (std::size_t at = body.find("return "); at != std::string_view::npos; at = body.find("return ", at + 1)) {
    if (!body.substr(at).starts_with("return Ok(")) return true;
  }
  return false;
}

}  // namespace

bool may_return_error(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.handlers.begin(), entry.handlers.end(), [&](FunctionId id) {
    const Function* function = &facts.code.functions[id];
    for (int depth = 0; depth < 4; ++depth) {
      const std::string_view text = function->place.text();
      const std::size_t open = text.find('{');
      const std::string_view body = open == std::string_view::npos ? text : text.substr(open);
      if (!function->early_returns.empty() || contains(body, "Err(") || contains(body, "bail!") || leaves_with_more(body))
        return true;
      if (!function->panics.empty()) return true;
      if (contains(body, "Ok(")) return false;
      // It gives what the one function gives that it hands the event to.
      const auto given = std::find_if(function->calls.begin(), function->calls.end(), [&](const Call& call) {
        return call.touches_event && call.awaited && call.targets.size() == 1;
      });
      if (given == function->calls.end()) return true;
      function = &facts.code.functions[given->targets.front()];
    }
    return true;
  });
}

bool may_fail(const Facts& facts, const FunctionConfig& config) {
  bool known = false;
  bool fails = false;
  for (const LambdaFunction& function : facts.functions) {
    const EntryPoint* const entry = facts.entry(function);
    if (facts.config(function) != &config || entry == nullptr || entry->handlers.empty()) continue;
    known = true;
    fails = fails || may_return_error(facts, *entry);
  }
  return fails || !known;
}

bool does_nothing(const Facts& facts, const EntryPoint& entry) {
  if (entry.handlers.empty() || entry.response.path != "()") return false;
  return std::all_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const Function& function = facts.code.functions[reached.function];
    const bool calls =
        std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) { return call.path != "Ok"; });
    return function.is_closure || (!calls && function.field_reads.empty() && function.panics.empty());
  });
}

}  // namespace wright
