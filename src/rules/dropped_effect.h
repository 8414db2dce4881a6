#pragma once
// Which request a dropped failure is one of, also behind a task, a timeout or a retry.

#include "facts/facts.h"
#include "rules/effects.h"

namespace wright {

// The call with an effect whose failure is dropped: the awaited one that begins first, or one in the task whose handle is
// awaited; null when there is none.
[[nodiscard]] const Call* dropped_effect(const Function& function, const IgnoredFailure& ignored, const Effects& effects);

}  // namespace wright
