#pragma once
// Whether an invocation does more than one thing at a time.

#include "rules/invocation.h"

namespace wright {

// Something else is kept waiting while the thread of the call waits or works: on the way from the handler the call is one of
// several futures that are polled side by side, has a time limit, or is in a task that was spawned; or the process serves several
// invocations at once.
[[nodiscard]] bool runs_side_by_side(const Facts& facts, const Running& running, const Call& call);

// The function works a mouse, a screen or a clipboard (`enigo`, `xcap`): on a desk, where no Lambda function runs.
[[nodiscard]] bool needs_desktop(const Function& function);

}  // namespace wright
