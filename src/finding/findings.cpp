#include "finding/findings.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace wright {

Finding& Findings::report(const Place& place, std::string message) {
  list_.push_back({rule_, std::move(message), locate(place), {}, {}, {}});
  return list_.back();
}

std::vector<Finding> Findings::take() {
  const auto key = [](const Finding& f) { return std::tie(f.location, f.rule); };
  const auto doubt = [](const Finding& f) { return f.confidence == Confidence::Possible; };
  std::stable_sort(list_.begin(), list_.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) != key(b) ? key(a) < key(b) : doubt(a) < doubt(b); });
  const auto same = [&](const Finding& a, const Finding& b) { return key(a) == key(b); };
  list_.erase(std::unique(list_.begin(), list_.end(), same), list_.end());
  return std::exchange(list_, {});
}

Related related(const Place& place, std::string message) { return {locate(place), std::move(message), RelatedKind::Note}; }

Related path_step(const Place& place, std::string step) { return {locate(place), std::move(step), RelatedKind::Step}; }

}  // namespace wright
