#pragma once
// What the user's own project says about the question: its settings and the findings that belong to the card, with their lines.

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/question.h"
#include "dialogue/situation.h"

namespace wright {

// Markdown, and its lines as evidence; "" when the project has nothing to say about it.
[[nodiscard]] std::string project_section(const Question& question, const Situation& situation, const Library& library,
                                          const Phrases& phrases, std::vector<Evidence>& evidence);

}  // namespace wright
