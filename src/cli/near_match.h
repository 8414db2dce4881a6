#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wright {

// The candidate that a typing mistake most likely meant; "" when none is near.
[[nodiscard]] std::string near_match(std::string_view typed, const std::vector<std::string>& candidates);

}  // namespace wright
