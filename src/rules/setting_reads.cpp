#include "rules/setting_reads.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

// `{ if given != expected { return refusal; } }` with no word of what else: the block behind a question.
bool refuses_in_block(std::string_view rest, std::string_view expected) {
  const std::size_t end = block_end(rest, 0);
  const std::string_view block = rest.substr(0, end);
  const std::string name(expected);
  const bool compares = contains(block, "!= " + name) || contains(block, name + " !=") || contains(block, "!= &" + name);
  const std::string_view behind = trim(rest.substr(std::min(end, rest.size())));
  return compares && contains(block, "return ") && !behind.starts_with("else");
}

// The expression that ends at `end`: `state.expected` of `if !state.expected`.
std::string_view expression_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && (is_word_part(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

// `if !expected.is_empty() && given != expected { refuse }`, `if expected.is_empty() { authorized = true; }`: the offset of the
// question, behind which everybody is let in when there is nothing to compare with.
std::size_t lets_in_at(std::string_view text, std::string_view name) {
  const std::string asked = std::string(name) + ".is_empty()";
  for (std::size_t at = text.find(asked); at != std::string_view::npos; at = text.find(asked, at + 1)) {
    const std::string_view whole = expression_before(text, at + name.size());
    if (whole.size() < name.size() || (whole.size() > name.size() && whole[whole.size() - name.size() - 1] != '.')) continue;
    const std::size_t begin = at + name.size() - whole.size();
    const std::string_view rest = text.substr(at + asked.size());
    const std::string_view condition = rest.substr(0, rest.find('{'));
    const bool negated = begin > 0 && text[begin - 1] == '!';
    const bool compares = contains(condition, "!= " + std::string(whole)) || contains(condition, std::string(whole) + " !=");
    if (negated && trim(condition).starts_with("&&") && compares) return begin;
    if (negated && trim(condition).empty() && refuses_in_block(rest, whole)) return begin;
    const std::string_view body = trim(rest.substr(std::min(condition.size() + 1, rest.size())));
    const bool admits = body.starts_with("return true") || body.starts_with("return Ok(true)") ||
                        body.starts_with("return Ok(())") || body.starts_with("authorized = true") ||
                        body.starts_with("authenticated = true");
    if (!negated && !contains(condition, "||") && admits) return begin;
  }
  return std::string_view::npos;
}

// Where the crate lets everybody in because the text is empty.
std::optional<Place> passed_over(const Facts& facts, const Function& function, const EnvironmentRead& read) {
  const std::string_view name = bound_name(read);
  if (name.empty() || !names_secret(read.name)) return std::nullopt;
  for (const Function& other : facts.code.functions) {
    // A name that says nothing is looked for where it was given.
    const bool here = &other == &function;
    if (other.crate != function.crate || other.is_test || (!here && !names_secret(name))) continue;
    const std::size_t at = lets_in_at(other.place.text(), name);
    if (at == std::string_view::npos) continue;
    return place_in(*other.place.file, other.place.span.begin + at, name.size());
  }
  return std::nullopt;
}

// `if password != expected { refuse }`, where what the request lacks becomes an empty text too: the place of the comparison.
std::optional<Place> empty_comparison(const Function& function, const EnvironmentRead& read) {
  const std::string_view name = bound_name(read);
  if (name.empty() || !names_secret(read.name)) return std::nullopt;
  const std::string_view text = function.place.text();
  const std::string behind = "!= " + std::string(name);
  for (std::size_t at = text.find(behind); at != std::string_view::npos; at = text.find(behind, at + 1)) {
    const std::string_view given = expression_before(text, trim(text.substr(0, at)).size());
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    const std::string_view made = let_value(function, given, begin);
    if (!contains(made, "unwrap_or(\"\")") && !contains(made, "unwrap_or_default()")) continue;
    return place_in(*function.place.file, begin, behind.size());
  }
  return std::nullopt;
}

}  // namespace

// `.unwrap_or_default()`, `.unwrap_or_else(|_| String::new())`, `.unwrap_or("".to_string())`
bool defaults_to_empty(std::string_view after) {
  after = trim(after);
  if (after.starts_with(".unwrap_or_default()")) return true;
  // `.unwrap_or_else(|_| { warn!(..); String::new() })`
  constexpr std::string_view kBlock = ".unwrap_or_else(|_| {";
  if (after.starts_with(kBlock)) {
    const std::string_view block = after.substr(0, after.find("})"));
    return trim(block).ends_with("String::new()") || trim(block).ends_with("\"\".to_string()");
  }
  constexpr std::array<std::string_view, 2> kWays{".unwrap_or(", ".unwrap_or_else(|_| "};
  constexpr std::array<std::string_view, 5> kEmpty{"String::new())", "\"\".to_string())", "\"\".into())", "\"\".to_owned())",
                                                   "String::from(\"\"))"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) {
    if (!after.starts_with(way)) return false;
    const std::string_view given = after.substr(way.size());
    return std::any_of(kEmpty.begin(), kEmpty.end(), [&](std::string_view empty) { return given.starts_with(empty); });
  });
}

// `expected` of `let expected = env::var("TOKEN").unwrap_or_default();`
std::string_view bound_name(const EnvironmentRead& read) {
  std::string_view before = trim(statement_before(read.place));
  const std::size_t let = before.rfind("let ");  // a comment may stand before it
  if (let == std::string_view::npos || !before.ends_with('=')) return {};
  before = trim(before.substr(let + 4, before.size() - let - 5));
  if (before.starts_with("mut ")) before.remove_prefix(4);
  return std::all_of(before.begin(), before.end(), is_word_part) ? before : std::string_view();
}

// In a branch for the developer's machine what is missing may stay empty.
bool is_for_desk(const Function& function, const EnvironmentRead& read) {
  const std::string_view before = std::string_view(function.place.file->text)
                                      .substr(function.place.span.begin, read.place.span.begin - function.place.span.begin);
  return contains(before, "Local") || contains(before, "\"local\"") || contains(before, "localhost");
}

std::optional<OpenCheck> lets_in_without(const Facts& facts, const Function& function, const EnvironmentRead& read) {
  if (const std::optional<Place> open = passed_over(facts, function, read)) return OpenCheck{*open, false};
  if (const std::optional<Place> equal = empty_comparison(function, read)) return OpenCheck{*equal, true};
  return std::nullopt;
}

}  // namespace wright
