#pragma once
// Events that come again, and values that are not the same when they do.

#include <cstdint>
#include <string_view>

#include "facts/facts.h"

namespace wright {

// Lambda hands the events of the source over again when the function fails or times out, and now and then without a reason.
[[nodiscard]] bool delivers_again(EventSource source);

// A value of chance or of the clock, as written or as the name was bound before `before`.
[[nodiscard]] bool gives_fresh(const Function& function, std::string_view expression, std::uint32_t before);

}  // namespace wright
