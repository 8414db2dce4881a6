#include "rules/line_question.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace wright {

bool any_line_asks(std::string_view text, std::string_view name, std::span<const std::string_view> words) {
  const std::vector<std::string_view> lines = split_lines(text);
  return std::any_of(lines.begin(), lines.end(), [&](std::string_view line) {
    return holds_word(line, name) &&
           std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(line, word); });
  });
}

}  // namespace wright
