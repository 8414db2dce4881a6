#pragma once
// Several questions in one text: "What is the longest timeout? And does SnapStart work with a zip?"

#include <string>
#include <string_view>
#include <vector>

#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

// The text cut before each question that begins in it; statements stay with the question that follows them. One part when there
// is nothing to cut.
[[nodiscard]] std::vector<std::string> parts_of(std::string_view text);

// The questions of the text that stand by themselves, each with a card of its own; what does not, stays with the one before.
// Fewer than two: the text is one question. Pasted logs and code are never cut.
[[nodiscard]] std::vector<Question> separate_questions(const Question& question, const Library& library);

}  // namespace wright
