#pragma once
// Whose repository it is, as far as its files tell.

#include <set>
#include <string>

#include "facts/facts.h"

namespace wright {

// The accounts, lower case, that the `repository` of a manifest, the badge of a workflow in a README, the subject of an OIDC role
// and the full names of workflows and actions that are in this tree or inherit secrets tell; empty when nothing tells.
[[nodiscard]] std::set<std::string> repository_owners(const Facts& facts);

}  // namespace wright
