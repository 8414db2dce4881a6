#include "rules/named_library.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/text.h"
#include "rules/builder.h"

namespace wright {
namespace {

// The line without its comment; one of documentation stays, since its examples are built. A `//` behind a colon is a URL's.
std::string_view without_comment(std::string_view line) {
  std::size_t at = line.find("//");
  while (at != std::string_view::npos && at > 0 && line[at - 1] == ':') at = line.find("//", at + 2);
  const std::string_view comment = at == std::string_view::npos ? std::string_view() : line.substr(at);
  return comment.starts_with("///") || comment.starts_with("//!") ? line : line.substr(0, at);
}

// What stands between the `use` of an open statement and `before`'s end: "lambda_http::{" of `use lambda_http::{http::..`.
std::optional<std::string_view> begun_use(std::string_view before) {
  constexpr std::string_view kParts = ":{}, *\n\r\t";
  std::size_t begin = before.size();
  while (begin > 0 && (is_word_part(before[begin - 1]) || contains(kParts, before.substr(begin - 1, 1)))) --begin;
  const std::string_view path = before.substr(begin);
  for (std::size_t at = path.rfind("use "); at != std::string_view::npos; at = at == 0 ? at - 1 : path.rfind("use ", at - 1)) {
    const std::string_view line = path.substr(0, at).substr(path.substr(0, at).rfind('\n') + 1);
    if (trim(line).empty() || trim(line) == "pub") return trim(path.substr(at + 4));
  }
  return std::nullopt;
}

// In `use other::{name::Item}` the name is a module of the other library.
bool is_root_of_use(std::string_view begun) { return begun.starts_with('{') || !contains(begun, "{"); }

enum class Naming : std::uint8_t { Other, Library, Through, Taken };

Naming naming_at(std::string_view text, std::size_t at, std::size_t end) {
  std::string_view before = text.substr(0, at);
  const std::string_view rest = text.substr(end);
  const std::string_view after = rest.substr(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  const std::size_t begin = before.rfind('\n') + 1;
  const std::string_view line = text.substr(begin, text.find('\n', at) - begin);
  if (at - begin >= without_comment(line).size()) return Naming::Other;
  const std::optional<std::string_view> begun = begun_use(before);
  const bool path = after.starts_with("::");
  if (before.ends_with("::")) {
    before.remove_suffix(2);
    if (before.empty() || (!is_word_part(before.back()) && before.back() != '>')) return Naming::Library;
    return path ? Naming::Through : begun ? Naming::Taken : Naming::Other;
  }
  if (begun && !is_root_of_use(*begun)) return path ? Naming::Through : Naming::Taken;
  const bool macro = after.starts_with('!') && !after.starts_with("!=");
  const bool value = before.ends_with("= \"") && after.starts_with('"');  // `with = "humantime_serde"` on a line of its own
  const bool attribute = contains(line, "#[") || contains(line, "#![");
  const bool declared = before.ends_with("extern crate ") || (begun && !before.ends_with('.'));
  return path || macro || value || attribute || declared ? Naming::Library : Naming::Other;
}

bool holds_naming(std::string_view text, std::string_view identifier, bool (*is_wanted)(Naming)) {
  for (std::size_t at = text.find(identifier); at != std::string_view::npos; at = text.find(identifier, at + 1)) {
    const std::size_t end = at + identifier.size();
    const bool whole = (at == 0 || !is_word_part(text[at - 1])) && (end == text.size() || !is_word_part(text[end]));
    if (whole && is_wanted(naming_at(text, at, end))) return true;
  }
  return false;
}

bool has_naming(const Facts& facts, const Crate& crate, std::string_view identifier, bool (*is_wanted)(Naming)) {
  return any_source(facts, crate, [&](std::string_view text) { return holds_naming(text, identifier, is_wanted); });
}

}  // namespace

bool names_library(const Facts& facts, const Crate& crate, std::string_view identifier) {
  return has_naming(facts, crate, identifier, [](Naming naming) { return naming == Naming::Library; });
}

bool names_library(std::string_view source, std::string_view identifier) {
  return holds_naming(source, identifier, [](Naming naming) { return naming == Naming::Library; });
}

bool takes_from_other(const Facts& facts, const Crate& crate, std::string_view identifier) {
  return has_naming(facts, crate, identifier, [](Naming naming) { return naming == Naming::Taken; });
}

bool reaches_through_other(const Facts& facts, const Crate& crate, std::string_view identifier) {
  return has_naming(facts, crate, identifier, [](Naming naming) { return naming == Naming::Through; });
}

}  // namespace wright
