#pragma once
// Panics of an index: `parts[1]`, `text[7..]`.

#include "rules/panics.h"

namespace wright {

// Whether the position can be past the end for some events or replies and not for others.
[[nodiscard]] Fallible fallible_index(const Function& function, const Panic& panic);

// `header[start + 1..end]` of two places that were looked for in the whole text, each for itself: where the second stands before
// the first, it panics.
[[nodiscard]] bool is_between_two_finds(const Function& function, const Panic& panic);

}  // namespace wright
