#include "rules/table_keys.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"

namespace wright {
namespace {

// `"id"` of `item.get("id").unwrap().as_s()`, also where the attribute was bound to a name first.
std::string_view attribute_of(const Function& function, const Panic& panic) {
  std::string_view text = panic.text;
  std::size_t at = text.rfind("get(");
  if (at == std::string_view::npos) {
    text = let_value(function, text.substr(0, text.find_first_of(".[")), panic.place.span.begin);
    at = text.rfind("get(");
  }
  // `item["id"].as_s()`
  if (at == std::string_view::npos && panic.value == PanicValue::Item) {
    const std::string_view written = panic.text;
    const std::size_t open = written.find("[\"");
    const std::size_t close = open == std::string_view::npos ? open : written.find("\"]", open);
    return close == std::string_view::npos ? std::string_view() : written.substr(open + 1, close - open);
  }
  if (at == std::string_view::npos) return {};
  text = text.substr(at + 4);
  std::string_view name = trim(text.substr(0, text.find(')')));
  while (name.starts_with('&')) name.remove_prefix(1);
  return name;
}

}  // namespace

bool is_table_key(const Facts& facts, const Function& function, const Panic& panic) {
  const std::string_view name = attribute_of(function, panic);
  if (name.empty()) return false;
  const std::string lower = lower_case(name);
  for (const std::string_view word : {"pk_name", "partition_key", "hash_key", "sk_name", "sort_key", "\"pk\"", "\"sk\""}) {
    if (contains(lower, word)) return true;
  }
  for (const std::string_view end : {"_pk", "_sk", "_pk\"", "_sk\""}) {
    if (lower.ends_with(end)) return true;
  }
  const bool asked = std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.path == "key" && argument_text(call, 0) == name;
  });
  if (asked) return true;
  const std::optional<std::string> written = written_text(facts.code, function, name, panic.place.span.begin);
  const std::vector<KnownTable> tables = written ? known_tables(facts) : std::vector<KnownTable>();
  return !tables.empty() && std::all_of(tables.begin(), tables.end(), [&](const KnownTable& table) {
    return table.key && (table.key->partition == *written || table.key->sort == *written);
  });
}

}  // namespace wright
