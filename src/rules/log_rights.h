#pragma once
// Whether a function may write its log at all.

#include "facts/facts.h"

namespace wright {

// Its role is declared here by hand, and nothing in the project lets it write lines: CloudWatch has no log of it.
[[nodiscard]] bool may_not_log(const Facts& facts, const FunctionConfig& config);

}  // namespace wright
