#pragma once
// What duration and requests cost.

#include <span>

#include "calc/units.h"

namespace wright {

// A price that holds for what lies above the end of the tier before.
struct Tier {
  GbSeconds end;  // infinite for the last one
  Dollars per_gb_second;
};

// Duration is billed in whole steps.
[[nodiscard]] Milliseconds billed(Milliseconds duration, Milliseconds step);
[[nodiscard]] GbSeconds gb_seconds(double invocations, Milliseconds billed, Mebibytes memory);
[[nodiscard]] Dollars duration_price(GbSeconds amount, std::span<const Tier> tiers);
// What is kept ready, whether it is used or not.
[[nodiscard]] GbSeconds kept(double environments, Mebibytes memory, double seconds);
// The share of time that kept environments must be busy to cost less than on demand.
[[nodiscard]] double break_even(Dollars kept, Dollars running, Dollars on_demand);

}  // namespace wright
