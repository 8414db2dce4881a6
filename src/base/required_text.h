#pragma once
// What a text must hold before a regular expression can match it: told from the expression alone, in microseconds, so that
// hundreds of patterns need not be compiled for a text that none of them is about.

#include <string>
#include <string_view>
#include <vector>

namespace wright {

// Lower-case ASCII pieces of which a text that RE2 matches (unanchored, case ignored) holds at least one. Empty when nothing can
// be said. K and s stand for their other Unicode forms (KELVIN SIGN, LONG S) too: those are not looked for.
[[nodiscard]] std::vector<std::string> required_texts(std::string_view expression);

// Whether the text holds one of the pieces, whatever the case of its ASCII letters; true when there are none.
[[nodiscard]] bool holds_one_of(std::string_view text, const std::vector<std::string>& lower_case_pieces);

}  // namespace wright
