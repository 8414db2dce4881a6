#include "rules/keyed_url.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "rules/records.h"

namespace wright {
namespace {

// The name of a parameter whose value opens something: `api_key`, `view_key`, `access_token`; none for `pageToken`.
bool is_key(std::string_view parameter) {
  std::string name = lower_case(parameter);
  std::erase_if(name, [](char letter) { return letter == '-' || letter == '_'; });
  constexpr std::array<std::string_view, 7> kEnds{"key", "token", "secret", "password", "appid", "appcode", "signature"};
  constexpr std::array<std::string_view, 8> kOthers{"pagetoken",         "nexttoken",    "paginationtoken", "synctoken",
                                                    "continuationtoken", "partitionkey", "sortkey",         "publickey"};
  const auto ends = [&](std::string_view end) { return name.ends_with(end); };
  return std::any_of(kEnds.begin(), kEnds.end(), ends) && std::none_of(kOthers.begin(), kOthers.end(), ends);
}

// The part of a text of format! that stands before a value and names a key: `key` of "?key={}"; "" when there is none.
std::string_view key_before_value(std::string_view text) {
  for (std::size_t at = text.find("={"); at != std::string_view::npos; at = text.find("={", at + 1)) {
    const std::size_t begin = text.find_last_of("?&", at);
    if (begin == std::string_view::npos) continue;
    const std::string_view name = text.substr(begin + 1, at - begin - 1);
    if (std::all_of(name.begin(), name.end(), [](char c) { return is_word_part(c) || c == '-'; }) && is_key(name)) return name;
  }
  // Telegram takes the token of a bot in the path.
  return contains(text, "api.telegram.org/bot{") ? "token of the bot" : std::string_view();
}

// What stands in the parentheses of a call, without what only borrows it: `self.url` of `post(&self.url.clone())`.
std::string_view argument_of(const Call& call) {
  std::string_view text = call.name_place.text();
  const std::size_t begin = text.find('(');
  if (begin == std::string_view::npos || !text.ends_with(')')) return {};
  text = trim(text.substr(begin + 1, text.size() - begin - 2));
  while (text.starts_with('&') || text.starts_with('*')) text.remove_prefix(1);
  for (const std::string_view end : {".clone()", ".as_str()", ".to_string()", ".as_ref()"}) {
    if (text.ends_with(end)) text.remove_suffix(end.size());
  }
  return text;
}

// The statement that gives a variable of the function its value; "" when there is none.
std::string_view statement_of(const Function& function, std::string_view variable) {
  const std::string_view text = function.place.text();
  const std::size_t at = variable.empty() ? std::string_view::npos : text.find(fmt::format("let {} ", variable));
  return at == std::string_view::npos ? std::string_view() : text.substr(at, text.find(';', at) - at);
}

// `client.post(&slack_webhook)`: who has the address of a webhook of a chat can write there.
bool sends_to_webhook(const Function& function, const Call& call) {
  if (!call.is_method || call.path != "post") return false;
  const std::string_view address = argument_of(call);
  if (address.empty() || address.find_first_of("\"( ") != std::string_view::npos) return false;
  if (!contains(lower_case(address), "webhook") && !contains(lower_case(statement_of(function, address)), "webhook_url"))
    return false;
  const std::string file = lower_case(function.place.file->text);
  return contains(file, "slack") || contains(file, "discord") || contains(file, "teams");
}

// `access_key` of `.query(&[("symbols", symbols), ("access_key", key)])`; "" when no such pair is there, or its value is written.
std::string_view key_in_pairs(const Function& function, const Call& call) {
  if (!call.is_method || call.path != "query") return {};
  const std::string_view named = statement_of(function, argument_of(call));
  const std::string_view text = named.empty() ? call.name_place.text() : named;
  for (std::size_t at = text.find("(\""); at != std::string_view::npos; at = text.find("(\"", at + 1)) {
    const std::string_view rest = text.substr(at + 2);
    const std::string_view name = rest.substr(0, rest.find('"'));
    const std::string_view after = trim(rest.substr(std::min(name.size() + 1, rest.size())));
    if (is_key(name) && after.starts_with(',') && !trim(after.substr(1)).starts_with('"')) return name;
  }
  return {};
}

}  // namespace

std::optional<KeyedUrl> keyed_url(const Function& function) {
  for (const MacroUse& use : function.macros) {
    const std::string_view key = last_name(use.name) == "format" ? key_before_value(use.place.text()) : std::string_view();
    if (!key.empty()) return KeyedUrl{use.place, key};
  }
  for (const Call& call : function.calls) {
    if (const std::string_view key = key_in_pairs(function, call); !key.empty()) return KeyedUrl{call.name_place, key};
    if (sends_to_webhook(function, call)) return KeyedUrl{call.name_place, "secret of the webhook"};
  }
  return std::nullopt;
}

}  // namespace wright
