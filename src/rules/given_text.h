#pragma once
// What a program of the CDK writes where it gives a value.

#include <string_view>

#include "facts/facts.h"

namespace wright {

// The value that the file gives to `name` in its only assignment: `const name = ..`, `private name = ..`, `this.name = ..`; ""
// where there is none, or more than one.
[[nodiscard]] std::string_view assigned_in(const SourceFile& file, std::string_view name);

// The text of a value in a program of the CDK, or of what the names in it stand for in the same file.
[[nodiscard]] std::string_view defined_text(const Place& given);

}  // namespace wright
