#pragma once
// URLs that hold what opens something.

#include <optional>
#include <string_view>

#include "facts/facts.h"

namespace wright {

struct KeyedUrl {
  Place place;
  std::string_view key;  // the name of its parameter; words for one that has none
};

// The first text, query or address of the function that puts a key into a URL.
[[nodiscard]] std::optional<KeyedUrl> keyed_url(const Function& function);

}  // namespace wright
