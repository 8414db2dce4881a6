#pragma once
// The text of macro_rules! definitions.

#include <string_view>

namespace wright::code {

// "panic!($text)" of `{{ error!($text); panic!($text) }}`; its path before the name is left out.
[[nodiscard]] std::string_view last_statement(std::string_view body);

}  // namespace wright::code
