#include "rules/plain_text.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"

namespace wright {

bool knows_characters(std::string_view body) {
  constexpr std::array<std::string_view, 7> kWays{"char_boundary", "char_indices", ".chars()", "is_ascii",
                                                  "graphemes",     "to_ascii_",    "unicode"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(body, way); });
}

bool is_plain_text(std::string_view expression) {
  constexpr std::array<std::string_view, 22> kWords{"sha",   "hash", "id",     "uuid",  "hex",    "digest",    "token", "key",
                                                    "date",  "time", "day",    "month", "year",   "timestamp", "at",    "address",
                                                    "bytes", "arn",  "commit", "slug",  "wallet", "base64"};
  const std::string name = lower_case(expression);
  std::size_t begin = 0;
  while (begin < name.size()) {
    std::size_t end = begin;
    while (end < name.size() && name[end] != '_' && is_word_part(name[end])) ++end;
    if (one_of(std::string_view(name).substr(begin, end - begin), kWords)) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace wright
