#pragma once
// What stands in the code of a function, comments and texts in quotes left out.

#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

[[nodiscard]] bool has_word(const Function& function, const std::vector<std::string_view>& words);

// `(c * 9.0 / 5.0) + 32.0`: a line that reckons with numbers.
[[nodiscard]] bool reckons(const Function& function);

}  // namespace wright
