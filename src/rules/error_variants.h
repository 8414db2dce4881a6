#pragma once
// Variants of the error types of a project, as their `enum` is written.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// The text of `enum StoreError { .. }` in a file; "" when it does not stand there.
[[nodiscard]] std::string_view enum_text(std::string_view file, std::string_view name);

// `error` of `AppError::Other(error) => ..` that the macro stands in, where the variant of the function's own type holds an error
// of anything, an anyhow::Error or a box; "" elsewhere.
[[nodiscard]] std::string_view any_error_of_arm(const Function& function, const MacroUse& use);

}  // namespace wright
