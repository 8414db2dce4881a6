#pragma once
// Prices, quotas, defaults and measured sizes: data/knowledge/tables/rates.csv. None of them stands in C++, and a card refers to
// them by name (rate_reference.h).

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wright {

struct Rate {
  std::string id;     // "x86-gbs"
  std::string label;  // "x86_64 duration"
  double value = 0;
  std::string unit;   // "$/GB-s", "MB", "s"
  std::string since;  // valid from, as far as known
  std::string title;  // of the source
  std::string url;
  std::string checked;
  char confidence = 'L';   // H: read in a primary source; M: secondary; L: recalled
  std::string until = "";  // of what is history: when it ended

  [[nodiscard]] bool is_sure() const { return confidence == 'H'; }
};

class RateTable {
 public:
  // Errors name `file` and the line.
  [[nodiscard]] static Result<RateTable> read(const std::string& file, std::string_view text);

  // The table is part of the program: an id that is not there is a mistake of ours, found by the tests; a rate of 0 then.
  [[nodiscard]] const Rate& rate(std::string_view id) const;
  [[nodiscard]] bool has(std::string_view id) const { return rates_.contains(id); }
  [[nodiscard]] const std::map<std::string, Rate, std::less<>>& rates() const { return rates_; }  // by id

 private:
  std::map<std::string, Rate, std::less<>> rates_;
};

}  // namespace wright
