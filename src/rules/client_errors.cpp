#include "rules/client_errors.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "rules/http_error.h"
#include "rules/records.h"

namespace wright {

bool ClientErrors::pass(const Function& handler, std::int32_t number) const {
  if (number < 0) return false;
  const Call& call = handler.calls[static_cast<std::size_t>(number)];
  if (call.targets.size() != 1 || !call.awaited) return false;
  // `init_router().await?`: what is given nothing refuses nothing.
  if (!call.is_method && call.argument_count == 0) return false;
  const Function& target = facts_.code.functions[call.targets.front()];
  const std::string_view error = error_of(target);
  if (error.empty()) return false;
  std::set<FunctionId> seen;
  const std::string_view variant = client_variant(call.targets.front(), error, seen);
  return !variant.empty() && !contains(handler.place.text(), variant);
}

std::string_view ClientErrors::error_of(const Function& function) const {
  const Type& type = function.returns;
  if (last_name(type.path) != "Result" || type.arguments.size() != 2) return {};
  const std::string_view path = type.arguments[1].path;
  const std::string_view crate = path.substr(0, path.find("::"));
  const bool own = std::any_of(facts_.code.functions.begin(), facts_.code.functions.end(),
                               [&](const Function& other) { return other.qualified.starts_with(std::string(crate) + "::"); });
  return own && contains(path, "::") ? last_name(path) : std::string_view();
}

std::string_view ClientErrors::client_variant(FunctionId id, std::string_view error, std::set<FunctionId>& seen) const {
  constexpr std::size_t kMost = 100;
  if (seen.size() > kMost || !seen.insert(id).second) return {};
  const Function& function = facts_.code.functions[id];
  for (const std::string_view variant : variants_of(error, function.place.text())) {
    if (names_client_mistake(variant)) return variant;
  }
  for (const Call& call : function.calls) {
    if (call.targets.size() != 1) continue;  // one of several that a trait object may run
    const std::string_view found = client_variant(call.targets.front(), error, seen);
    if (!found.empty()) return found;
  }
  return {};
}

bool is_resolver(const Function& function) {
  if (function.returns.path.starts_with("async_graphql::")) return true;
  const std::string& file = function.place.file->text;
  return !function.self_type.empty() && (contains(file, "#[Object") || contains(file, "#[ComplexObject") ||
                                         contains(file, "#[graphql_object") || contains(file, "::graphql_object"));
}

}  // namespace wright
