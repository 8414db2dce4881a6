#pragma once
// The tests within a source file.

#include <string_view>

#include "base/span.h"

namespace wright {

// The block of its `#[cfg(test)] mod tests { .. }`; the end of the file twice where it has none. A function for tests alone may
// stand before other code, and `mod helpers;` has its text in another file.
[[nodiscard]] Span test_module(std::string_view file);

}  // namespace wright
