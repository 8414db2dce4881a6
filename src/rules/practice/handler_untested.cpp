// No test runs the handler or anything it calls. Where the crate has tests of other code the reading may have missed the way, so that is
// reported as possible only.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/rule.h"

namespace wright {
namespace {

bool is_tested(const Facts& facts, const EntryPoint& entry) {
  return std::any_of(entry.reached.begin(), entry.reached.end(),
                     [&](const Reached& reached) { return facts.code.reached_by_tests[reached.function]; });
}

// The crates of the workspace may test it from outside.
bool workspace_has_tests(const Facts& facts, const Crate& crate) {
  for (std::size_t number = 0; number < facts.project.crates.size(); ++number) {
    if (facts.code.crate_has_tests[number] && facts.project.crates[number].workspace_folder == crate.workspace_folder) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension || entry.handlers.empty() || is_tested(facts, entry)) continue;
    const FunctionId id = entry.handlers.front();
    if (!seen.insert(id).second) continue;
    const Function& handler = facts.code.functions[id];
    const bool named = !handler.is_closure;
    Finding& finding = out.report(named ? handler.name_place : entry.run_place,
                                  fmt::format("no test runs {} or anything it calls", named ? fmt::format("`{}`", handler.name) : "the handler"));
    if (workspace_has_tests(facts, facts.project.crates[entry.crate])) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule handler_untested{"handler-untested", &check};

}  // namespace wright
