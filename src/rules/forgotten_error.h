#pragma once
// Branches of a failure that do not look at the error.

#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// `Err(_)`, `Err(_e)`, `Err(..)`, `_`, `let Ok(x) = .. else`, `if x.is_err()`.
[[nodiscard]] bool forgets_error(const FailureBranch& branch);

// `None` of `{ return None; }`.
[[nodiscard]] std::string_view value_of(std::string_view body);

// The same without lines such as `info!("no index found");` before the value, which take the failure for absence too.
[[nodiscard]] std::string_view without_notes(std::string_view body);

// A write of DynamoDB with a condition, which fails when somebody else was first, and every failure of which is taken for that.
struct LostRace {
  Place place;
  const Call* write = nullptr;
};
[[nodiscard]] std::vector<LostRace> lost_races(const Function& function);

// What the branch gives says that there is nothing: `None`, an empty list, an answer of 404.
[[nodiscard]] bool says_absent(std::string_view body);
// `ApiError::NotFound`, `AppError::not_found`
[[nodiscard]] bool names_absence(std::string_view text);
// `{ return Err(StoreError::NotFound); }`
[[nodiscard]] bool fails_as_absent(std::string_view body);

}  // namespace wright
