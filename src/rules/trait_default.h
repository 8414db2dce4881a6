#pragma once
// Methods that a trait of the project writes out for those that do not.

#include "facts/facts.h"

namespace wright {

// A default method in the place of which each `impl Store for ..` of the project, those of tests left out, has one of its own.
[[nodiscard]] bool is_never_the_default(const Facts& facts, const Function& function);

}  // namespace wright
