#pragma once
// Where browsers are let ask an API from another site.

#include <optional>

#include "facts/facts.h"

namespace wright {

// Where a CDK program or a template lets browsers ask a REST API, which answers the preflight alone.
[[nodiscard]] std::optional<Place> find_preflight(const Facts& facts);

}  // namespace wright
