#pragma once
// Writing an answer from a situation.

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/question.h"
#include "dialogue/situation.h"

namespace wright {

[[nodiscard]] Answer compose(const Question& question, const Situation& situation, const Library& library, const Phrases& phrases);

// The example sources that the references name.
void add_snippets(Answer& answer, const std::vector<std::string>& references, const Library& library, std::size_t limit);
void add_citations(Answer& answer, const Card& card);

}  // namespace wright
