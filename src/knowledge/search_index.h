#pragma once
// The search over cards. FTS5 with weighted fields gives candidates; they are then ranked by how much of the question a card covers
// (rare words count more, the fields where people's own words stand count most) and by how near the question comes to one of the ways
// people ask it. The score is 0..1 and comparable between questions.

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
};

// Cards are numbered from 1 in the order given.
[[nodiscard]] Result<void> write_search_index(Database& database, const std::vector<Card>& cards, const Vocabulary& vocabulary);
[[nodiscard]] Result<Vocabulary> read_stored_vocabulary(const Database& database);
// Best first.
[[nodiscard]] Result<std::vector<Hit>> search_cards(const Database& database, const Vocabulary& vocabulary,
                                                    const std::vector<WeightedText>& question, std::size_t limit);

}  // namespace wright
