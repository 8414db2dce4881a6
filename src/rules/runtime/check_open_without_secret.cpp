// A check of who calls that compares with a secret of the environment, and lets everybody in where the variable is missing.

#include <fmt/format.h>

#include <set>

#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/setting_reads.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> running;
  for (const EntryPoint& entry : facts.code.entries) {
    if (!entry.is_extension) running.merge(functions_of(entry));
  }
  for (const FunctionId id : running) {
    const Function& function = facts.code.functions[id];
    if (function.is_test || is_stand_in(function)) continue;
    Finding* first = nullptr;
    for (const EnvironmentRead& read : function.environment_reads) {
      const std::string_view after = std::string_view(read.place.file->text).substr(read.place.span.end, 400);
      if (!defaults_to_empty(after) || is_for_desk(function, read)) continue;
      const std::optional<OpenCheck> open = lets_in_without(facts, function, read);
      if (!open) continue;
      if (first != nullptr) {
        first->related.push_back(related(read.place, fmt::format("`{}` likewise", read.name)));
        continue;
      }
      Finding& finding = out.report(
          read.place,
          open->both_empty
              ? fmt::format("a deployment without `{}` starts all the same, and a request that sends none is let in: both texts "
                            "are empty",
                            read.name)
              : fmt::format(
                    "a deployment without `{}` starts all the same, and the check of who calls is off: everybody is let in",
                    read.name));
      finding.related.push_back(
          related(open->place, open->both_empty ? "passed when both are empty" : "passed when it is empty"));
      first = &finding;
    }
  }
}

}  // namespace

extern constinit const Rule check_open_without_secret{"check-open-without-secret", &check};

}  // namespace wright
