#pragma once
// Options of a command by the words of its line.

#include <string>
#include <string_view>
#include <vector>

namespace wright {

// The values that a command gives to an option, `--name value` and `--name=value`, in their order. They point into `words`.
[[nodiscard]] std::vector<std::string_view> option_values(const std::vector<std::string>& words, std::string_view name);

// The first of them; "" where the option is not given.
[[nodiscard]] std::string_view option_value(const std::vector<std::string>& words, std::string_view name);

}  // namespace wright
