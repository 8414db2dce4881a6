#pragma once
// Pieces of cards as they stand in answers.

#include <string>
#include <string_view>
#include <vector>

#include "advice/answer.h"
#include "knowledge/library.h"

namespace wright {

// The section that answers: "Answer", of rules "What it does".
[[nodiscard]] std::string_view main_section(const Card& card);
// "**Why.** text"; "" when the card has no such section.
[[nodiscard]] std::string titled_section(const Card& card, std::string_view heading);

void add_citations(Answer& answer, const Card& card, std::size_t limit);
// The example sources that the references name, those that answers do not hold yet.
void add_snippets(Answer& answer, const std::vector<std::string>& references, const Library& library, std::size_t limit);

}  // namespace wright
