#include "finding/findings.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace wright {

Finding& Findings::report(const Place& place, std::string message) {
  list_.push_back({rule_, std::move(message), locate(place), {}, {}, {}});
  return list_.back();
}

void Findings::drop_rule() {
  std::erase_if(list_, [&](const Finding& finding) { return finding.rule == rule_; });
}

std::vector<Finding> Findings::take() {
  const auto key = [](const Finding& f) { return std::tie(f.location, f.rule); };
  const auto doubt = [](const Finding& f) { return f.confidence == Confidence::Possible; };
  std::vector<Finding> list(std::make_move_iterator(list_.begin()), std::make_move_iterator(list_.end()));
  list_.clear();
  std::stable_sort(list.begin(), list.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) != key(b) ? key(a) < key(b) : doubt(a) < doubt(b); });
  const auto same = [&](const Finding& a, const Finding& b) { return key(a) == key(b); };
  list.erase(std::unique(list.begin(), list.end(), same), list.end());
  return list;
}

Related related(const Place& place, std::string message) { return {locate(place), std::move(message), RelatedKind::Note}; }

Related path_step(const Place& place, std::string step) { return {locate(place), std::move(step), RelatedKind::Step}; }

}  // namespace wright
