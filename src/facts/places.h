#pragma once
// How places of code lie to one another.

#include "facts/facts.h"

namespace wright {

// `inner` is a part of `outer`, or the same.
[[nodiscard]] bool is_inside(const Place& inner, const Place& outer);

// Where a file as a whole is meant.
[[nodiscard]] Place first_line(const SourceFile& file);

}  // namespace wright
