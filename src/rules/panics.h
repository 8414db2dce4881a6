#pragma once
// Tells panics that an event or the outside world can cause from those that cannot happen.

#include <functional>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

enum class Fallible : std::uint8_t {
  No,  // cannot fail, or not for some inputs only: a literal, a lock, serialising an own type
  Unsure,
  Yes  // fails for some values: an absent field, a text that does not parse
};

// The call that gave the value; null where none did. Owned by `function`.
[[nodiscard]] const Call* given_by(const Function& function, const Panic& panic);

[[nodiscard]] Fallible fallible(const Function& function, const Panic& panic);

// `expect("x should be set")`: the author states that it cannot happen.
[[nodiscard]] bool states_invariant(const Function& function, const Panic& panic);

// `keys.get(&token.kid)`: the event says what to look up in something that was not made from it.
[[nodiscard]] bool is_event_lookup(const Function& function, const Panic& panic);

// An expression as a message shows it.
[[nodiscard]] std::string shown(const Panic& panic);

// A panic to tell of, and others in the function that one habit has made.
struct PanicGroup {
  const Panic* panic = nullptr;
  Fallible fallible = Fallible::Unsure;
  std::vector<const Panic*> repeats;
};
// Those that are wanted and can happen: one of a line, each expression once.
[[nodiscard]] std::vector<PanicGroup> panics_to_tell(const Function& function, const std::function<bool(const Panic&)>& wanted);

// The awaited or blocking call whose result is unwrapped; null when the value was made of it by further steps or by none.
[[nodiscard]] const Call* io_call(const Function& function, const Panic& panic);

}  // namespace wright
