#pragma once
// What a person's answer to our questions fills in.

#include <string_view>
#include <vector>

#include "advice/slot.h"

namespace wright {

// The slots among `asked` that a bare answer fills: "3 s", "128", "arm64", "io, no vpc", "1. 3s 2. 512 MB". What names its slot
// itself ("timeout is 3") is found by slots_from_text().
[[nodiscard]] Slots slots_from_reply(std::string_view said, const std::vector<const SlotDefinition*>& asked);

}  // namespace wright
