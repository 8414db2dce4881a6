#include "advice/plain_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {
namespace {

bool starts_block(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("```") || line.starts_with("#") ||
         line.starts_with("1. ");
}

std::string_view without_list_mark(std::string_view line) {
  for (const std::string_view mark : {std::string_view("- "), std::string_view("* "), std::string_view("1. ")}) {
    if (line.starts_with(mark)) return trim(line.substr(mark.size()));
  }
  return line;
}

// The lines of the first block of running text, joined.
std::string first_paragraph(std::string_view markdown) {
  std::string paragraph;
  bool in_code = false;
  for (const std::string_view raw : split_lines(markdown)) {
    const std::string_view line = trim(raw);
    const bool fence = line.starts_with("```");
    if (!paragraph.empty() && (line.empty() || starts_block(line))) break;
    if (fence) in_code = !in_code;
    if (in_code || fence || line.empty() || line.starts_with("#")) continue;
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += without_list_mark(line);
  }
  return paragraph;
}

// "[text](address)" -> "text", "**text**" -> "text"; backticked code is left as it is.
std::string without_markup(std::string_view text) {
  std::string plain;
  bool in_code = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') in_code = !in_code;
    if (!in_code && text.substr(i).starts_with("**")) {
      ++i;
      continue;
    }
    if (!in_code && text[i] == '[') {
      const std::size_t middle = text.find("](", i);
      const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
      if (end != std::string_view::npos) {
        plain += text.substr(i + 1, middle - i - 1);
        i = end;
        continue;
      }
    }
    plain += text[i];
  }
  return plain;
}

bool is_abbreviation(std::string_view before) {
  constexpr std::array<std::string_view, 4> kAbbreviations{"e.g.", "i.e.", "etc.", "vs."};
  return std::any_of(kAbbreviations.begin(), kAbbreviations.end(), [&](std::string_view word) { return before.ends_with(word); });
}

bool ends_sentence(std::string_view text, std::size_t at) {
  if (text[at] != '.' && text[at] != '!' && text[at] != '?') return false;
  if (at + 1 < text.size() && text[at + 1] != ' ') return false;
  return !is_abbreviation(text.substr(0, at + 1));
}

}  // namespace

std::string first_sentences(std::string_view markdown, std::size_t count) {
  std::string text = without_markup(first_paragraph(markdown));
  bool in_code = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '`') in_code = !in_code;
    if (!in_code && ends_sentence(text, i) && --count == 0) return text.substr(0, i + 1);
  }
  return text;
}

}  // namespace wright
