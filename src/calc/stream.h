#pragma once
// Kinesis and DynamoDB streams: lanes, throughput, the factor that keeps up.

#include "calc/units.h"

namespace wright {

[[nodiscard]] double lanes(double shards, double factor);
// Of batches that are handled one after another in each lane.
[[nodiscard]] PerSecond throughput(double lanes, double batch, Milliseconds per_batch);
// The smallest whole number of units, each of `one`, that takes `arriving`.
[[nodiscard]] double units_needed(PerSecond arriving, PerSecond one);

}  // namespace wright
