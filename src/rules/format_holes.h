#pragma once
// Where the values of a format string go.

#include <cstddef>
#include <string_view>
#include <vector>

namespace wright {

struct FormatHole {
  std::size_t at = 0;        // of its `{` in the text
  std::string_view name;     // "name" of `{name:?}`; "" of `{}`
  std::size_t position = 0;  // among those without a name
};

// The holes of the text between the quotes of a format!, in their order; `{{` is none.
[[nodiscard]] std::vector<FormatHole> format_holes(std::string_view text);

}  // namespace wright
