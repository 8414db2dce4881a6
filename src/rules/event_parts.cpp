#include "rules/event_parts.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/records.h"

namespace wright {

bool is_message_part(const Function& function, const MacroUse& use, const MacroValue& value) {
  constexpr std::array<std::string_view, 6> kParts{"Sns", "Records", "body", "Message", "headers", "requestContext"};
  const std::string_view name = plain_name(value.text);
  if (name.empty()) return false;
  const std::string made(let_value(function, name, use.place.span.begin));
  const std::size_t open = made.rfind("[\"");
  const std::size_t close = open == std::string::npos ? open : made.find("\"]", open);
  if (close == std::string::npos || !one_of(std::string_view(made).substr(open + 2, close - open - 2), kParts)) return false;
  const std::string_view rest = trim(std::string_view(made).substr(close + 2));
  constexpr std::array<std::string_view, 5> kSame{".as_", ".clone()", ".to_string()", ".unwrap", ".ok_or"};
  return rest.empty() || std::any_of(kSame.begin(), kSame.end(), [&](std::string_view same) { return rest.starts_with(same); });
}

bool is_untyped_part(const Function& function, const MacroUse& use, const MacroValue& value) {
  const std::string_view name = plain_name(value.text);
  if (name.empty() || value.type.path != "serde_json::Value") return false;
  std::string_view made = trim(let_value(function, name, use.place.span.begin));
  constexpr std::string_view kClone = ".clone()";
  if (made.ends_with(kClone)) made.remove_suffix(kClone.size());
  return contains(made, ".") && std::all_of(made.begin(), made.end(), [](char c) { return is_word_part(c) || c == '.'; });
}

bool is_callers_request(const MacroValue& value) {
  std::string_view text = value.text;
  if (text.starts_with('&')) text.remove_prefix(1);
  if (text.starts_with("self.")) text.remove_prefix(5);
  return !plain_name(text).empty() && value.type.path == "lambda_http::Request";
}

bool is_all_there_is(const Code& code, const Running& running, const MacroValue& value) {
  const std::string& event = running.entry->event.path;
  const std::size_t dot = value.text.rfind('.');
  if (dot == std::string::npos || last_name(value.type.path) != "String" || running.reached->path.size() > 1) return false;
  const std::string_view name = std::string_view(value.text).substr(dot + 1);
  return std::any_of(code.structures.begin(), code.structures.end(), [&](const Structure& structure) {
    const bool same = structure.path == event || without_binary(structure.path) == event;
    return same && structure.fields.size() == 1 && structure.fields.front().name == name;
  });
}

bool is_taken_body(const Function& function, const MacroUse& use, const MacroValue& value) {
  std::string_view made = let_value(function, plain_name(value.text), use.place.span.begin);
  if (made.starts_with("match ")) made.remove_prefix(std::string_view("match ").size());
  const std::size_t at = made.find(".body");
  if (at == std::string_view::npos || made.substr(0, at).find_first_of(" (\n") != std::string_view::npos) return false;
  std::string_view rest = made.substr(at + std::string_view(".body").size());
  if (rest.starts_with("()")) rest.remove_prefix(2);
  for (const std::string_view copy : {".clone()", ".as_ref()", ".as_deref()"}) {
    if (rest.starts_with(copy)) rest.remove_prefix(copy.size());
  }
  constexpr std::array<std::string_view, 5> kTakes{".unwrap", ".expect(", ".ok_or", " {", "?"};
  return rest.empty() || std::any_of(kTakes.begin(), kTakes.end(), [&](std::string_view way) { return rest.starts_with(way); });
}

bool is_rebuilt_request(const Type& type) {
  constexpr std::array<std::string_view, 4> kTypes{"hyper::Request", "http::Request", "axum::http::Request", "http::HeaderMap"};
  return one_of(type.path, kTypes);
}

}  // namespace wright
