#pragma once
// Secrets that code keeps under a name that does not say so.

#include <string>

#include "facts/facts.h"

namespace wright {

// `let key = config.client_secret.clone() + "&"; debug!("{key:?}")`: the secret that a line prints under another name, as the
// code calls it where it comes from; "" when it prints none.
[[nodiscard]] std::string kept_secret(const Function& function, const MacroUse& use);

}  // namespace wright
