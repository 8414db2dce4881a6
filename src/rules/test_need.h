#pragma once
// Whether a function has anything that a test of its handler would look after.

#include <cstdint>

#include "facts/facts.h"

namespace wright {

// The entry calls no service and computes nothing.
[[nodiscard]] bool does_little(const Facts& facts, const EntryPoint& entry);

// It does little, and nothing in it can go one way or the other: no branch, or none that refuses an event. An authorizer always
// decides; a test that somebody has left in a comment says that one was wanted.
[[nodiscard]] bool needs_no_test(const Facts& facts, std::uint32_t entry);

}  // namespace wright
