#pragma once
// Structs of the project that an event is read into, as they are written: which fields must be there, and by what name.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// `struct Order { .. }` with the attributes before it, in the crate of the entry or else anywhere; "" when it is not found, or
// stands there several times.
[[nodiscard]] std::string_view definition_of(const Facts& facts, const EntryPoint& entry, const Structure& structure);

// The fields without which serde refuses the event: no Option, no default. In small letters and without `_` and `-`, so that
// "task_token", "taskToken" and "task-token" are one. Nothing when it cannot be told: flattened, untagged, converted.
[[nodiscard]] std::optional<std::vector<std::string>> required_fields(std::string_view definition);

// A field as it is compared above.
[[nodiscard]] std::string bare_name(std::string_view name);

}  // namespace wright
