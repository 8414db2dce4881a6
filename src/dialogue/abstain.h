#pragma once
// Saying that a question is not ours or that we do not know, where to look, and how to put it well.

#include <optional>

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/situation.h"

namespace wright {

// Nothing when there is an answer to give.
[[nodiscard]] std::optional<Answer> abstain(const Situation& situation, const Phrases& phrases);

}  // namespace wright
