#pragma once
// What a text must hold before a regular expression can match it: told from the expression alone, in microseconds, so that
// hundreds of patterns need not be compiled for a text that none of them is about.

#include <string>
#include <string_view>
#include <vector>

namespace wright {

// A piece that the text holds, or parts of which it holds one or all. Neither: nothing can be said.
struct RequiredText {
  std::string piece;  // ASCII in lower case
  std::vector<RequiredText> parts;
  bool one_is_enough = false;  // of the parts

  [[nodiscard]] bool is_nothing() const { return piece.empty() && parts.empty(); }
};

// What every text holds that RE2 matches (unanchored, case ignored). K and s stand for their other Unicode forms (KELVIN SIGN,
// LONG S) too: those are not looked for.
[[nodiscard]] RequiredText required_text(std::string_view expression);

// Whether the text, its ASCII letters in lower case, holds it; true for what says nothing.
[[nodiscard]] bool holds(std::string_view lower_case_text, const RequiredText& required);

}  // namespace wright
