#pragma once
// Functions of the project that fail for what the caller of an HTTP function has sent.

#include <optional>

#include "facts/facts.h"

namespace wright {

// Where the function that the call runs, or what that hands on the failure of, refuses a part of the request: it does not parse,
// it is missing, an error is named for it.
[[nodiscard]] std::optional<Place> refused_input(const Facts& facts, const Function& caller, const Call& call);

// A call of a library that fails for what stands in the request: `Uuid::parse_str(&id)`, `query.get("name").ok_or("..")`.
[[nodiscard]] bool fails_for_request(const Function& function, const Call& call);

}  // namespace wright
