#pragma once
// How much of what an event runs through in its own crate is run by tests.

#include <cstddef>

#include "facts/facts.h"

namespace wright {

struct Share {
  std::size_t lines = 0;   // of all functions on the way; 0 where what tests leave out decides nothing
  std::size_t tested = 0;  // of those that tests run
};
[[nodiscard]] Share share_of(const Facts& facts, const EntryPoint& entry);

// The tests run only what it calls of other crates, and its own crate, which has none, decides much by itself.
[[nodiscard]] bool leaves_much(const Facts& facts, const EntryPoint& entry);

// The few tests of its crate run a helper, and neither the handler nor most of what it decides.
[[nodiscard]] bool tests_helpers_only(const Facts& facts, const EntryPoint& entry);

}  // namespace wright
