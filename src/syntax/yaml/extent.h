#pragma once
// Where a YAML node ends: yaml-cpp tells only where one begins.

#include <cstdint>
#include <string_view>

namespace wright {

// The byte after the scalar that starts at `begin` (its tag or anchor first, where it has one) and reads as `value`.
[[nodiscard]] std::uint32_t scalar_end(std::string_view text, std::uint32_t begin, std::string_view value);
// The byte after `*name`.
[[nodiscard]] std::uint32_t alias_end(std::string_view text, std::uint32_t begin);
// The byte after the bracket that closes a flow collection whose last child ends at `from`; `from` when there is none.
[[nodiscard]] std::uint32_t flow_end(std::string_view text, std::uint32_t from);
// The first byte behind tags and anchors.
[[nodiscard]] std::uint32_t skip_properties(std::string_view text, std::uint32_t begin);

}  // namespace wright
