#include "rules/code_words.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace wright {
namespace {

// The code of a line: no comment, and nothing of what stands between quotes.
std::string code_of(std::string_view line) {
  std::string code;
  bool quoted = false;
  for (const char letter : line.substr(0, line.find("//"))) {
    if (letter == '"') quoted = !quoted;
    if (!quoted) code += letter;
  }
  return code;
}

}  // namespace

bool has_word(const Function& function, const std::vector<std::string_view>& words) {
  const std::vector<std::string_view> lines = split_lines(function.place.text());
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    const std::string code = code_of(line);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return holds_word(code, word); });
  });
}

bool reckons(const Function& function) {
  const std::vector<std::string_view> lines = split_lines(function.place.text());
  return std::any_of(lines.begin(), lines.end(), [](std::string_view line) {
    const std::string code = code_of(line);
    return contains(code, " * ") || contains(code, " / ") || contains(code, " - ");
  });
}

}  // namespace wright
