#include "knowledge/region.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"

namespace wright {
namespace {

// What follows the comment sign of a marker line: "region: x", "endregion"; nothing for other lines.
std::optional<std::string_view> marker(std::string_view line) {
  std::string_view rest = trim(line);
  if (rest.starts_with("//")) {
    rest = trim(rest.substr(2));
  } else if (rest.starts_with('#')) {
    rest = trim(rest.substr(1));
  } else {
    return std::nullopt;
  }
  if (rest.starts_with("region:") || rest.starts_with("endregion")) return rest;
  return std::nullopt;
}

bool opens(std::string_view mark, std::string_view name) { return mark.starts_with("region:") && trim(mark.substr(7)) == name; }

std::string without_indentation(const std::vector<std::string_view>& lines) {
  std::size_t indentation = std::string_view::npos;
  for (const std::string_view line : lines) {
    if (!trim(line).empty()) indentation = std::min(indentation, line.find_first_not_of(' '));
  }
  std::string text;
  for (const std::string_view line : lines) {
    text += trim(line).empty() ? std::string_view() : line.substr(indentation);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string extract_region(std::string_view text, std::string_view name) {
  std::vector<std::string_view> lines;
  int depth = 0;  // regions may be nested; 0: not yet inside
  for (const std::string_view line : split_lines(text)) {
    const std::optional<std::string_view> mark = marker(line);
    if (depth == 0) {
      if (mark && opens(*mark, name)) depth = 1;
      continue;
    }
    if (!mark) {
      lines.push_back(line);
      continue;
    }
    depth += mark->starts_with("endregion") ? -1 : 1;
    if (depth == 0) return without_indentation(lines);
  }
  return {};
}

}  // namespace wright
