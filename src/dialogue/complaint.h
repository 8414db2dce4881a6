#pragma once
// What the person's own words say beyond what they ask: a complaint that has a card, or an assumption that is wrong. The
// patterns stand in data/knowledge/tables: symptoms.yaml, premises.yaml.

#include <optional>
#include <string>

#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

// A wrong assumption in the question.
struct Premise {
  const Card* card = nullptr;  // tells what holds instead
  std::string correction;      // the table's, else the card's
  bool is_sure = false;        // its own patterns say so, whatever the search found
};

// The card of a complaint; null for none.
[[nodiscard]] const Card* find_symptom(const Question& question, const Library& library);
// `best` is the card that the search found; null for none.
[[nodiscard]] std::optional<Premise> find_premise(const Question& question, const Library& library, const Card* best);

}  // namespace wright
