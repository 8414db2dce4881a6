#include "calc/retry.h"

namespace wright {

Milliseconds retry_window(double attempts, Milliseconds attempt, std::span<const Milliseconds> waits) {
  Milliseconds sum = attempt * attempts;
  for (std::size_t i = 0; i < waits.size() && static_cast<double>(i) + 1 < attempts; ++i) sum = sum + waits[i];
  return sum;
}

Milliseconds attempt_share(Milliseconds whole, double attempts, Milliseconds waits) { return (whole - waits) / attempts; }

}  // namespace wright
