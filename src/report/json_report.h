#pragma once
#include <string>

#include "facts/facts.h"
#include "report/review.h"

namespace wright {

// The review as data/schemas/review-1.schema.json describes it, ending in a line feed.
[[nodiscard]] std::string json_report(const Facts& facts, const Review& review);

}  // namespace wright
