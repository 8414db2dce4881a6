#pragma once
#include <string>

#include "report/function_summary.h"
#include "report/style.h"

namespace wright {

// The lines about one function that stand before the findings.
[[nodiscard]] std::string function_block(const FunctionSummary& function, const Style& style);

}  // namespace wright
