#include "dialogue/project_excerpt.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/hidden_secrets.h"
#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kLongestLine = 150;

std::string_view language(FileKind kind) {
  switch (kind) {
    case FileKind::Rust: return "rust";
    case FileKind::Yaml: return "yaml";
    case FileKind::Json: return "json";
    case FileKind::Hcl: return "hcl";
    case FileKind::TypeScript: return "ts";
    case FileKind::Python: return "python";
    case FileKind::Manifest:
    case FileKind::Toml: return "toml";
    default: return "text";
  }
}

std::size_t common_indent(const SourceFile& file, const std::vector<std::uint32_t>& lines) {
  std::size_t least = std::string::npos;
  for (const std::uint32_t line : lines) {
    const std::size_t first = file.lines.line(line).find_first_not_of(" \t");
    if (first != std::string::npos) least = std::min(least, first);
  }
  return least == std::string::npos ? 0 : least;
}

}  // namespace

std::string quoted_line(std::string_view line) {
  std::string text = with_hidden_secrets(without_control_characters(valid_utf8(line)));
  if (text.size() > kLongestLine) text = valid_utf8(std::string_view(text).substr(0, kLongestLine)) + " ...";
  return text;
}

std::string passage_title(const ProjectPassage& passage, std::uint32_t line) {
  const std::string place = fmt::format("`{}:{}`", passage.file->path, line);
  return passage.name.empty() ? place : fmt::format("`{}` ({})", passage.name, place);
}

std::string excerpt(const FoundPassage& found, std::size_t most_lines) {
  const std::vector<std::uint32_t> lines = best_lines(found, most_lines);
  if (lines.empty()) return {};
  const SourceFile& file = *found.passage->file;
  const std::size_t indent = common_indent(file, lines);
  std::string text = fmt::format("{}:\n```{}", passage_title(*found.passage, lines.front()), language(found.passage->kind));
  std::uint32_t last = lines.front();
  for (const std::uint32_t line : lines) {
    if (line > last + 1) text += "\n...";
    const std::string_view content = file.lines.line(line);
    text += "\n" + quoted_line(content.substr(std::min(indent, content.size())));
    last = line;
  }
  return text + "\n```";
}

}  // namespace wright
