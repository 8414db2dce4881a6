// Reads at the start that wait for one another though none needs what the other gave: each cold start takes as long as all of
// them together.

#include <fmt/format.h>

#include <set>

#include "rules/rule.h"
#include "rules/sequential_reads.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  const SequentialReads reads(facts);
  std::set<FunctionId> seen;
  for (const EntryPoint& entry : facts.code.entries) {
    if (entry.is_extension) continue;
    // What invocations run too is another rule's matter.
    for (const Reached& reached : entry.reached) {
      if (!reached.once) seen.insert(reached.function);
    }
    for (const FunctionId id : entry.init) {
      if (!seen.insert(id).second) continue;
      const Function& function = facts.code.functions[id];
      for (const AwaitRun& run : function.await_runs) {
        const std::optional<ReadPair> pair = reads.find(function, run);
        if (!pair) continue;
        Finding& finding = out.report(
            pair->second->place,
            fmt::format("`{}` starts only when `{}` is done though it needs nothing from it: each cold start waits for both, "
                        "one after the other",
                        pair->second_read, pair->first_read));
        finding.related.push_back(related(pair->first->place, fmt::format("`{}` is awaited here", pair->first_read)));
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule start_awaits_one_by_one{"start-awaits-one-by-one", &check};

}  // namespace wright
