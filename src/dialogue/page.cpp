#include "dialogue/page.h"

#include <algorithm>
#include <numeric>

namespace wright {

void Page::add(std::uint32_t worth, std::string text) {
  if (!text.empty()) sections_.push_back({worth, std::move(text)});
}

std::string Page::text() const {
  std::vector<std::size_t> order(sections_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [this](std::size_t a, std::size_t b) { return sections_[a].worth < sections_[b].worth; });
  std::vector<bool> taken(sections_.size());
  std::size_t size = 0;
  for (const std::size_t index : order) {
    const Section& section = sections_[index];
    if (section.worth > 0 && size + section.text.size() > limit_) continue;
    taken[index] = true;
    size += section.text.size() + 2;
  }
  std::string text;
  for (std::size_t i = 0; i < sections_.size(); ++i) {
    if (!taken[i]) continue;
    if (!text.empty()) text += "\n\n";
    text += sections_[i].text;
  }
  return text;
}

}  // namespace wright
