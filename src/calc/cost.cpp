#include "calc/cost.h"

#include <algorithm>
#include <cmath>

namespace wright {

Milliseconds billed(Milliseconds duration, Milliseconds step) {
  // A thousandth less, so that 0.1 + 0.2 does not reach the next step.
  return step * std::ceil(duration / step - 0.001);
}

GbSeconds gb_seconds(double invocations, Milliseconds billed, Mebibytes memory) {
  return {invocations * seconds(billed) * memory.value / kMebibytesOfGibibyte};
}

Dollars duration_price(GbSeconds amount, std::span<const Tier> tiers) {
  Dollars sum;
  GbSeconds start;
  for (const Tier& tier : tiers) {
    const double inside = std::min(amount, tier.end).value - start.value;
    if (inside <= 0) break;
    sum = sum + tier.per_gb_second * inside;
    start = tier.end;
  }
  return sum;
}

GbSeconds kept(double environments, Mebibytes memory, double seconds) {
  return {environments * memory.value / kMebibytesOfGibibyte * seconds};
}

double break_even(Dollars kept, Dollars running, Dollars on_demand) { return kept / (on_demand - running); }

}  // namespace wright
