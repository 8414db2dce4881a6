#include "rules/empty_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"

namespace wright {
namespace {

// `let table = var(..).unwrap_or_default(); if table.is_empty() { without_table() }`: the empty name is another way to work.
bool is_asked_whether_empty(const EnvironmentRead& read) {
  const std::string_view text = read.place.file->text;
  const std::size_t line = text.rfind("let ", read.place.span.begin);
  if (line == std::string_view::npos || read.place.span.begin - line > 60) return false;
  const std::string_view name = text.substr(line + 4, text.find_first_of(" :=", line + 4) - line - 4);
  const std::string_view after = text.substr(read.place.span.end, 600);
  if (contains(after, fmt::format("if !{}.is_empty() {{", name))) return true;
  const std::size_t asked = after.find(fmt::format("{}.is_empty()", name));
  if (asked == std::string_view::npos || (asked > 0 && (is_word_part(after[asked - 1]) || after[asked - 1] == '.'))) return false;
  const std::size_t line_begin = after.rfind('\n', asked) + 1;
  if (!trim(after.substr(line_begin)).starts_with("if ")) return false;
  const std::string_view block = after.substr(asked, block_end(after, asked) - asked);
  const bool ends = contains(block, "Err(") || contains(block, "panic!") || contains(block, "bail!");
  // `if !on_lambda || arn.is_empty() { return Ok(None); }`: nothing is asked of what has no name.
  const bool leaves = contains(block, "return") && !contains(block, "return Ok(") && !contains(block, "return None");
  return !ends && !leaves;
}

}  // namespace

bool becomes_empty(const EnvironmentRead& read) {
  constexpr std::array<std::string_view, 8> kNeeded{"_TABLE", "_TABLE_NAME", "_BUCKET", "_BUCKET_NAME",
                                                    "_URL",   "_ARN",        "_TOPIC",  "_QUEUE"};
  const auto ends = [&](std::string_view end) { return read.name.ends_with(end) || read.name == end.substr(1); };
  if (std::none_of(kNeeded.begin(), kNeeded.end(), ends)) return false;
  const std::string_view after = trim(std::string_view(read.place.file->text).substr(read.place.span.end));
  if (is_asked_whether_empty(read)) return false;
  if (after.starts_with(".unwrap_or_default()")) return true;
  if (!after.starts_with(".unwrap_or(") && !after.starts_with(".unwrap_or_else(")) return false;
  const std::string_view given = after.substr(0, after.find(')'));
  return contains(given, "\"\"") || contains(given, "String::new");
}

}  // namespace wright
