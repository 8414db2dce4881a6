#include "report/answer_text.h"

#include <fmt/format.h>

#include "base/text.h"

namespace wright {
namespace {

// Replaces `**bold**` and `code` on one line.
std::string inline_text(std::string_view line, const Style& style) {
  std::string text;
  while (!line.empty()) {
    const bool bold = line.starts_with("**");
    const std::string_view mark = bold ? "**" : "`";
    const std::size_t end = bold || line.starts_with('`') ? line.find(mark, mark.size()) : std::string_view::npos;
    if (end == std::string_view::npos) {
      text += line.front();
      line.remove_prefix(1);
      continue;
    }
    const std::string_view inner = line.substr(mark.size(), end - mark.size());
    text += bold ? style.bold(inline_text(inner, Style(Color::Off))) : style.frame(line.substr(0, end + 1));
    line.remove_prefix(end + mark.size());
  }
  return text;
}

std::string heading_text(std::string_view line) { return std::string(trim(line.substr(line.find_first_not_of('#')))); }

std::string terminal_text(std::string_view markdown, const Style& style) {
  std::string text;
  bool in_code = false;
  for (const std::string_view line : split_lines(markdown)) {
    if (line.starts_with("```")) {
      in_code = !in_code;
      continue;
    }
    if (in_code) {
      text += fmt::format("    {}\n", line);
    } else if (line.starts_with('#')) {
      text += style.bold(heading_text(line)) + "\n";
    } else {
      text += inline_text(line, style) + "\n";
    }
  }
  return text;
}

}  // namespace

std::string answer_markdown(const Answer& answer) {
  std::string text = answer.markdown + "\n";
  for (const Snippet& snippet : answer.snippets) {
    text += fmt::format("\n**{}** (`{}`)\n\n```{}\n{}```\n", snippet.title, snippet.source, snippet.language, snippet.code);
  }
  if (answer.citations.empty()) return text;
  text += "\n**Sources**\n\n";
  for (const Source& source : answer.citations)
    text += fmt::format("- {}: {} (checked {})\n", source.title, source.url, source.checked);
  return text;
}

std::string answer_text(const Answer& answer, Color color) {
  const std::string markdown = without_control_characters(valid_utf8(answer_markdown(answer)));
  return terminal_text(markdown, Style(color));
}

}  // namespace wright
