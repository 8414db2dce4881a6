#pragma once
// The stem of an English word, so that "timing", "timed" and "times" meet.

#include <string>
#include <string_view>

namespace wright {

// `word` is lower case; anything with a character other than a-z comes back as it is.
[[nodiscard]] std::string stem(std::string_view word);

}  // namespace wright
