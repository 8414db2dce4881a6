#include "rules/small_query.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"

namespace wright {
namespace {

bool is_of(const Call& call, const Call& send) {
  return call.is_method && call.place.span.begin == send.place.span.begin && call.place.span.end < send.place.span.end;
}

// The condition of the query, in small letters; "" when it is not written out.
std::string condition_of(const Function& function, const Call& send) {
  for (const Call& call : function.calls) {
    if (call.path == "key_condition_expression" && is_of(call, send)) return lower_case(call.first_string);
  }
  return {};
}

// What the condition compares the attribute with: `:email`.
std::string_view value_name(std::string_view condition) {
  const std::size_t at = condition.find(':');
  if (at == std::string_view::npos) return {};
  std::size_t end = at + 1;
  while (end < condition.size() && is_word_part(condition[end])) ++end;
  return condition.substr(at, end - at);
}

// The call that gives a value its name: `.expression_attribute_values(":email", ..)`.
const Call* value_of(const Function& function, const Call& send, std::string_view name) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.path == "expression_attribute_values" && is_of(call, send) && lower_case(call.first_string) == name;
  });
  return found == function.calls.end() ? nullptr : &*found;
}

// The `format!` that the argument is made by, also where it was bound to a name before; "" when there is none.
std::string_view format_of(const Function& function, const Call& value, std::uint32_t number = 1) {
  const std::string_view text = argument_text(value, number);
  if (const std::size_t at = text.find("format!("); at != std::string_view::npos) return text.substr(at);
  const std::size_t open = text.rfind('(');
  const std::string_view inner = open == std::string_view::npos ? text : text.substr(open + 1, text.find(')', open) - open - 1);
  const std::string_view name = plain_name(open == std::string_view::npos ? text : inner);
  const std::string_view bound = name.empty() ? name : let_value(function, name, value.place.span.begin);
  return bound.starts_with("format!(") ? bound : std::string_view();
}

std::size_t placeholders(std::string_view format) {
  const std::size_t open = format.find('"');
  const std::size_t close = open == std::string_view::npos ? open : format.find('"', open + 1);
  if (close == std::string_view::npos) return 0;
  const std::string_view text = format.substr(open, close - open);
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '{'));
}

// Attributes that a thing has for itself.
bool names_one_thing(std::string_view attribute) {
  constexpr std::array<std::string_view, 9> kOwn{"email",   "username", "user_name", "phone",      "phone_number",
                                                 "api_key", "slug",     "handle",    "fingerprint"};
  return one_of(attribute, kOwn);
}

// By one user, by what another service calls one account, or by one open connection.
bool names_account(std::string_view attribute) {
  constexpr std::array<std::string_view, 11> kIds{
      "installation_id", "stripe_customer_id", "github_id",  "google_id", "cognito_sub", "external_id",
      "connection_id",   "connectionid",       "session_id", "user_id",   "userid"};
  return std::any_of(kIds.begin(), kIds.end(), [&](std::string_view id) { return attribute.ends_with(id); });
}

// Things of which one owner has a few: `MEMBER#`, `list_tokens`, `user_connections`. `CONNECTION` as well as `connections`.
bool names_few(std::string_view text) {
  constexpr std::array<std::string_view, 18> kFew{"token", "membership", "credential", "passkey",     "session",    "connection",
                                                  "role",  "permission", "preference", "setting",     "invitation", "member",
                                                  "team",  "config",     "secret",     "integration", "webhook",    "project"};
  const std::string name = lower_case(text);
  std::size_t begin = name.size();
  while (begin > 0 && name[begin - 1] >= 'a' && name[begin - 1] <= 'z') --begin;
  std::string_view last = std::string_view(name).substr(begin);
  if (last.ends_with('s')) last.remove_suffix(1);
  return one_of(last, kFew);
}

// The text that the value is made of: `"MEMBER#"` of `AttributeValue::S("MEMBER#".to_string())`.
std::string_view literal_of(const Call& value) {
  const std::string_view text = argument_text(value, 1);
  const std::size_t open = text.find('"');
  return open == std::string_view::npos ? std::string_view() : text.substr(open + 1, text.find('"', open + 1) - open - 1);
}

// The key is that of an item which the function has just read: an order, then its lines.
bool asks_for_found(const Function& function, const Call& send) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const bool gives = call.path == "expression_attribute_values" || call.path == "set_expression_attribute_values";
    return gives && is_of(call, send) && (call.fetched_values & ~1U) != 0;
  });
}

// `runs/{team}/{run}/passes/`: a prefix that names the owner and one thing of his.
bool lists_parts(const Function& function, const Call& send) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.path == "prefix" && is_of(call, send) && placeholders(format_of(function, call, 0)) > 1;
  });
}

// The table holds things of which one owner has a few: `config.tokens_table_name`, "user_settings".
bool asks_table_of_few(const Function& function, const Call& send) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.path != "table_name" || !is_of(call, send)) return false;
    std::string name = lower_case(argument_text(call, 0));
    while (!name.empty() && !is_word_part(name.back())) name.pop_back();
    for (const std::string_view end : {"_name", "_table"}) {
      if (name.ends_with(end)) name.resize(name.size() - end.size());
    }
    return names_few(name);
  });
}

}  // namespace

QueryAnswer answer_of(const Function& function, const Call& send) {
  const std::string operation = sdk_operation(send);
  if (operation.starts_with("list_object")) return lists_parts(function, send) ? QueryAnswer::Parts : QueryAnswer::Many;
  if (operation != "query") return QueryAnswer::Many;
  const std::string condition = condition_of(function, send);
  const std::size_t sign = condition.find('=');
  if (sign == std::string::npos) return QueryAnswer::Many;
  const bool range = contains(condition, "between") || condition.find_first_of("<>") != std::string::npos;
  const std::size_t prefix = condition.find("begins_with");
  if (!range && prefix != std::string::npos) {
    const Call* const value = value_of(function, send, value_name(std::string_view(condition).substr(prefix)));
    if (value == nullptr) return QueryAnswer::Many;
    const std::string_view kind = literal_of(*value);
    const bool few = kind.ends_with('#') && names_few(kind.substr(0, kind.size() - 1));
    return few || placeholders(format_of(function, *value)) > 0 ? QueryAnswer::Parts : QueryAnswer::Many;
  }
  if (range || contains(condition, " and ")) return QueryAnswer::Many;
  std::string_view attribute = trim(std::string_view(condition).substr(0, sign));
  if (attribute.starts_with('#')) attribute.remove_prefix(1);
  if (names_one_thing(attribute)) return QueryAnswer::One;
  if (names_account(attribute) || asks_for_found(function, send)) return QueryAnswer::Parts;
  const Call* const value = value_of(function, send, value_name(condition));
  const std::string_view format = value == nullptr ? std::string_view() : format_of(function, *value);
  // `pk = "TEAM"` has those of everybody.
  const bool of_all = value != nullptr && format.empty() && !literal_of(*value).empty();
  const bool few = !of_all && (names_few(function.name) || asks_table_of_few(function, send));
  if (value == nullptr) return few ? QueryAnswer::Parts : QueryAnswer::Many;
  if (placeholders(format) > 2) return QueryAnswer::One;
  // `EMAIL#{email}` of an index says the same as an attribute of that name.
  const bool index = std::any_of(function.calls.begin(), function.calls.end(),
                                 [&](const Call& call) { return call.path == "index_name" && is_of(call, send); });
  const std::size_t open = format.find('"');
  const std::string kind = open == std::string_view::npos ? "" : lower_case(format.substr(open + 1, format.find('#') - open - 1));
  if (index && names_one_thing(kind)) return QueryAnswer::One;
  return few ? QueryAnswer::Parts : QueryAnswer::Many;
}

}  // namespace wright
