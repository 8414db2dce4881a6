#pragma once
#include <cstddef>
#include <string_view>

namespace wright {

// How many columns of a terminal the text takes: wide characters (CJK, emoji) two, combining marks none. The text is valid UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text);

}  // namespace wright
