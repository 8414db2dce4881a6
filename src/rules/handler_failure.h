#pragma once
// Whether an invocation can fail, as far as its handler tells.

#include "facts/facts.h"

namespace wright {

// The handler may give an error.
[[nodiscard]] bool may_return_error(const Facts& facts, const EntryPoint& entry);

// A handler that has yet to be written: it looks at nothing, calls nothing and gives nothing.
[[nodiscard]] bool does_nothing(const Facts& facts, const EntryPoint& entry);

}  // namespace wright
