#pragma once
// Patterns over a text with marks: {N} is a number, {T} a time, {TN} a time or a bare number; each is a group.

#include <string>
#include <string_view>

namespace wright {

// The regular expression of a pattern.
[[nodiscard]] std::string with_marks(std::string_view pattern);
// The place of the quantity that a mark such as "n3" names.
[[nodiscard]] std::size_t index_of_mark(std::string_view mark);

}  // namespace wright
