#pragma once
// Sums about cost, capacity and time: from the text of a question to the workings.

#include <string_view>
#include <vector>

#include "calc/figures.h"
#include "calc/working.h"
#include "knowledge/rate_table.h"

namespace wright {

// The sums that the figures allow and the question wants, the most wanted first; none for a question that asks for no sum.
[[nodiscard]] std::vector<Working> work_out(const Figures& figures, const RateTable& rates);

}  // namespace wright
