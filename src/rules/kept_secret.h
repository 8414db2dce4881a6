#pragma once
// Secrets that a line of the log prints under a name that does not say so, or reads where it prints them.

#include <string>

#include "facts/facts.h"

namespace wright {

// `let key = config.client_secret.clone() + "&"; debug!("{key:?}")`: the secret that a line prints under another name, as the
// code calls it where it comes from; "" when it prints none.
[[nodiscard]] std::string kept_secret(const Function& function, const MacroUse& use);

// `info!(url = std::env::var("DATABASE_URL")?, "connecting")`: the read of a variable that opens something and is printed as it
// is; null when there is none.
[[nodiscard]] const EnvironmentRead* shown_variable(const Function& function, const MacroUse& use);

// `let url = request.uri().to_string(); info!("{url}")` of what `presigned(..)` gave: the name; "" for any other line.
[[nodiscard]] std::string signed_address(const Function& function, const MacroUse& use);

}  // namespace wright
