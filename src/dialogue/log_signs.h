#pragma once
// What decides in a pasted log, whatever else stands there: data/knowledge/tables/signs.yaml.

#include <string>
#include <vector>

#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

struct LogSign {
  const Card* card = nullptr;
  std::string say;  // what the lines show; "" when the card says it
};

// Of a text with lines of a log, a compiler or a tool: the most decisive first, one of each card, at most two. Empty otherwise.
[[nodiscard]] std::vector<LogSign> read_signs(const Question& question, const Library& library);

}  // namespace wright
