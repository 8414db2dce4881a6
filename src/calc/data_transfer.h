#pragma once
// Bytes: bodies, batches and streams against their limits.

#include "calc/units.h"

namespace wright {

// The first bytes go uncapped, the rest at `speed` MB/s.
[[nodiscard]] Milliseconds streaming_time(Mebibytes body, Mebibytes uncapped, double speed);
// base64 turns 3 bytes into 4.
[[nodiscard]] Mebibytes encoded(Mebibytes raw);
[[nodiscard]] Mebibytes raw_of(Mebibytes encoded);
// The same in whole groups, as bytes.
[[nodiscard]] double encoded_bytes(double raw);
[[nodiscard]] double raw_bytes(double encoded);

}  // namespace wright
