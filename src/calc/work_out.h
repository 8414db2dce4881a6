#pragma once
// Sums about cost, capacity and time: from the text of a question to the workings.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/figures.h"
#include "calc/working.h"
#include "knowledge/rate_table.h"

namespace wright {

// The figures of the parts of a question: asked for only when numbers of the whole stay aside.
using PartReader = std::function<std::vector<Figures>()>;

// A question that asks several things: each with all that is said before it, then each alone. None for one thing.
[[nodiscard]] std::vector<std::string> asked_parts(std::string_view question);

// The sums that the figures allow and the question wants, the most wanted first; none for a question that asks for no sum.
[[nodiscard]] std::vector<Working> work_out(const Figures& figures, const RateTable& rates, const PartReader& parts = {});

}  // namespace wright
