#pragma once
// Macros whose arguments are no expressions of Rust, though there are some in them.

#include <string_view>
#include <vector>

#include "base/source_file.h"

namespace wright::code {

// json!({ "id": order.id, "lines": [first, second] }): the values that are expressions, in their order. `tokens` is what the
// macro is given, with its brackets. Empty when it is no object or list.
[[nodiscard]] std::vector<Span> json_values(std::string_view file, Span tokens);

// info!(target: "orders", id = %order.id, ?order, "saved {}", count): `order.id`, `order` and `count`. Empty when no argument has
// a name or a sigil of tracing: then they are expressions as they stand.
[[nodiscard]] std::vector<Span> log_values(std::string_view file, Span tokens);

}  // namespace wright::code
