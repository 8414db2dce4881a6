#pragma once
// Names of libraries that sources take from outside.

#include "facts/facts.h"

namespace wright {

// A `use` line of the crate begins with a name that belongs to none of its dependencies, modules or imports: it is a library that
// is called otherwise than its package.
[[nodiscard]] bool has_unknown_library(const Facts& facts, const Crate& crate);

}  // namespace wright
