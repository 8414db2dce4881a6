#pragma once
// json!({ "id": order.id, "lines": [first, second] }): keys and braces of JSON between expressions of Rust.

#include <string_view>
#include <vector>

#include "base/source_file.h"

namespace wright::code {

// The values that are expressions, in their order. `tokens` is what the macro is given, with its brackets. Empty when it is no
// object or list.
[[nodiscard]] std::vector<Span> json_values(std::string_view file, Span tokens);

}  // namespace wright::code
