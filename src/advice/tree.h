#pragma once
// Decision trees as data: data/knowledge/trees/<card>.yaml belongs to the card of that id and says what changes with the case at
// hand.

#include <string>
#include <string_view>
#include <vector>

#include "advice/condition.h"
#include "advice/slot.h"
#include "base/result.h"

namespace wright {

// One piece of advice and when it is given. Texts may name slots: "{timeout}" is the value with its unit, "{timeout.at}" the
// place it was read at.
struct Branch {
  std::string id;
  Condition when;
  std::string say;  // the claim and the reason
  std::vector<std::string> steps;
  std::string tradeoff;
  std::string measure;
  std::vector<std::string> code;  // references as on cards
  std::string card;               // where to read more; "" for none
};

struct AdviceTree {
  std::string id;
  std::vector<std::string> asks;   // slots in the order of their worth as questions
  std::vector<std::string> needs;  // without all of these a short complaint is answered with questions
  std::vector<Branch> branches;    // in the order of worth
};

[[nodiscard]] Result<AdviceTree> read_tree(const std::string& file, std::string_view text);
// The branches that hold, in order.
[[nodiscard]] std::vector<const Branch*> open_branches(const AdviceTree& tree, const Slots& slots);
// `text` with the names of slots replaced.
[[nodiscard]] std::string fill_in(std::string_view text, const Slots& slots, const std::vector<SlotDefinition>& definitions);

}  // namespace wright
