#include "dialogue/conversation.h"

#include <algorithm>

#include "dialogue/abstain.h"
#include "dialogue/fit.h"
#include "dialogue/project_answer.h"

namespace wright {
namespace {

constexpr std::ptrdiff_t kBareComplaint = 12;  // so many words say no more than the complaint

// It complains of slow starts, say, and also asks where in the named project they come from.
bool asks_project(const Question& question, const ProjectView* project) {
  const std::ptrdiff_t words = 1 + std::count(question.text.begin(), question.text.end(), ' ');
  return project != nullptr && project->named && words > kBareComplaint;
}

}  // namespace

Answer answer(const Question& question, const Library& library, const ProjectView* project, const Slots& told,
              const AnswerStyle& style) {
  const Phrases phrases(library);
  const Situation situation = read_situation(question, library, project, told);
  if (!situation.complaint || asks_project(question, project)) {
    if (std::optional<Answer> own = project_answer(question, situation, library, phrases)) return std::move(*own);
  }
  if (std::optional<Answer> none = abstain(situation, phrases)) return std::move(*none);
  Answer answer = compose(question, situation, library, phrases, style);
  if (style.length != Length::Full) fit(answer, kLongestAnswer);
  return answer;
}

}  // namespace wright
