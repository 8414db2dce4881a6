#pragma once
// The words of a line of a shell script.

#include <string_view>
#include <vector>

namespace wright {

// The words after `head`, up to the end of the command, without the values of options.
[[nodiscard]] std::vector<std::string_view> words_after(std::string_view line, std::string_view head);

}  // namespace wright
