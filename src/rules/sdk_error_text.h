#pragma once
// What a text does with an SDK error: the Display of one says only which kind it is.

#include <string_view>

namespace wright {

// Code, message or source of the error are asked for, or its Debug is shown.
[[nodiscard]] bool keeps_cause(std::string_view text);
// The error that `name` stands for is shown by its Display, `e.to_string()`, `{e}`, `format!("..{}", e)`, and by nothing else.
[[nodiscard]] bool shows_display(std::string_view text, std::string_view name);
// The name that the error is bound to: of `|e|`, `Err(e)`.
[[nodiscard]] std::string_view error_name(std::string_view text, char open, char close);

}  // namespace wright
