#pragma once
// Pieces of source files that cards show: the lines between `// region: NAME` and `// endregion` (`#` in TOML and YAML).

#include <string>
#include <string_view>

namespace wright {

// Without the markers, markers of inner regions and common indentation; "" when there is no such region.
[[nodiscard]] std::string extract_region(std::string_view text, std::string_view name);

}  // namespace wright
