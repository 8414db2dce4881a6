#pragma once
// Code in a question: found, reviewed with the rules, and what they say put before what the cards say.

#include <string>
#include <vector>

#include "advice/answer.h"
#include "advice/pasted_code.h"
#include "dialogue/phrases.h"
#include "dialogue/question.h"

namespace wright {

// The pieces of code in a question, longest first: fenced blocks, lines of code in a row, a statement within a sentence.
[[nodiscard]] std::vector<std::string> pasted_code(const Question& question);

// Findings in the first piece that has some, those that matter most.
[[nodiscard]] PastedReview read_pasted(const Question& question, const Library& library);

// Little more is said than the code, or whether it is right: the question is for a review. Patterns are
// data/knowledge/tables/lines.yaml.
[[nodiscard]] bool asks_review(const Question& question, const Library& library);

// Markdown, and the lines as evidence; "" without findings.
[[nodiscard]] std::string pasted_section(const std::vector<PastedFinding>& findings, const Phrases& phrases,
                                         std::vector<Evidence>& evidence);

}  // namespace wright
