#include "calc/data_transfer.h"

#include <algorithm>
#include <cmath>

namespace wright {

Milliseconds streaming_time(Mebibytes body, Mebibytes uncapped, double speed) {
  return from_seconds(std::max(0.0, body.value - uncapped.value) / speed);
}

Mebibytes encoded(Mebibytes raw) { return raw * (4.0 / 3); }
Mebibytes raw_of(Mebibytes encoded) { return encoded * 0.75; }

double encoded_bytes(double raw) { return std::ceil(raw / 3 - 1e-6) * 4; }
double raw_bytes(double encoded) { return std::floor(encoded / 4 + 1e-6) * 3; }

}  // namespace wright
