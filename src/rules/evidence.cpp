#include "rules/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace wright {

void add_path(Finding& finding, const Facts& facts, const Reached& reached, const Place& place, std::string_view what) {
  for (const PathStep& step : reached.path) {
    finding.related.push_back(path_step(step.place, facts.code.functions[step.function].name));
  }
  finding.related.push_back(path_step(place, facts.code.functions[reached.function].name));
  finding.related.push_back(path_step(place, std::string(what)));
}

void add_other_ways(Finding& finding, const Facts& facts, const Running& running) {
  constexpr int kShown = 5;
  int shown = 0;
  for (const EntryPoint& entry : facts.code.entries) {
    if (&entry == running.entry || entry.is_extension || shown == kShown) continue;
    const auto reached = std::find_if(entry.reached.begin(), entry.reached.end(),
                                      [&](const Reached& one) { return one.function == running.reached->function && !one.once; });
    if (reached == entry.reached.end()) continue;
    const auto step = std::find_if(reached->path.begin(), reached->path.end(),
                                   [&](const PathStep& one) { return !facts.code.functions[one.function].is_closure; });
    if (step == reached->path.end()) continue;
    ++shown;
    finding.related.push_back(related(
        step->place, fmt::format("`{}` of `{}` gets there too", facts.code.functions[step->function].name, entry.binary)));
  }
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
