#pragma once
// Where browsers are let ask an API from another site.

#include <optional>

#include "facts/facts.h"

namespace wright {

// Where a CDK program or a template lets browsers ask a REST API, which answers the preflight alone.
[[nodiscard]] std::optional<Place> find_preflight(const Facts& facts);

// HTTP APIs and function URLs with settings for CORS answer the preflight themselves and add the header to what the function
// answers; so may what stands before them.
[[nodiscard]] bool gateway_answers_browsers(const Facts& facts);

}  // namespace wright
