#pragma once
// Question -> answer. Everything is decided from cards, trees, tables and the project; no model is asked.

#include "advice/answer.h"
#include "advice/project_view.h"
#include "dialogue/compose.h"
#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

// `project` is null when there is none; `told` holds what earlier answers of the person filled in.
[[nodiscard]] Answer answer(const Question& question, const Library& library, const ProjectView* project, const Slots& told = {},
                            const AnswerStyle& style = {});

// One card in full, as `explain` shows it.
[[nodiscard]] Answer explain(const Card& card, const Library& library);
// Ids near to what was typed, best first.
[[nodiscard]] std::vector<std::string> nearest_ids(std::string_view typed, const Library& library);

}  // namespace wright
