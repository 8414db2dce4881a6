#pragma once
// How long retries take.

#include <span>

#include "calc/units.h"

namespace wright {

// Every attempt lasts its full time; between attempts there is a wait.
[[nodiscard]] Milliseconds retry_window(double attempts, Milliseconds attempt, std::span<const Milliseconds> waits);
// The time that each of `attempts` may have inside `whole`.
[[nodiscard]] Milliseconds attempt_share(Milliseconds whole, double attempts, Milliseconds waits);

}  // namespace wright
