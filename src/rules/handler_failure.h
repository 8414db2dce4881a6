#pragma once
// Whether an invocation can fail, as far as its handler tells.

#include "facts/facts.h"

namespace wright {

// The handler may give an error.
[[nodiscard]] bool may_return_error(const Facts& facts, const EntryPoint& entry);

// Some program that the function is deployed with may; also where its code is not known.
[[nodiscard]] bool may_fail(const Facts& facts, const FunctionConfig& config);

// A handler that has yet to be written: it looks at nothing, calls nothing and gives nothing.
[[nodiscard]] bool does_nothing(const Facts& facts, const EntryPoint& entry);

}  // namespace wright
