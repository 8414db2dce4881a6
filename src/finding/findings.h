#pragma once
// The list that rules write to.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"

namespace wright {

class Findings {
 public:
  // Adds a finding of the rule that is running. The reference is good until take().
  Finding& report(const Place& place, std::string message);
  void set_rule(std::string_view id) { rule_ = id; }
  // Forgets what the rule that is running has reported.
  void drop_rule();
  // The findings in the order of file, line, rule; the same place and rule once, the surest. Leaves this empty.
  [[nodiscard]] std::vector<Finding> take();

 private:
  std::string rule_;
  std::deque<Finding> list_;  // rules keep references while others are added
};

[[nodiscard]] Related related(const Place& place, std::string message);
[[nodiscard]] Related path_step(const Place& place, std::string name);

}  // namespace wright
