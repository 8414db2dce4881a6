#pragma once
// Numbers as an answer shows them: thousands apart, no more digits than say something.

#include <string>

#include "calc/units.h"

namespace wright {

[[nodiscard]] std::string shown(double number);      // "2,560", "0.29", "4.69"
[[nodiscard]] std::string shown(Dollars money);      // "$182.40", "$0.000042"
[[nodiscard]] std::string shown(Milliseconds time);  // "57 s", "480 s (8 min)", "80 ms"
[[nodiscard]] std::string shown(Mebibytes size);     // "512 MB"
[[nodiscard]] std::string price(double dollars);     // "$0.0000133334": every digit
[[nodiscard]] std::string percent(double share);     // 0.2 is "20 %"

}  // namespace wright
