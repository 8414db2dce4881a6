#pragma once
// Libraries of the project that a crate takes over a path.

#include <set>
#include <string>

#include "facts/facts.h"

namespace wright {

// The crate of the project that a path dependency takes; null when it has no library, or is not here.
[[nodiscard]] const Crate* library_of(const Facts& facts, const Dependency& dependency);

// As code calls it: the name of `[lib]`, else that of the package.
[[nodiscard]] std::string library_name(const Crate& library);

// What the crate is built from over paths, also over several; `but`, when there is one, left out as the first step.
[[nodiscard]] std::set<const Crate*> libraries_of(const Facts& facts, const Crate& crate, const Crate* but = nullptr);

// Another dependency of the crate is built with that library too: without this one it is compiled all the same.
[[nodiscard]] bool comes_with_another(const Facts& facts, const Crate& crate, const Dependency& dependency);

}  // namespace wright
