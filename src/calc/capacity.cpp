#include "calc/capacity.h"

#include <algorithm>
#include <cmath>

namespace wright {

double concurrency(PerSecond rate, Milliseconds duration) { return rate.value * seconds(duration); }

PerSecond ceiling(double concurrency, Milliseconds duration, double requests_each) {
  return {std::min(concurrency / seconds(duration), concurrency * requests_each)};
}

Milliseconds ramp_time(double added, const Ramp& ramp) { return ramp.interval * (std::max(0.0, added - ramp.step) / ramp.step); }

Milliseconds ramp_time_in_steps(double added, const Ramp& ramp) {
  return ramp.interval * std::max(0.0, std::ceil(added / ramp.step - 1e-9) - 1);
}

double vcpus(Mebibytes memory, Mebibytes of_one) { return memory / of_one; }

Mebibytes memory_for(double vcpus, Mebibytes of_one) { return {std::ceil(of_one.value * vcpus - 1e-9)}; }

}  // namespace wright
