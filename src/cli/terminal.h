#pragma once
// Does a stream get colours? https://no-color.org, https://bixense.com/clicolors, checked 2026-11-23.

#include <cstdint>

#include "report/style.h"

namespace wright {

enum class ColorChoice : std::uint8_t { Auto, Always, Never };

// For the stream with this file descriptor. Auto: NO_COLOR says no; FORCE_COLOR or CLICOLOR_FORCE say yes; else a terminal that
// is not dumb.
[[nodiscard]] Color decide_color(ColorChoice choice, int descriptor);

}  // namespace wright
