#pragma once
// Complaints that say too little to be answered: "my lambda is broken". Such a sentence is made of a few kinds of words, and
// nothing is left when they are taken away. The words stand in data/knowledge/tables/vague.yaml.

#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

struct VagueComplaint {
  const Card* card = nullptr;  // asks what would decide; null: the question says more
  bool names_thing = false;  // it names a thing that has no complaint of its own, "axum does not work": the card asks in general
};

// The complaint that the question is, when it is nothing more.
[[nodiscard]] VagueComplaint find_vague(const Question& question, const Library& library);

}  // namespace wright
