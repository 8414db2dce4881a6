#include "rules/format_holes.h"

namespace wright {

std::vector<FormatHole> format_holes(std::string_view text) {
  std::vector<FormatHole> holes;
  std::size_t position = 0;
  for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
    if (text.substr(at + 1, 1) == "{") {
      ++at;
      continue;
    }
    const std::string_view inside = text.substr(at + 1, text.find('}', at) - at - 1);
    const std::string_view name = inside.substr(0, inside.find(':'));
    holes.push_back({at, name, name.empty() ? position++ : 0});
  }
  return holes;
}

}  // namespace wright
