#include "calc/stream.h"

#include <cmath>

namespace wright {

double lanes(double shards, double factor) { return shards * factor; }

PerSecond throughput(double lanes, double batch, Milliseconds per_batch) { return {lanes * batch / seconds(per_batch)}; }

double units_needed(PerSecond arriving, PerSecond one) { return std::ceil(arriving / one - 1e-9); }

}  // namespace wright
