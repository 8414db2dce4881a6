#pragma once
// Figures of a question that no setting allows: data/knowledge/tables/limits.yaml. What is allowed stands in rates.csv.

#include <optional>
#include <string>
#include <string_view>

#include "calc/figures.h"
#include "knowledge/rate_table.h"

namespace wright {

struct BrokenLimit {
  std::string correction;      // a sentence
  const Rate* rate = nullptr;  // what is allowed, of the table
};

// The first limit of the table that a figure of the question breaks. Errors name `file`, the table.
[[nodiscard]] Result<std::optional<BrokenLimit>> find_broken_limit(std::string_view question, const Figures& figures,
                                                                   const RateTable& rates, const std::string& file,
                                                                   std::string_view table);

}  // namespace wright
