#pragma once
// Values of an event that are as the code expects them by whoever sends the event, though no check says so.

#include "rules/invocation.h"

namespace wright {

// It is looked at only after the signature of a service was verified (Discord, GitHub, Slack), and is a part that the service
// always sends, or the body read as JSON of any form.
[[nodiscard]] bool is_of_verified_sender(const Facts& facts, const Running& running, const Panic& panic);

}  // namespace wright
