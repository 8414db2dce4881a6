#include "rules/evidence.h"

#include "finding/findings.h"

namespace wright {

void add_path(Finding& finding, const Facts& facts, const Reached& reached, const Place& place, std::string_view what) {
  for (const PathStep& step : reached.path) {
    finding.related.push_back(path_step(step.place, facts.code.functions[step.function].name));
  }
  finding.related.push_back(path_step(place, facts.code.functions[reached.function].name));
  finding.related.push_back(path_step(place, std::string(what)));
}

}  // namespace wright
