#pragma once
// Names of libraries that sources take from outside.

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// Names that `use` lines of the crate begin with and that belong to none of its dependencies, modules or imports: they are
// libraries that are called otherwise than their packages.
[[nodiscard]] std::vector<std::string> unknown_libraries(const Facts& facts, const Crate& crate);

// The sources call something of a library of that name, `name::call(..)`, and give the name no meaning of their own.
[[nodiscard]] bool calls_library(const Facts& facts, const Crate& crate, std::string_view name);

}  // namespace wright
