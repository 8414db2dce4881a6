// The feature for the multi-thread scheduler, in a program that starts the other one.

#include <algorithm>

#include "base/text.h"
#include "rules/dependency.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool runs_on_current_thread(const Facts& facts, const Crate& crate) {
  bool any = false;
  for (const EntryPoint& entry : facts.code.entries) {
    if (&facts.project.crates[entry.crate] != &crate) continue;
    const std::vector<std::string>& attributes = facts.code.functions[entry.main].attributes;
    any = std::any_of(attributes.begin(), attributes.end(),
                      [](const std::string& attribute) { return contains(attribute, "current_thread"); });
    if (!any) return false;
  }
  return any;
}

void check(const Facts& facts, Findings& out) {
  for (const Crate* crate : function_crates(facts)) {
    const Dependency* const tokio = crate->find_dependency("tokio");
    if (tokio == nullptr || !has_feature(*tokio, "rt-multi-thread") || !runs_on_current_thread(facts, *crate)) continue;
    if (mentions(facts, *crate, "block_in_place") || mentions(facts, *crate, "new_multi_thread") ||
        mentions(facts, *crate, "multi_thread"))
      continue;
    for (const Place& place : entries_with(*tokio, "rt-multi-thread"))
      out.report(place, "`rt-multi-thread` is asked for and the program starts the current-thread runtime: `rt` is enough");
  }
}

}  // namespace

extern constinit const Rule multi_thread_unused{"multi-thread-unused", &check};

}  // namespace wright
