// A table, a queue or a key that the function cannot work without, read from the environment with an empty text where it is
// missing: the function starts, and fails or does the wrong thing on each event.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/secret_names.h"

namespace wright {
namespace {

// Names a resource or a credential, which is never empty; a prefix or a list may be.
bool is_needed(std::string_view name) {
  constexpr std::array<std::string_view, 13> kEnds{"TABLE",     "TABLE_NAME",    "BUCKET",     "BUCKET_NAME", "QUEUE_URL",
                                                   "TOPIC_ARN", "FUNCTION_NAME", "SECRET_ARN", "API_KEY",     "_SECRET",
                                                   "PASSWORD",  "DATABASE_URL",  "_TOKEN"};
  if (name.starts_with("AWS_") || contains(name, "OPTIONAL") || contains(name, "SESSION") || contains(name, "TEST")) return false;
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) { return name.ends_with(end); });
}

// `.unwrap_or_default()`, `.unwrap_or_else(|_| String::new())`, `.unwrap_or("".to_string())`
bool defaults_to_empty(std::string_view after) {
  after = trim(after);
  if (after.starts_with(".unwrap_or_default()")) return true;
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

std::string_view first_statement(std::string_view text) { return text.substr(0, text.find(';')); }

// What is read is looked at where it is read: `.filter(|x| !x.is_empty())`, `if table.is_empty() { return Err(..) }`.
bool looks_whether_empty(const Facts& facts, const Function& function, const EnvironmentRead& read) {
  const std::uint32_t end = function.place.span.end;
  const std::string_view after =
      std::string_view(function.place.file->text).substr(read.place.span.end, end - read.place.span.end);
  const std::string bound(bound_name(read));
  if (bound.empty() ? contains(after, "is_empty()") || contains(after, "== \"\"")
                    : contains(after, bound + ".is_empty()") || contains(after, bound + ".trim().is_empty()") ||
                          contains(after, bound + " == \"\"") || contains(first_statement(after), "is_empty()"))
    return true;
  // Elsewhere in the crate under the name of the variable: `if config.api_key.is_empty()`, or the one it was given here.
  const std::string asked = lower_case(read.name) + ".is_empty()";
  const std::string given = std::string(bound_name(read)) + ".is_empty()";
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& other) {
    const std::string_view text = other.place.text();
    return other.crate == function.crate && (contains(text, asked) || (given.front() != '.' && contains(text, given)));
  });
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
    const std::string_view body = trim(rest.substr(std::min(condition.size() + 1, rest.size())));
    const bool admits = body.starts_with("return true") || body.starts_with("return Ok(true)") ||
                        body.starts_with("return Ok(())") || body.starts_with("authorized = true") ||
                        body.starts_with("authenticated = true");
    if (!negated && !contains(condition, "||") && admits) return begin;
  }
  return std::string_view::npos;
}

// Where the crate lets everybody in because the text is empty.
std::optional<Place> open_check(const Facts& facts, const Function& function, const EnvironmentRead& read) {
  const std::string_view name = bound_name(read);
  if (!names_secret(name)) return std::nullopt;
  for (const Function& other : facts.code.functions) {
    if (other.crate != function.crate || other.is_test) continue;
    const std::size_t at = lets_in_at(other.place.text(), name);
    if (at == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(other.place.span.begin + at);
    return Place{other.place.file, {begin, begin + static_cast<std::uint32_t>(name.size())}};
  }
  return std::nullopt;
}

// `if password != expected { refuse }`, where what the request lacks becomes an empty text too: the place of the comparison.
std::optional<Place> empty_comparison(const Function& function, const EnvironmentRead& read) {
  const std::string_view name = bound_name(read);
  if (!names_secret(name)) return std::nullopt;
  const std::string_view text = function.place.text();
  const std::string behind = "!= " + std::string(name);
  for (std::size_t at = text.find(behind); at != std::string_view::npos; at = text.find(behind, at + 1)) {
    const std::string_view given = expression_before(text, trim(text.substr(0, at)).size());
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    const std::string_view made = let_value(function, given, begin);
    if (!contains(made, "unwrap_or(\"\")") && !contains(made, "unwrap_or_default()")) continue;
    return Place{function.place.file, {begin, begin + static_cast<std::uint32_t>(behind.size())}};
  }
  return std::nullopt;
}

// In a branch for the developer's machine what is missing may stay empty.
bool is_for_desk(const Function& function, const EnvironmentRead& read) {
  const std::string_view before = std::string_view(function.place.file->text)
                                      .substr(function.place.span.begin, read.place.span.begin - function.place.span.begin);
  return contains(before, "Local") || contains(before, "\"local\"") || contains(before, "localhost");
}

std::vector<const EnvironmentRead*> emptied_reads(const Facts& facts, const Function& function) {
  std::vector<const EnvironmentRead*> found;
  for (const EnvironmentRead& read : function.environment_reads) {
    const std::string_view after = std::string_view(read.place.file->text).substr(read.place.span.end, 80);
    if (is_needed(read.name) && defaults_to_empty(after) && !is_for_desk(function, read) &&
        (!looks_whether_empty(facts, function, read) || open_check(facts, function, read)))
      found.push_back(&read);
  }
  return found;
}

// Each function with how many entries run it.
std::map<FunctionId, std::size_t> running_counts(const Facts& facts) {
  std::map<FunctionId, std::size_t> counts;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    for (const FunctionId id : functions_of(entry)) ++counts[id];
  }
  return counts;
}

void check(const Facts& facts, Findings& out) {
  std::map<std::uint32_t, Finding*> told;  // a habit of a crate is one finding
  for (const auto& [id, entries] : running_counts(facts)) {
    const Function& function = facts.code.functions[id];
    if (function.is_test || is_stand_in(function)) continue;
    const std::vector<const EnvironmentRead*> reads = emptied_reads(facts, function);
    for (const EnvironmentRead* const read : reads) {
      Finding*& finding = told[function.crate];
      if (finding != nullptr) {
        finding->related.push_back(related(read->place, fmt::format("`{}` likewise", read->name)));
        continue;
      }
      const std::optional<Place> open = open_check(facts, function, *read);
      const std::optional<Place> equal = empty_comparison(function, *read);
      if (!open && equal) {
        finding =
            &out.report(read->place, fmt::format("a deployment without `{}` starts all the same, and a request that sends none "
                                                 "is let in: both texts are empty",
                                                 read->name));
        finding->related.push_back(related(*equal, "passed when both are empty"));
        finding->severity = Severity::High;
        continue;
      }
      finding = &out.report(
          read->place,
          open ? fmt::format(
                     "a deployment without `{}` starts all the same, and the check of who calls is off: everybody is let in",
                     read->name)
               : fmt::format("a deployment without `{}` starts all the same, with an empty text in its place: each event "
                             "then fails far from the cause, or passes a check that compares with nothing",
                             read->name));
      if (open) finding->related.push_back(related(*open, "passed when it is empty"));
      if (open) finding->severity = Severity::High;
      // Functions that share what reads all settings need not need each of them.
      if (entries > 1 && reads.size() > 1) finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule setting_defaults_to_empty{"setting-defaults-to-empty", &check};

}  // namespace wright
