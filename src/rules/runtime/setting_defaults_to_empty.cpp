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
#include "rules/setting_reads.h"

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

std::vector<const EnvironmentRead*> emptied_reads(const Facts& facts, const Function& function) {
  std::vector<const EnvironmentRead*> found;
  for (const EnvironmentRead& read : function.environment_reads) {
    const std::string_view after = std::string_view(read.place.file->text).substr(read.place.span.end, 80);
    if (is_needed(read.name) && defaults_to_empty(after) && !is_for_desk(function, read) &&
        !looks_whether_empty(facts, function, read) && !lets_in_without(facts, function, read))
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
      finding = &out.report(read->place,
                            fmt::format("a deployment without `{}` starts all the same, with an empty text in its place: each "
                                        "event then fails far from the cause, or passes a check that compares with nothing",
                                        read->name));
      // Functions that share what reads all settings need not need each of them.
      if (entries > 1 && reads.size() > 1) finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule setting_defaults_to_empty{"setting-defaults-to-empty", &check};

}  // namespace wright
