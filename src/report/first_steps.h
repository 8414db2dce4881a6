#pragma once
// What to do first, and what it is worth.

#include <string_view>
#include <vector>

#include "report/review.h"

namespace wright {

// The steps by severity, then as the table worth.yaml orders their categories, then by the number of places. `worth_table` is the
// table's text.
[[nodiscard]] std::vector<FirstStep> order_steps(const std::vector<ReviewedFinding>& findings, std::string_view worth_table);

}  // namespace wright
