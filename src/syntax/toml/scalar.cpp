#include "syntax/toml/scalar.h"

#include <algorithm>
#include <charconv>

#include "syntax/code_point.h"

namespace wright {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The character behind a backslash at `at`, which moves behind it.
void append_escape(std::string_view text, std::uint32_t& at, std::string& to) {
  constexpr std::string_view kNames = "btnfre";
  constexpr std::string_view kMeanings = "\b\t\n\f\r\x1B";
  if (at >= text.size()) return;
  const char name = text[at++];
  const std::size_t digits = name == 'u' ? 4 : name == 'U' ? 8 : name == 'x' ? 2 : 0;
  if (digits > 0) {
    std::uint32_t code = 0;
    const std::string_view hex = text.substr(at, digits);
    std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    append_utf8(to, code);
    at += static_cast<std::uint32_t>(hex.size());
    return;
  }
  const std::size_t known = kNames.find(name);
  to += known == std::string_view::npos ? name : kMeanings[known];
}

// A backslash at the end of a line of a multi-line string: what follows is joined on.
bool skip_folded_line(std::string_view text, std::uint32_t& at) {
  const std::size_t next = text.find_first_not_of(" \t\r", at);
  if (next == std::string_view::npos || text[next] != '\n') return false;
  at = static_cast<std::uint32_t>(std::min(text.find_first_not_of(" \t\r\n", next), text.size()));
  return true;
}

TomlString read_multi_line(std::string_view text, std::uint32_t begin) {
  const char quote = text[begin];
  const std::string close(3, quote);
  TomlString read{{}, 0, false, true};
  std::uint32_t at = begin + 3;
  if (text.substr(at).starts_with("\r\n")) ++at;
  if (text.substr(at).starts_with('\n')) ++at;
  while (at < text.size()) {
    if (text.substr(at, 3) == close) {
      at += 3;
      // Up to two quotes may stand directly before the closing ones.
      for (int i = 0; i < 2 && at < text.size() && text[at] == quote; ++i, ++at) read.text += quote;
      read.closed = true;
      break;
    }
    const char c = text[at++];
    if (c != '\\' || quote != '"') {
      read.text += c;
    } else if (!skip_folded_line(text, at)) {
      append_escape(text, at, read.text);
    }
  }
  read.end = at;
  return read;
}

std::string without_underscores(std::string_view word) {
  std::string digits(word);
  std::erase(digits, '_');
  return digits;
}

bool is_separated(std::string_view digits) {
  return !digits.empty() && digits.front() != '_' && digits.back() != '_' && digits.find("__") == std::string_view::npos;
}

bool is_all_digits(std::string_view digits) {
  return is_separated(digits) && std::all_of(digits.begin(), digits.end(), [](char c) { return is_digit(c) || c == '_'; });
}

std::optional<std::string> read_based(std::string_view word) {
  const int base = word.starts_with("0x") ? 16 : word.starts_with("0o") ? 8 : word.starts_with("0b") ? 2 : 0;
  if (base == 0 || !is_separated(word.substr(2))) return std::nullopt;
  const std::string digits = without_underscores(word.substr(2));
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return std::to_string(number);
}

bool is_float(std::string_view word) {
  if (word == "inf" || word == "nan") return true;
  const std::size_t exponent = word.find_first_of("eE");
  if (exponent != std::string_view::npos) {
    std::string_view power = word.substr(exponent + 1);
    if (power.starts_with('+') || power.starts_with('-')) power.remove_prefix(1);
    if (!is_all_digits(power)) return false;
    word = word.substr(0, exponent);
  }
  const std::size_t point = word.find('.');
  if (point == std::string_view::npos) return exponent != std::string_view::npos && is_all_digits(word);
  return is_all_digits(word.substr(0, point)) && is_all_digits(word.substr(point + 1));
}

bool is_date_or_time(std::string_view word) {
  const bool date = word.size() >= 10 && word[4] == '-' && word[7] == '-' && is_digit(word[0]) && is_digit(word[9]);
  const bool time = word.size() >= 5 && word[2] == ':' && is_digit(word[0]) && is_digit(word[4]);
  constexpr std::string_view kSigns = "0123456789-:.+TtZz ";
  return (date || time) && word.find_first_not_of(kSigns) == std::string_view::npos;
}

}  // namespace

TomlString read_toml_string(std::string_view text, std::uint32_t begin) {
  const char quote = text[begin];
  if (text.substr(begin, 3) == std::string(3, quote)) return read_multi_line(text, begin);
  TomlString read;
  std::uint32_t at = begin + 1;
  while (at < text.size() && text[at] != '\n' && text[at] != quote) {
    const char c = text[at++];
    if (c == '\\' && quote == '"' && at < text.size() && text[at] != '\n') {
      append_escape(text, at, read.text);
    } else {
      read.text += c;
    }
  }
  read.closed = at < text.size() && text[at] == quote;
  read.end = at + (read.closed ? 1 : 0);
  return read;
}

std::optional<std::string> read_toml_word(std::string_view word) {
  if (word == "true" || word == "false" || is_date_or_time(word)) return std::string(word);
  const bool is_signed = word.starts_with('+') || word.starts_with('-');
  const std::string_view number = is_signed ? word.substr(1) : word;
  if (!is_signed) {
    if (auto based = read_based(word)) return based;
  }
  if (is_all_digits(number) && (number.size() == 1 || number[0] != '0')) {
    return (word.starts_with('-') ? "-" : "") + without_underscores(number);
  }
  if (is_float(number)) return std::string(word);
  return std::nullopt;
}

}  // namespace wright
