#pragma once
// What an upgrade of the lambda crates changes for the project, and what its versions have not got yet.

#include <optional>
#include <string>
#include <string_view>

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/question.h"
#include "dialogue/situation.h"

namespace wright {

// Nothing without a project, when the question is about something else, or when its versions are not known.
[[nodiscard]] std::optional<Answer> upgrade_answer(const Question& question, const Situation& situation, const Library& library,
                                                   const Phrases& phrases);

// Markdown about what a card speaks of and the project's version has not; "" when there is nothing of the kind.
[[nodiscard]] std::string version_note(const Card& card, const ProjectView* project, const Library& library,
                                       const Phrases& phrases);

}  // namespace wright
