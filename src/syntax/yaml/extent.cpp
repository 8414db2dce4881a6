#include "syntax/yaml/extent.h"

#include <algorithm>

namespace wright {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool is_space(char c) { return kSpace.find(c) != std::string_view::npos; }

std::uint32_t end_of_line(std::string_view text, std::uint32_t at) {
  return static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
}

std::uint32_t skip_blanks_and_comments(std::string_view text, std::uint32_t at) {
  while (at < text.size() && (is_space(text[at]) || (text[at] == '#' && at > 0 && is_space(text[at - 1])))) {
    at = text[at] == '#' ? end_of_line(text, at) : at + 1;
  }
  return at;
}

std::uint32_t double_quoted_end(std::string_view text, std::uint32_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return static_cast<std::uint32_t>(std::min<std::size_t>(at + 1, text.size()));
}

std::uint32_t single_quoted_end(std::string_view text, std::uint32_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] != '\'') continue;
    if (at + 1 >= text.size() || text[at + 1] != '\'') return at + 1;
    ++at;
  }
  return static_cast<std::uint32_t>(text.size());
}

// A block scalar goes on as long as its lines are empty or indented as its first line is.
std::uint32_t block_end(std::string_view text, std::uint32_t at) {
  std::uint32_t end = end_of_line(text, at);
  std::size_t indentation = 0;
  for (std::uint32_t line = end + 1; line < text.size(); line = end_of_line(text, line) + 1) {
    const std::uint32_t stop = end_of_line(text, line);
    const std::size_t first = text.find_first_not_of(" \r", line);
    if (first >= stop) continue;
    if (indentation == 0) indentation = first - line;
    if (indentation == 0 || first - line < indentation) break;
    end = stop;
  }
  return end;
}

// A plain scalar may be folded over lines: a blank of the value stands for any white space.
std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::string_view value) {
  for (const char c : value) {
    if (c == '\n' || c == ' ') {
      while (at < text.size() && is_space(text[at])) ++at;
    } else if (at < text.size() && text[at] == c) {
      ++at;
    }
  }
  return at;
}

}  // namespace

std::uint32_t skip_properties(std::string_view text, std::uint32_t begin) {
  std::uint32_t at = begin;
  while (at < text.size() && (text[at] == '!' || text[at] == '&')) {
    while (at < text.size() && !is_space(text[at])) ++at;
    at = skip_blanks_and_comments(text, at);
  }
  return at;
}

std::uint32_t scalar_end(std::string_view text, std::uint32_t begin, std::string_view value) {
  const std::uint32_t at = skip_properties(text, begin);
  if (at >= text.size()) return std::min(begin, static_cast<std::uint32_t>(text.size()));
  switch (text[at]) {
    case '"': return double_quoted_end(text, at);
    case '\'': return single_quoted_end(text, at);
    case '|':
    case '>': return block_end(text, at);
    default: return plain_end(text, at, value);
  }
}

std::uint32_t alias_end(std::string_view text, std::uint32_t begin) {
  constexpr std::string_view kStop = " \t\r\n,]}";
  return static_cast<std::uint32_t>(std::min(text.find_first_of(kStop, begin), text.size()));
}

std::uint32_t flow_end(std::string_view text, std::uint32_t from) {
  std::uint32_t at = from;
  while (true) {
    at = skip_blanks_and_comments(text, at);
    if (at >= text.size()) return from;
    if (text[at] == ']' || text[at] == '}') return at + 1;
    if (text[at] != ',' && text[at] != ':') return from;
    ++at;
  }
}

}  // namespace wright
