#pragma once
// Features in Cargo.lock, which adds up what all crates of a workspace ask for.

#include "rules/dependency.h"

namespace wright {

// Of what a dependency is built with only reqwest takes the system's TLS, whose features in the lock file may be those that
// another crate of the workspace asks for through another dependency.
[[nodiscard]] bool is_by_features_beside(const Facts& facts, const BuiltDependency& built);

}  // namespace wright
