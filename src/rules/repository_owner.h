#pragma once
// Whose repository it is, as far as its files tell.

#include <set>
#include <string>

#include "facts/facts.h"

namespace wright {

// The accounts, lower case, that the `repository` of a manifest, the badge of a workflow in a README and the subject of an OIDC
// role name; empty when nothing tells.
[[nodiscard]] std::set<std::string> repository_owners(const Facts& facts);

}  // namespace wright
