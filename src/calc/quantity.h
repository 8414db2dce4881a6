#pragma once
// The numbers of a text with their units.
//
// A text is rewritten in lower case with a mark in the place of every number and its unit: "BatchSize 200, a batch takes 2.5 s"
// becomes "batchsize {n0}, a batch takes {t1}". Patterns over the rewritten text then need no grammar of numbers. The letter of a
// mark is the unit, its number the place in `quantities`.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wright {

enum class Unit : std::uint8_t {
  Number,   // {n0}
  Time,     // {t0}, milliseconds
  Size,     // {s0}, mebibytes; KB and bytes count in thousands, as they do in question and bill
  Rate,     // {r0}, per second; "3 million a day" too
  Flow,     // {b0}, MB per second; "2 GB a day" too
  Money,    // {m0}, dollars
  Percent,  // {p0}
};

struct Quantity {
  Unit unit = Unit::Number;
  double value = 0;
  double count = 0;   // of a rate or flow: the number as it was written
  double period = 0;  // of a rate or flow: the seconds that it is for
};

struct Quantities {
  std::string text;
  std::vector<Quantity> list;
};

[[nodiscard]] char mark_of(Unit unit);
[[nodiscard]] Quantities read_quantities(std::string_view text);

}  // namespace wright
