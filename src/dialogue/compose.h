#pragma once
// Writing an answer from a situation.

#include <cstdint>
#include <string>

#include "advice/answer.h"
#include "dialogue/phrases.h"
#include "dialogue/question.h"
#include "dialogue/situation.h"

namespace wright {

enum class Length : std::uint8_t {
  Brief,   // the answer itself and what is asked back
  Normal,  // a screen
  Full,    // everything that the cards say
};

// How an answer is put.
struct AnswerStyle {
  Length length = Length::Normal;
  std::size_t snippets = 3;  // at most
  // The card that the turn before has shown: it is not told again where there is something newer to say.
  std::string shown_card{};
};

[[nodiscard]] Answer compose(const Question& question, const Situation& situation, const Library& library, const Phrases& phrases,
                             const AnswerStyle& style);

}  // namespace wright
