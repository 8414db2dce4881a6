#include "calc/queue.h"

namespace wright {

Milliseconds recommended_visibility(Milliseconds timeout, double factor, Milliseconds window) {
  return timeout * factor + window;
}

Milliseconds redrive_time(double receives, Milliseconds visibility) { return visibility * receives; }

std::optional<Milliseconds> drain_time(double backlog, PerSecond taken, PerSecond arriving) {
  if (taken <= arriving) return std::nullopt;
  return from_seconds(backlog / (taken - arriving).value);
}

double queue_concurrency(PerSecond arriving, double batch, Milliseconds per_batch) {
  return arriving.value / batch * seconds(per_batch);
}

}  // namespace wright
