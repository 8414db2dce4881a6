#pragma once

#include "facts/facts.h"

namespace wright {

// Takes out the stacks that another description of the same functions has replaced.
void drop_replaced_stacks(Facts& facts);

}  // namespace wright
