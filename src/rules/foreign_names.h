#pragma once
// Names of libraries that sources take from outside.

#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

// Names that `use` lines of the crate begin with and that belong to none of its dependencies, modules or imports: they are
// libraries that are called otherwise than their packages.
[[nodiscard]] std::vector<std::string> unknown_libraries(const Facts& facts, const Crate& crate);

}  // namespace wright
