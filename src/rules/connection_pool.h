#pragma once
// Pools of database connections.

#include "facts/facts.h"

namespace wright {

// Every pool of the functions has one connection, by `max_connections(1)`: what is asked at once waits for it.
[[nodiscard]] bool has_pool_of_one(const Facts& facts);

}  // namespace wright
