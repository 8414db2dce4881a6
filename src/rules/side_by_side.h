#pragma once
// Whether an invocation does more than one thing at a time.

#include "facts/facts.h"

namespace wright {

// Something else of the invocation runs while a thread waits or works: futures that are joined, spawned or polled side by side.
[[nodiscard]] bool runs_side_by_side(const Facts& facts, const EntryPoint& entry);

}  // namespace wright
