#pragma once
// Values of the question that a sum passed over: of "reserved 60, 25 and 10" it may have taken the first only. Who reads the sum
// must know.

#include <string>
#include <vector>

#include "calc/figures.h"
#include "calc/passage.h"
#include "calc/working.h"

namespace wright {

// Plain numbers, as an answer shows them, in the order of the text. Of figures that have several values, some of which stand in
// the workings.
[[nodiscard]] std::vector<std::string> left_out(const Figures& figures, const std::vector<Working>& workings);
// The quantities of the text that stand nowhere in the workings, in whatever unit.
[[nodiscard]] std::vector<std::size_t> unshown(const Passage& passage, const std::vector<Working>& workings);

}  // namespace wright
