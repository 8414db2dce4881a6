#include "rules/listing.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wright {

bool names_listing(std::string_view expression) {
  constexpr std::array<std::string_view, 9> kWords{"list",    "contents", "items",   "objects", "rows",
                                                   "records", "pages",    "entries", "messages"};
  const std::string lower = lower_case(expression);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

}  // namespace wright
