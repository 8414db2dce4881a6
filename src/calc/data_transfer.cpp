#include "calc/data_transfer.h"

#include <algorithm>

namespace wright {

Milliseconds streaming_time(Mebibytes body, Mebibytes uncapped, double speed) {
  return from_seconds(std::max(0.0, body.value - uncapped.value) / speed);
}

Mebibytes encoded(Mebibytes raw) { return raw * (4.0 / 3); }
Mebibytes raw_of(Mebibytes encoded) { return encoded * 0.75; }

}  // namespace wright
