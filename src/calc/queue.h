#pragma once
// SQS: visibility, redrive, backlog.

#include <optional>

#include "calc/units.h"

namespace wright {

[[nodiscard]] Milliseconds recommended_visibility(Milliseconds timeout, double factor, Milliseconds window);
// Until a message that always fails is in the dead-letter queue.
[[nodiscard]] Milliseconds redrive_time(double receives, Milliseconds visibility);
// Nothing when more arrives than is taken.
[[nodiscard]] std::optional<Milliseconds> drain_time(double backlog, PerSecond taken, PerSecond arriving);
// Of invocations that each handle one batch.
[[nodiscard]] double queue_concurrency(PerSecond arriving, double batch, Milliseconds per_batch);

}  // namespace wright
