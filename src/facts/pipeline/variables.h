#pragma once
// Variables of Makefiles and scripts, as far as the file says what they are.

#include <optional>
#include <string>
#include <string_view>

#include "base/source_file.h"

namespace wright {

// "MEMORY" of `$(MEMORY)`, `${MEMORY}`, `$MEMORY`; "" for any other text.
[[nodiscard]] std::string_view variable_in(std::string_view text);

// What the file says the variable is where nobody sets it from outside: `MEMORY ?= 512`, `MEMORY=512`. Nothing where it says so
// twice, or computes it.
[[nodiscard]] std::optional<std::string> assigned_value(const SourceFile& file, std::string_view variable);

// The text with `$(NAME)` and `${NAME}` replaced by what the file says; those that it does not say stay.
[[nodiscard]] std::string with_variables(const SourceFile& file, std::string_view text);

}  // namespace wright
