#include "report/marked_line.h"

#include <algorithm>

#include "base/hidden_secrets.h"
#include "base/text.h"
#include "report/display_width.h"

namespace wright {
namespace {

constexpr std::string_view kTab = "    ";
constexpr std::size_t kBefore = 60;  // code points kept before the marked part of a long line
constexpr std::size_t kAfter = 120;  // code points kept from its start on
constexpr std::string_view kCut = "…";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The byte offset of a 1-based column, which counts code points.
std::size_t byte_of_column(std::string_view line, std::size_t column) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!continues(line[i]) && ++points == column) return i;
  }
  return line.size();
}

std::size_t columns_before(std::string_view line, std::size_t byte) {
  const auto is_start = [](char c) { return !continues(c); };
  return static_cast<std::size_t>(std::count_if(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(byte), is_start));
}

struct Marked {
  std::size_t begin = 0;  // bytes of the line
  std::size_t end = 0;
};

Marked marked_part(std::string_view line, const Location& location) {
  Marked part;
  part.begin = byte_of_column(line, location.column);
  part.end = location.end_line > location.line ? line.size() : byte_of_column(line, location.end_column);
  while (part.end > part.begin && (line[part.end - 1] == ' ' || line[part.end - 1] == '\t')) --part.end;
  return part;
}

}  // namespace

std::string shown_text(std::string_view text) { return replace_all(without_control_characters(text), "\t", kTab); }

MarkedLine mark_line(const SourceFile& file, const Location& location) {
  const std::string line = with_hidden_secrets(file.lines.line(location.line));
  const Marked part = marked_part(line, location);
  const std::size_t column = columns_before(line, part.begin) + 1;
  const std::size_t from = column > kBefore + 1 ? byte_of_column(line, column - kBefore) : 0;
  const std::size_t to = byte_of_column(line, column + kAfter);
  const std::string before =
      std::string(from > 0 ? kCut : "") + shown_text(std::string_view(line).substr(from, part.begin - from));
  const std::size_t marked_end = std::clamp(part.end, part.begin, to);
  const std::string inside = shown_text(std::string_view(line).substr(part.begin, marked_end - part.begin));
  const std::string after =
      shown_text(std::string_view(line).substr(marked_end, to - marked_end)) + std::string(to < line.size() ? kCut : "");
  MarkedLine marked;
  marked.line = trim(after).empty() ? before + inside : before + inside + after;
  marked.marker = std::string(display_width(before), ' ') + std::string(std::max<std::size_t>(display_width(inside), 1), '^');
  return marked;
}

}  // namespace wright
