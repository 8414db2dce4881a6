#pragma once
// What the question prices by the piece: "2 GETs ($0.0004/1,000)", "$0.40 per million, the first million is free".

#include <optional>
#include <string>
#include <vector>

#include "calc/passage.h"

namespace wright {

struct PiecePrice {
  std::size_t place = 0;              // of the money
  std::optional<std::size_t> per;     // of the number that it is for, when that is a mark
  double dollars = 0;                 // for one
  std::string noun{};                 // of what, "" when it is not said
  std::optional<std::size_t> pieces;  // of the number of pieces that stands beside it
  bool single = false;                // "one PUT ($0.005 per 1,000)"
};

[[nodiscard]] std::vector<PiecePrice> piece_prices(const Passage& passage);
// The marks of what is said to be free.
[[nodiscard]] std::vector<std::size_t> free_places(const Passage& passage);
// "the first million is free": so many.
[[nodiscard]] double free_pieces(const Passage& passage);

}  // namespace wright
