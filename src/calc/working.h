#pragma once
// A sum that was worked out: the result, then how it came about.

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/rate_table.h"

namespace wright {

// What a month costs; several when the question compares them.
struct Option {
  std::string name;
  double dollars = 0;
};

struct Working {
  std::string result;                  // one sentence or two
  std::vector<std::string> steps{};    // one equation each, with units
  std::vector<std::string> assumed{};  // what the question does not say
  std::vector<std::string> changes{};  // what to change
  std::vector<std::string> asks{};     // numbers that are missing
  std::vector<const Rate*> rates{};    // of the table, that were used
  std::vector<Option> monthly{};       // of a sum of money

  void use(const Rate& rate);
};

}  // namespace wright
