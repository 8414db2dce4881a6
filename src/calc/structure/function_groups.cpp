#include "calc/structure/function_groups.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/pattern.h"
#include "base/text.h"

namespace wright {
namespace {

using Member = std::optional<std::size_t> FunctionGroup::*;
constexpr std::array<Member, 4> kMembers{&FunctionGroup::functions, &FunctionGroup::memory, &FunctionGroup::duration,
                                         &FunctionGroup::count};
constexpr double kMostFunctions = 1000;

bool counts_functions(const Passage& passage, std::size_t place) {
  const Mark& mark = passage.marks()[place];
  const double value = mark.quantity.value;
  if (mark.quantity.unit != Unit::Number || value < 2 || value > kMostFunctions || value != std::floor(value)) return false;
  return Pattern(
             "^ (?:more |other |such |identical |small |of our )?(?:[a-z0-9]+[ -]){0,3}?(?:functions|lambdas|microservices|"
             "services|apis|workers|handlers|crons|consumers)\\b")
      .matches(passage.after(place));
}

Member member_of(const Passage& passage, std::size_t place) {
  constexpr std::array<std::string_view, 4> durations{"duration", "billed", "item_time", "batch_time"};
  const Mark& mark = passage.marks()[place];
  if (mark.id == "memory") return &FunctionGroup::memory;
  if (mark.quantity.unit == Unit::Time && one_of(mark.id, durations)) return &FunctionGroup::duration;
  if (counts_functions(passage, place)) return &FunctionGroup::functions;
  return counts_invocations(mark) ? &FunctionGroup::count : nullptr;
}

std::vector<FunctionGroup> walk(const Passage& passage) {
  std::vector<FunctionGroup> groups;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Member member = member_of(passage, place);
    if (member == nullptr) continue;
    const bool starts = groups.empty() || (groups.back().*member).has_value() ||
                        (member == &FunctionGroup::functions && (groups.back().count || groups.back().duration));
    if (starts) groups.push_back({{}, {}, {}, {}, passage.marks()[place].begin, 0});
    groups.back().*member = place;
  }
  for (std::size_t i = 0; i < groups.size(); ++i)
    groups[i].end = i + 1 < groups.size() ? groups[i + 1].begin : passage.text().size();
  return groups;
}

// What stands once is for all of them; what stands in some only is for nobody to say.
bool share(std::vector<FunctionGroup>& groups, Member member) {
  std::optional<std::size_t> only;
  std::size_t having = 0;
  for (const FunctionGroup& group : groups) {
    if (!(group.*member)) continue;
    ++having;
    only = group.*member;
  }
  if (having == groups.size()) return true;
  if (having != 1) return false;
  for (FunctionGroup& group : groups) group.*member = only;
  return true;
}

}  // namespace

bool counts_invocations(const Mark& mark) {
  constexpr double kLeastItems = 1000;
  return mark.id == "invocations" || mark.id == "rate" || (mark.id == "items" && mark.quantity.value >= kLeastItems);
}

std::vector<FunctionGroup> function_groups(const Passage& passage) {
  std::vector<FunctionGroup> groups = walk(passage);
  if (groups.empty()) return {};
  for (const Member member : kMembers) {
    if (member != &FunctionGroup::functions && !share(groups, member)) return {};
  }
  const bool counted = std::all_of(groups.begin(), groups.end(), [](const FunctionGroup& group) { return group.count; });
  return counted ? groups : std::vector<FunctionGroup>();
}

}  // namespace wright
