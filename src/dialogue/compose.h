#pragma once
// Writing an answer from a situation.

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/question.h"
#include "dialogue/situation.h"

namespace wright {

[[nodiscard]] Answer compose(const Question& question, const Situation& situation, const Library& library,
                             const Phrases& phrases);

}  // namespace wright
