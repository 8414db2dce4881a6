#pragma once
// What an answer asks at its end when the question was a short complaint, a wish or a choice, such as "arm or x86?": the card
// holds in general, and the questions tell which part of it fits. The words and questions stand in
// data/knowledge/tables/closing.yaml.

#include <string>
#include <vector>

#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

// Empty for questions that say enough, that ask for a fact, or that paste something.
[[nodiscard]] std::vector<std::string> closing_questions(const Question& question, const Card& card, const Library& library);

}  // namespace wright
