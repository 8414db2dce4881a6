#include "calc/mark_pattern.h"

#include <charconv>

#include "base/text.h"

namespace wright {

std::string with_marks(std::string_view pattern) {
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const std::size_t end = pattern.find('}', i);
    const bool is_mark =
        pattern[i] == '{' && end != std::string_view::npos && end > i + 1 && pattern[i + 1] >= 'A' && pattern[i + 1] <= 'Z';
    if (!is_mark) {
      result += pattern[i];
      continue;
    }
    result += "\\{([" + lower_case(pattern.substr(i + 1, end - i - 1)) + "]\\d+)\\}";
    i = end;
  }
  return result;
}

std::size_t index_of_mark(std::string_view mark) {
  std::size_t index = 0;
  std::from_chars(mark.data() + 1, mark.data() + mark.size(), index);
  return index;
}

}  // namespace wright
