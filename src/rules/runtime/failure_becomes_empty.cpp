// A request that fails and an empty value given in its place by a function that has no other way to say so: whoever calls it
// takes the failure for an answer.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/intended_failure.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool gives_plain_value(const Function& function) {
  constexpr std::array<std::string_view, 6> kPlain{"String", "Vec", "HashMap", "BTreeMap", "HashSet", "BTreeSet"};
  return one_of(last_name(function.returns.path), kPlain);
}

// `String::new()` at the end of the branch, or returned there.
bool ends_empty(std::string_view body) {
  while (!body.empty() && contains("} \n\t;,", std::string_view(&body.back(), 1))) body.remove_suffix(1);
  constexpr std::array<std::string_view, 10> kEmpty{
      "String::new()",   "Vec::new()",         "vec![]",           "HashMap::new()",    "HashSet::new()", "BTreeMap::new()",
      "BTreeSet::new()", "Default::default()", "\"\".to_string()", "String::from(\"\")"};
  return std::any_of(kEmpty.begin(), kEmpty.end(), [&](std::string_view empty) { return body.ends_with(empty); });
}

// What the branch gives is what the function gives.
bool is_last(const Function& function, const FailureBranch& branch) {
  if (contains(branch.body.text(), "return ")) return true;
  const std::uint32_t begin = branch.body.span.end;
  const std::string_view after = std::string_view(branch.body.file->text).substr(begin, function.place.span.end - begin);
  return after.find_first_not_of("}, \n\t\r") == std::string_view::npos;
}

void check(const Facts& facts, Findings& out) {
  const Effects effects(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once || is_best_effort(function.name) || !gives_plain_value(function)) continue;
    Habit habit(facts, running, out);
    for (const FailureBranch& branch : function.failure_branches) {
      if (branch.absent || branch.call < 0 || !ends_empty(branch.body.text())) continue;
      const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
      if (!is_last(function, branch) || !tells_log(branch.body.text())) continue;
      if (!effects.waits(call) && !is_foreign_wait(facts.code, call)) continue;
      habit.add(branch.place,
                fmt::format("a failure of `{}` becomes an empty value here: callers take it for an answer without results, and "
                            "the invocation goes on to succeed",
                            shown_call(facts, call)),
                "the failure");
    }
  }
}

}  // namespace

extern constinit const Rule failure_becomes_empty{"failure-becomes-empty", &check};

}  // namespace wright
