#include "rules/rule.h"
#include "rules/suppression.h"

namespace wright {

std::vector<Finding> run_rules(const Facts& facts) {
  Findings found;
  for (const Rule* rule : all_rules()) {
    found.set_rule(rule->id);
    rule->check(facts, found);
  }
  return without_allowed(found.take(), find_allowances(facts.project));
}

}  // namespace wright
