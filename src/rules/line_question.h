#pragma once
// What some line of the code asks of a value, read as text: enough to say that it has been thought of.

#include <span>
#include <string_view>

namespace wright {

// One of the lines names the value and has one of the words: `if parts == 0 {`, `tags.is_empty()`.
[[nodiscard]] bool any_line_asks(std::string_view text, std::string_view name, std::span<const std::string_view> words);

}  // namespace wright
