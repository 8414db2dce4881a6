#pragma once
// How many environments run at a time, how much they take, how fast there are more.

#include "calc/units.h"

namespace wright {

[[nodiscard]] double concurrency(PerSecond rate, Milliseconds duration);
// `requests_each` is the most that one unit of concurrency takes in a second, however short the requests are.
[[nodiscard]] PerSecond ceiling(double concurrency, Milliseconds duration, double requests_each);

// Lambda adds environments in steps; the first step is there at once.
struct Ramp {
  double step;            // environments
  Milliseconds interval;  // between steps
};
[[nodiscard]] Milliseconds ramp_time(double added, const Ramp& ramp);           // the allowance fills up continuously
[[nodiscard]] Milliseconds ramp_time_in_steps(double added, const Ramp& ramp);  // whole steps

[[nodiscard]] double vcpus(Mebibytes memory, Mebibytes of_one);
[[nodiscard]] Mebibytes memory_for(double vcpus, Mebibytes of_one);

}  // namespace wright
