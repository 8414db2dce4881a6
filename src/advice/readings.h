#pragma once
// Single values read from the facts of a function, by the names that the table of slots uses.

#include <optional>
#include <string_view>

#include "advice/slot.h"
#include "facts/facts.h"

namespace wright {

// "timeout", "memory", "architecture", "runtime", "event-source", "workload", "clients-per-invocation", "batch-size",
// "visibility-timeout", "profile.<key>", "dependency.<package>". Nothing when the project does not say, or there is no such
// reading.
[[nodiscard]] std::optional<SlotValue> read_fact(std::string_view name, const Facts& facts, const LambdaFunction& function);

}  // namespace wright
