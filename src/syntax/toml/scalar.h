#pragma once
// Strings, numbers and dates of TOML.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wright {

struct TomlString {
  std::string text;       // decoded
  std::uint32_t end = 0;  // the byte after the closing quotes
  bool closed = false;
  bool multi_line = false;
};

// The string whose opening quote is at `begin`. One that has no end stops at the end of its line, or of the text for a multi-line
// one.
[[nodiscard]] TomlString read_toml_string(std::string_view text, std::uint32_t begin);

// A bare word as a boolean, number or date: whole numbers in decimal digits, everything else as written. Nothing when it is none
// of these.
[[nodiscard]] std::optional<std::string> read_toml_word(std::string_view word);

}  // namespace wright
