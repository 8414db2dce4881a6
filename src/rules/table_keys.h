#pragma once
// Attributes of a table's key.

#include "facts/facts.h"

namespace wright {

// What is unwrapped is an attribute of the item's key, which every item holds, whatever else it lacks.
[[nodiscard]] bool is_table_key(const Facts& facts, const Function& function, const Panic& panic);

}  // namespace wright
