#pragma once
// The search over cards: an FTS5 index tells which word stands in which field of which card. A card's score is the share of the
// question's words that it holds, rare words and words in telling fields counting more, and the likeness of the question to the
// card's title and to the ways people ask for it. It is 0..1 and comparable between questions.

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/card_store.h"
#include "knowledge/library.h"
#include "knowledge/vocabulary.h"

namespace wright {

struct Hit {
  CardNumber card = 0;
  double score = 0;
  bool said = false;  // the question is one of the card's ways of asking, but for words of little weight
};

// Cards are numbered from 1 in the order given.
[[nodiscard]] Result<void> write_search_index(Database& database, const std::vector<Card>& cards, const Vocabulary& vocabulary);
[[nodiscard]] Result<Vocabulary> read_stored_vocabulary(const Database& database);
// Words of a text, figures aside, that no card holds.
[[nodiscard]] Result<std::size_t> count_unknown_words(const Database& database, const Vocabulary& vocabulary,
                                                      std::string_view text);
// Best first.
[[nodiscard]] Result<std::vector<Hit>> search_cards(const Database& database, const Vocabulary& vocabulary,
                                                    const std::vector<WeightedText>& question, std::size_t limit);

}  // namespace wright
