#include "dialogue/conversation.h"

#include "dialogue/abstain.h"
#include "dialogue/fit.h"
#include "dialogue/project_answer.h"

namespace wright {
namespace {

constexpr std::size_t kLongestAnswer = 5500;  // bytes, with code and sources

}  // namespace

Answer answer(const Question& question, const Library& library, const ProjectView* project, const Slots& told,
              const AnswerStyle& style) {
  const Phrases phrases(library);
  const Situation situation = read_situation(question, library, project, told);
  if (!situation.complaint) {
    if (std::optional<Answer> own = project_answer(question, situation, library, phrases)) return std::move(*own);
  }
  if (std::optional<Answer> none = abstain(situation, phrases)) return std::move(*none);
  Answer answer = compose(question, situation, library, phrases, style);
  if (style.length != Length::Full) fit(answer, kLongestAnswer);
  return answer;
}

}  // namespace wright
