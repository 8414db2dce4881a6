#include "rules/versions.h"

#include <algorithm>
#include <charconv>

namespace wright {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::uint32_t take_number(std::string_view& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return error == std::errc() ? number : 0;
}

}  // namespace

std::optional<Version> read_version(std::string_view text) {
  while (!text.empty() && !is_digit(text.front())) {
    if (text.front() == '*' || text.front() == '<') return std::nullopt;
    text.remove_prefix(1);
  }
  if (text.empty()) return std::nullopt;
  Version version;
  version.major = take_number(text);
  if (text.size() > 1 && text.front() == '.' && is_digit(text[1])) {
    text.remove_prefix(1);
    version.minor = take_number(text);
  }
  // A pre-release of a later patch comes after the minor version's release.
  const bool first_patch = !text.starts_with('.') || text.starts_with(".0-") || text == ".0";
  const std::size_t end = text.find_first_of(", ");
  version.released = !first_patch || text.substr(0, end).find('-') == std::string_view::npos;
  return version;
}

std::optional<Version> version_of(const Dependency& dependency) {
  return read_version(dependency.locked ? *dependency.locked : dependency.requirement);
}

bool has_feature(const Dependency& dependency, std::string_view feature) {
  return std::find(dependency.features.begin(), dependency.features.end(), feature) != dependency.features.end();
}

}  // namespace wright
