#pragma once
// Takes the words out of a card's Markdown.

#include <cstddef>
#include <string>
#include <string_view>

namespace wright {

// The first sentences of the first paragraph or list item on one line: emphasis and link targets dropped, `code` kept.
[[nodiscard]] std::string first_sentences(std::string_view markdown, std::size_t count);

}  // namespace wright
