#pragma once
// Quantities that must not be mixed up get types of their own.

#include <compare>
#include <cstdint>

namespace wright {

struct Mebibytes {
  std::int64_t value = 0;
  auto operator<=>(const Mebibytes&) const = default;
};

struct Seconds {
  std::int64_t value = 0;
  auto operator<=>(const Seconds&) const = default;
};

}  // namespace wright
