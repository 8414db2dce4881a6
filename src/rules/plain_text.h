#pragma once
// Texts and what is done with them: bytes or characters.

#include <string_view>

namespace wright {

// By its name, one byte for each character: digests, ids, times.
[[nodiscard]] bool is_plain_text(std::string_view expression);

// The body of a function knows that a character may have several bytes: `.chars()`, `is_char_boundary`.
[[nodiscard]] bool knows_characters(std::string_view body);

}  // namespace wright
