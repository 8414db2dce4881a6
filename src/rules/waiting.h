#pragma once
// Calls that most likely wait for another machine though no table names their crate.

#include <vector>

#include "facts/facts.h"

namespace wright {

// A method of a crate that no table names, awaited: most of them wait for another machine. Channels, locks and tasks do not, nor
// what a macro has written for a type of the project (`Repository::provider`).
[[nodiscard]] bool waits_somewhere(const Call& call);

// Functions of the project that do so, they or what they call; by FunctionId.
[[nodiscard]] std::vector<bool> functions_that_wait(const Facts& facts);

}  // namespace wright
