#pragma once
// Keeping a whole answer on a screen or two.

#include <cstddef>

#include "advice/answer.h"

namespace wright {

constexpr std::size_t kLongestAnswer = 5500;  // bytes, with code and sources

// Bytes of everything that is shown of it.
[[nodiscard]] std::size_t size_of(const Answer& answer);

// Drops code that has no room beside the text, then evidence and sources beyond the first few, until the whole is within `limit`
// bytes. The text itself stays.
void fit(Answer& answer, std::size_t limit);

}  // namespace wright
