#pragma once
// What a question says by itself: "timeout is 3 seconds", "512 MB", a REPORT line.

#include <string_view>
#include <vector>

#include "advice/slot.h"

namespace wright {

[[nodiscard]] Slots slots_from_text(std::string_view text, const std::vector<SlotDefinition>& definitions);

}  // namespace wright
