#include "facts/written.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {
namespace {

// Where the literal that opens at `at` ends, one past its quote.
std::size_t end_of_literal(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

// Goes on to the first `stop` outside brackets and literals.
std::size_t find_outside(std::string_view text, std::size_t at, char stop) {
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_literal(text, at);
      continue;
    }
    if (depth == 0 && c == stop) return at;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0) break;
    ++at;
  }
  return at;
}

std::string_view without_calls(std::string_view expression) {
  constexpr std::array<std::string_view, 8> kSame{".to_string()", ".to_owned()", ".into()", ".clone()",
                                                  ".as_str()",    ".as_ref()",   ".trim()", ".to_lowercase()"};
  for (bool found = true; found;) {
    found = false;
    expression = trim(expression);
    for (const std::string_view end : kSame) {
      if (!expression.ends_with(end)) continue;
      expression.remove_suffix(end.size());
      found = true;
    }
  }
  while (!expression.empty() && (expression[0] == '&' || expression[0] == '*')) expression.remove_prefix(1);
  for (const std::string_view wrapper : {"Some(", "String::from("}) {
    if (expression.starts_with(wrapper) && expression.ends_with(')'))
      return without_calls(expression.substr(wrapper.size(), expression.size() - wrapper.size() - 1));
  }
  return expression;
}

std::optional<std::string> literal_of(std::string_view expression) {
  if (expression.size() < 2 || expression[0] != '"' || end_of_literal(expression, 0) != expression.size()) return std::nullopt;
  return std::string(expression.substr(1, expression.size() - 2));
}

}  // namespace

std::vector<std::string_view> split_arguments(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = find_outside(text, at, ',');
    if (const std::string_view part = trim(text.substr(at, end - at)); !part.empty()) parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

std::string_view argument_text(const Call& call, std::uint32_t number) {
  std::string_view text = call.name_place.text();
  const std::size_t open = find_outside(text, 0, '(');
  if (open + 1 >= text.size()) return {};
  text = text.substr(open + 1);
  text = text.substr(0, find_outside(text, 0, ')'));
  const std::vector<std::string_view> parts = split_arguments(text);
  return number < parts.size() ? parts[number] : std::string_view();
}

std::string_view statement_before(const Place& place) {
  const std::string_view before = std::string_view(place.file->text).substr(0, place.span.begin);
  return trim(before.substr(before.find_last_of(";{}") + 1));  // the whole when there is none
}

std::size_t block_end(std::string_view text, std::size_t from) {
  int depth = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth <= 0) return i + 1;
  }
  return text.size();
}

std::string_view let_value(const Function& function, std::string_view name, std::uint32_t before) {
  const std::uint32_t begin = function.place.span.begin;
  const std::string_view whole = function.place.text();
  const std::string_view text = before > begin ? whole.substr(0, std::min<std::size_t>(whole.size(), before - begin)) : whole;
  for (std::size_t at = text.rfind("let "); at != std::string_view::npos && at > 0; at = text.rfind("let ", at - 1)) {
    std::string_view rest = trim(text.substr(at + 4));
    if (rest.starts_with("mut ")) rest = trim(rest.substr(4));
    if (!rest.starts_with(name) || (rest.size() > name.size() && is_word_part(rest[name.size()]))) continue;
    rest = rest.substr(name.size());
    const std::size_t sign = find_outside(rest, 0, '=');
    if (sign >= rest.size() || rest.substr(0, sign).find(';') != std::string_view::npos) return {};
    rest = trim(rest.substr(sign + 1));
    if (rest.empty()) continue;  // `let order = match order {`, asked for what the name stood for before
    return trim(rest.substr(0, find_outside(rest, 0, ';')));
  }
  return {};
}

std::string_view plain_name(std::string_view expression) {
  expression = without_calls(expression);
  return !expression.empty() && std::all_of(expression.begin(), expression.end(), is_word_part) ? expression : std::string_view();
}

std::optional<std::string> written_text(const Code& code, const Function& function, std::string_view expression,
                                        std::uint32_t before) {
  expression = without_calls(expression);
  if (auto literal = literal_of(expression)) return literal;
  std::string_view name = expression.substr(expression.rfind(':') == std::string_view::npos ? 0 : expression.rfind(':') + 1);
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_word_part)) return std::nullopt;
  if (const std::string_view value = let_value(function, name, before); !value.empty()) return literal_of(without_calls(value));
  const bool constant = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!constant) return std::nullopt;
  std::optional<std::string> found;
  for (const Static& item : code.statics) {
    const bool same = item.name == name || item.name.ends_with("::" + std::string(name));
    if (item.is_test || !same || item.value.empty()) continue;
    if (found && *found != item.value) return std::nullopt;  // one of several of that name
    found = item.value;
  }
  return found;
}

}  // namespace wright
