#include "facts/pipeline/variables.h"

#include <algorithm>

#include "base/text.h"

namespace wright {

std::string_view variable_in(std::string_view text) {
  if (!text.starts_with('$') || text.size() < 2) return {};
  text.remove_prefix(1);
  const bool bracketed = (text.front() == '(' && text.back() == ')') || (text.front() == '{' && text.back() == '}');
  if (bracketed) text = text.substr(1, text.size() - 2);
  const bool name = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return name ? text : std::string_view();
}

std::optional<std::string> assigned_value(const SourceFile& file, std::string_view variable) {
  std::optional<std::string> found;
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    std::string_view line = trim(file.lines.line(number));
    if (line.starts_with("export ")) line = trim(line.substr(7));
    if (!line.starts_with(variable)) continue;
    line = trim(line.substr(variable.size()));
    for (const std::string_view sign : {"?=", ":=", "="}) {
      if (!line.starts_with(sign)) continue;
      // `NAME=$(NAME) ./script` hands on what it is.
      if (variable_in(trim(line.substr(sign.size(), line.find(' ') - sign.size()))) == variable) break;
      if (found) return std::nullopt;
      line = trim(line.substr(sign.size()));
      line = trim(line.substr(0, line.find(" #")));
      if (line.size() > 1 && (line.front() == '"' || line.front() == '\'') && line.back() == line.front())
        line = line.substr(1, line.size() - 2);
      found = std::string(line);
      break;
    }
  }
  const bool plain = found && !found->empty() && found->find_first_of("$`<{") == std::string::npos;
  return plain ? found : std::nullopt;
}

namespace {

// How many characters at the beginning of the text name a variable: `$name` (of scripts alone: make takes one letter), `${name}`.
std::size_t named_length(const SourceFile& file, std::string_view text) {
  if (text.starts_with("$(") || text.starts_with("${")) {
    const std::size_t end = text.find(text[1] == '(' ? ')' : '}');
    return end == std::string_view::npos ? 1 : end + 1;
  }
  std::size_t length = 1;
  const bool script = file.path.ends_with(".sh") || file.path.ends_with(".bash");
  while (script && length < text.size() && is_word_part(text[length])) ++length;
  return length;
}

}  // namespace

std::string with_variables(const SourceFile& file, std::string_view text) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t sign = text.find('$');
    filled += text.substr(0, sign);
    if (sign == std::string_view::npos) break;
    text.remove_prefix(sign);
    const std::string_view whole = text.substr(0, named_length(file, text));
    const std::string_view variable = variable_in(whole);
    filled += variable.empty() ? std::string(whole) : assigned_value(file, variable).value_or(std::string(whole));
    text.remove_prefix(whole.size());
  }
  return filled;
}

}  // namespace wright
