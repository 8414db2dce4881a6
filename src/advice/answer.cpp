#include "advice/answer.h"

namespace wright {

std::string_view name(AnswerKind kind) {
  switch (kind) {
    case AnswerKind::Answer: return "answer";
    case AnswerKind::Questions: return "questions";
    case AnswerKind::Abstain: return "abstain";
  }
  return "answer";
}

}  // namespace wright
