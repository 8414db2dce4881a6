#include "rules/test_module.h"

#include <algorithm>

#include "base/text.h"
#include "facts/written.h"

namespace wright {

Span test_module(std::string_view file) {
  constexpr std::string_view kMark = "#[cfg(test)]";
  const auto whole = static_cast<std::uint32_t>(file.size());
  for (std::size_t at = file.find(kMark); at != std::string_view::npos; at = file.find(kMark, at + 1)) {
    const std::string_view rest = trim(file.substr(at + kMark.size()));
    const std::string_view head = rest.substr(0, rest.find_first_of("{;"));
    if (!holds_word(head, "mod") || !rest.substr(head.size()).starts_with('{') || contains(head, "fn ")) continue;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min<std::size_t>(block_end(file, at), whole))};
  }
  return {whole, whole};
}

}  // namespace wright
