#pragma once
// Names of tables, buckets and the like that are empty where nobody has set them.

#include "facts/facts.h"

namespace wright {

// `var("ORDER_TABLE").unwrap_or_default()`: the request to a table without a name fails later. Not where the code asks whether
// the name is empty and works without it.
[[nodiscard]] bool becomes_empty(const EnvironmentRead& read);

}  // namespace wright
