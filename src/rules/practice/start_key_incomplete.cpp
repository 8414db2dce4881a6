// A page of a query that is asked for by one attribute: the key of a table that can be queried has two, that of an index more,
// and DynamoDB refuses a start key without all of them.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The request is a query, by its type or since nothing else in the function reads several items.
bool is_of_query(const Function& function, const Call& call) {
  if (contains(call.receiver.path, "::query")) return true;
  if (call.receiver.known() && !contains(lower_case(call.receiver.path), "query")) return false;
  const std::string_view text = function.place.text();
  return (contains(text, ".query()") || contains(text, "QueryFluentBuilder")) && !contains(text, ".scan()");
}

// `esk` of `set_exclusive_start_key(Some(esk))`
std::string_view map_given(const Call& call) {
  std::string_view argument = trim(argument_text(call, 0));
  constexpr std::string_view kSome = "Some(";
  if (!argument.starts_with(kSome) || !argument.ends_with(')')) return {};
  return plain_name(argument.substr(kSome.size(), argument.size() - kSome.size() - 1));
}

// The names that are put into a map that the function makes; nothing when it is made in another way.
std::set<std::string> names_put(const Function& function, std::string_view map, std::uint32_t before) {
  const std::string_view made = let_value(function, map, before);
  std::set<std::string> names;
  if (!contains(made, "HashMap::new()") && !contains(made, "HashMap::with_capacity(")) return names;
  for (const Call& call : function.calls) {
    if (!call.is_method || call.path != "insert" || !call.place.text().starts_with(std::string(map) + ".")) continue;
    const std::string_view name = trim(argument_text(call, 0));  // `"slug".to_string()`
    if (!name.starts_with('"')) return {};
    names.emplace(name.substr(1, name.find('"', 1) - 1));
  }
  return names;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    std::set<std::string> given;
    const Call* first = nullptr;
    for (const Call& call : function.calls) {
      const bool one = call.is_method && call.path == "exclusive_start_key";
      const bool map = call.is_method && call.path == "set_exclusive_start_key";
      if ((!one && !map) || !is_of_query(function, call)) continue;
      const std::set<std::string> names =
          one ? std::set<std::string>{call.first_string} : names_put(function, map_given(call), call.place.span.begin);
      if (names.empty() || names.contains("")) {  // a name that is no literal
        given.clear();
        break;
      }
      given.insert(names.begin(), names.end());
      if (first == nullptr) first = &call;
    }
    if (given.size() != 1 || first == nullptr) continue;
    Finding& finding = out.report(
        first->name_place,
        fmt::format("the start key of this query has `{}` alone: DynamoDB wants the whole key of the table, and of the "
                    "index too, and refuses every page after the first",
                    *given.begin()));
    add_path(finding, facts, *running.reached, first->name_place, fmt::format("`{}`", first->path));
  }
}

}  // namespace

extern constinit const Rule start_key_incomplete{"start-key-incomplete", &check};

}  // namespace wright
