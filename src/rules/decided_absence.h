#pragma once
// Where what a function gives for "there is none" is answered as that, though it gives the same for a failure.

#include <optional>

#include "facts/facts.h"

namespace wright {

// The place in a caller where the `None` or the `false` of the function becomes a 404, a refusal or a silent success.
struct DecidedAbsence {
  const Function* caller = nullptr;
  Place place;
};
[[nodiscard]] std::optional<DecidedAbsence> decided_absence(const Facts& facts, FunctionId id);

}  // namespace wright
