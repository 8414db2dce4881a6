#pragma once
// "What if I set the window to 5 s?": the same sum again with the value that a later sentence changes.

#include <set>
#include <string>
#include <vector>

#include "calc/figures.h"
#include "calc/passage.h"

namespace wright {

struct Scenario {
  std::string name;  // "window 5 s"
  Figures figures;
};

struct Scenarios {
  Figures base;                     // without what the later sentences change
  std::vector<Scenario> changed{};  // one for each of them, none when nothing is changed
  std::set<std::size_t> places{};   // of the changed values
};

[[nodiscard]] Scenarios scenarios_of(const Figures& figures, const Passage& passage);

}  // namespace wright
