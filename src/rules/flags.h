#pragma once
// Branches behind a switch that the deployed function leaves off: `if config.use_batch_sender`, where the code reads the switch
// from a variable that is off by default and the template does not set, or writes it out as a constant.

#include "rules/invocation.h"

namespace wright {

// The place, or a call on the way to it, stands in such a branch.
[[nodiscard]] bool is_switched_off(const Facts& facts, const Running& running, const Place& place);
// The place alone, in a function that the entry runs.
[[nodiscard]] bool is_switched_off(const Facts& facts, const EntryPoint& entry, const Function& function, const Place& place);

}  // namespace wright
