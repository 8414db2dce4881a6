#include "rules/evidence.h"

#include <utility>

namespace wright {

void add_path(Finding& finding, const Facts& facts, const Reached& reached, const Place& place, std::string_view what) {
  for (const PathStep& step : reached.path) {
    finding.related.push_back(path_step(step.place, facts.code.functions[step.function].name));
  }
  finding.related.push_back(path_step(place, facts.code.functions[reached.function].name));
  finding.related.push_back(path_step(place, std::string(what)));
}

Finding* Habit::add(const Place& place, std::string message, std::string_view what) {
  if (first_ != nullptr) {
    first_->related.push_back(related(place, "and here"));
    return nullptr;
  }
  first_ = &out_.report(place, std::move(message));
  add_path(*first_, facts_, *running_.reached, place, what);
  return first_;
}

}  // namespace wright
