#pragma once
// An answer about the user's own project, with its files, lines and names.

#include <optional>

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/situation.h"
#include "knowledge/library.h"

namespace wright {

// Nothing when there is no project, or it has nothing to say about the question.
[[nodiscard]] std::optional<Answer> project_answer(const Question& question, const Situation& situation, const Library& library,
                                                   const Phrases& phrases);

}  // namespace wright
