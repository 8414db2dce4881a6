#pragma once
// Sums in answers: which are worked out, and how they are shown.

#include <string>
#include <vector>

#include "advice/answer.h"
#include "advice/slot.h"
#include "calc/working.h"
#include "dialogue/phrases.h"
#include "knowledge/library.h"

namespace wright {

// The prices and quotas that sums use; a mistake in the table gives an empty one, and the tests find it.
[[nodiscard]] RateTable read_rates(const Library& library);
// The sums of a question. What it does not say is taken from the slots that the project filled.
[[nodiscard]] std::vector<Working> sums_of(std::string_view question, const Slots& slots, const Library& library,
                                           const RateTable& rates);
// The result first, then the steps, what was assumed, what to change.
[[nodiscard]] std::string sum_section(const std::vector<Working>& sums, const Phrases& phrases);
void add_sum_sources(Answer& answer, const std::vector<Working>& sums);

}  // namespace wright
