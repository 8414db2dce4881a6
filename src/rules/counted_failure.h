#pragma once
// Failures that are only counted, and whether the number tells anybody of them.

#include "facts/facts.h"
#include "rules/invocation.h"

namespace wright {

// In the handler of an event that nobody waits for, where nothing decides by the number.
[[nodiscard]] bool is_only_counted(const Facts& facts, const Running& running, const IgnoredFailure& ignored);

// Where something else is counted by the same number, such as what was left out on purpose, nobody can tell failures by it.
[[nodiscard]] bool is_counted_with_others(const Function& function, const IgnoredFailure& ignored);

}  // namespace wright
