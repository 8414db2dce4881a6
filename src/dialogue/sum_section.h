#pragma once
// Figures in answers: the sums that are worked out of them, how those are shown, and the limits that they break.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "advice/answer.h"
#include "advice/slot.h"
#include "calc/figures.h"
#include "calc/limits.h"
#include "calc/working.h"
#include "dialogue/phrases.h"
#include "knowledge/library.h"

namespace wright {

[[nodiscard]] Figures figures_of(std::string_view question, const Library& library);
// What the question does not say is taken from the slots that the project filled.
[[nodiscard]] std::vector<Working> sums_of(std::string_view question, Figures figures, const Slots& slots,
                                           const Library& library);
[[nodiscard]] std::optional<BrokenLimit> broken_limit(std::string_view question, const Figures& figures, const Library& library);
// The result first, then the steps, what was assumed, what to change.
[[nodiscard]] std::string sum_section(const std::vector<Working>& sums, const Phrases& phrases);
void add_rate_source(Answer& answer, const Rate& rate);
void add_sum_sources(Answer& answer, const std::vector<Working>& sums);

}  // namespace wright
