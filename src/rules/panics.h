#pragma once
// Tells panics that an event or the outside world can cause from those that cannot happen.

#include <string>

#include "facts/facts.h"

namespace wright {

enum class Fallible : std::uint8_t {
  No,  // cannot fail, or not for some inputs only: a literal, a lock, serialising an own type
  Unsure,
  Yes  // fails for some values: an absent field, a text that does not parse
};

[[nodiscard]] Fallible fallible(const Function& function, const Panic& panic);

// An expression as a message shows it.
[[nodiscard]] std::string shown(const Panic& panic);

// The awaited or blocking call whose result is unwrapped; null when the value was made of it by further steps or by none.
[[nodiscard]] const Call* io_call(const Function& function, const Panic& panic);

}  // namespace wright
