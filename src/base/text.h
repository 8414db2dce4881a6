#pragma once
// Small operations on text that several folders need.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wright {

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
[[nodiscard]] std::vector<std::string_view> split_lines(std::string_view text);
[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);
// ASCII only: other bytes stay as they are.
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] bool contains(std::string_view text, std::string_view part);
template <std::size_t N>
[[nodiscard]] bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}
// A letter, digit or underscore of ASCII: what names in code are made of.
[[nodiscard]] bool is_word_part(char c);
// Letters, digits and underscores alone, one at least.
[[nodiscard]] bool is_one_word(std::string_view text);
// The word stands in the text, and not as a part of a longer one.
[[nodiscard]] bool holds_word(std::string_view text, std::string_view word);
// Without blanks, tabs and line ends.
[[nodiscard]] std::string without_spaces(std::string_view text);
[[nodiscard]] std::string replace_all(std::string text, std::string_view from, std::string_view to);
// The text with every sequence that is not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);
// The text with control characters, bidirectional overrides and DEL written as \u{..}, so that a terminal shows and does not obey
// them. Tab and line feed stay.
[[nodiscard]] std::string without_control_characters(std::string_view text);
// FNV-1a, 64 bits: a stable fingerprint, not a security measure.
[[nodiscard]] std::uint64_t fingerprint(std::string_view text);

}  // namespace wright
