#include "project/ignore.h"

#include <ranges>

#include "base/file_system.h"
#include "base/text.h"
#include "project/wildcard.h"

namespace wright {

IgnoreFile::IgnoreFile(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (const std::string_view line : split_lines(text)) {
    if (auto parsed = parse(line)) lines_.push_back(std::move(*parsed));
  }
}

std::optional<IgnoreFile::Line> IgnoreFile::parse(std::string_view text) {
  while (text.ends_with(' ') && !text.ends_with("\\ ")) text.remove_suffix(1);
  if (text.empty() || text.starts_with('#')) return std::nullopt;
  Line line;
  if (text.starts_with('!')) {
    line.negated = true;
    text.remove_prefix(1);
  }
  if (text.ends_with('/')) {
    line.folders_only = true;
    text.remove_suffix(1);
  }
  line.anchored = contains(text, "/");
  if (text.starts_with('/')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  line.literal = text.find_first_of("*?[\\") == std::string_view::npos;
  line.pattern = text;
  return line;
}

bool IgnoreFile::matches(const Line& line, std::string_view path) {
  if (line.anchored) {
    if (line.literal) return path == line.pattern;
    // `a/**` is everything in a, not a itself.
    if (line.pattern.ends_with("/**") && path_matches(line.pattern.substr(0, line.pattern.size() - 3), path)) return false;
    return path_matches(line.pattern, path);
  }
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  return line.literal ? name == line.pattern : name_matches(line.pattern, name);
}

std::optional<bool> IgnoreFile::decide(std::string_view path, bool is_folder) const {
  for (const auto& line : std::ranges::reverse_view(lines_)) {
    if (line.folders_only && !is_folder) continue;
    if (matches(line, path)) return !line.negated;
  }
  return std::nullopt;
}

}  // namespace wright
