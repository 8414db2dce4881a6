#pragma once
#include <string>

#include "facts/facts.h"
#include "report/review.h"
#include "report/style.h"

namespace wright {

// The review for people: a block per function, the findings with source excerpts, a summary and the next step.
[[nodiscard]] std::string text_report(const Facts& facts, const Review& review, Color color);

}  // namespace wright
