#include "dialogue/conversation.h"

#include <algorithm>

#include "dialogue/abstain.h"
#include "dialogue/fit.h"
#include "dialogue/parts.h"
#include "dialogue/pasted.h"
#include "dialogue/project_answer.h"
#include "dialogue/upgrade_answer.h"

namespace wright {
namespace {

constexpr std::size_t kMostCitations = 2;      // of each of several questions
constexpr std::ptrdiff_t kBareComplaint = 12;  // so many words say no more than the complaint

// It complains of slow starts, say, and also asks where in the named project they come from.
bool asks_project(const Question& question, const ProjectView* project) {
  const std::ptrdiff_t words = 1 + std::count(question.text.begin(), question.text.end(), ' ');
  return project != nullptr && project->named && words > kBareComplaint;
}

// What the parts say, one after the other, each shortly.
void add_part(Answer& whole, const std::string& heading, Answer part) {
  whole.markdown += (whole.markdown.empty() ? "" : "\n\n") + heading + "\n\n" + part.markdown;
  whole.confidence = whole.cards.empty() ? part.confidence : std::min(whole.confidence, part.confidence);
  const auto move_all = [](auto& to, auto& from, std::size_t most) {
    for (std::size_t i = 0; i < from.size() && i < most; ++i) to.push_back(std::move(from[i]));
  };
  move_all(whole.assumptions, part.assumptions, part.assumptions.size());
  move_all(whole.evidence, part.evidence, part.evidence.size());
  move_all(whole.questions, part.questions, 1);
  move_all(whole.citations, part.citations, kMostCitations);
  move_all(whole.snippets, part.snippets, 1);
  move_all(whole.cards, part.cards, part.cards.size());
}

// Nothing when the text is one question, or one of the parts cannot be answered.
std::optional<Answer> answer_parts(const Question& question, const Library& library, const ProjectView* project,
                                   const Slots& told, AnswerStyle style) {
  const std::vector<Question> parts = separate_questions(question, library);
  if (parts.empty()) return std::nullopt;
  if (style.length == Length::Normal) style.length = Length::Brief;
  const Phrases phrases(library);
  Answer whole;
  for (const Question& part : parts) {
    const Situation situation = read_situation(part, library, project, told);
    if (situation.vague || abstain(situation, phrases)) return std::nullopt;
    add_part(whole, phrases.say("part", {{"question", part.text}}), compose(part, situation, library, phrases, style));
  }
  return whole;
}

}  // namespace

Answer answer(const Question& question, const Library& library, const ProjectView* project, const Slots& told,
              const AnswerStyle& style) {
  const Phrases phrases(library);
  const Situation situation = read_situation(question, library, project, told);
  if (std::optional<Answer> upgrade = upgrade_answer(question, situation, library, phrases)) return std::move(*upgrade);
  if (!situation.complaint || asks_project(question, project)) {
    if (std::optional<Answer> own = project_answer(question, situation, library, phrases)) return std::move(*own);
  }
  const bool has_log = !situation.shown.empty() || question.has(LineKind::Error) || question.has(LineKind::Log);
  if (situation.pasted.is_read && situation.pasted.findings.empty() && !has_log && asks_review(question, library)) {
    Answer answer;
    answer.markdown = phrases.say("pasted_clean");
    answer.confidence = 1;
    return answer;
  }
  std::optional<Answer> parts;
  if (situation.sums.empty() && situation.premise.empty()) parts = answer_parts(question, library, project, told, style);
  if (!parts) {
    if (std::optional<Answer> none = abstain(situation, phrases)) return std::move(*none);
  }
  Answer answer = parts ? std::move(*parts) : compose(question, situation, library, phrases, style);
  if (style.length != Length::Full) fit(answer, kLongestAnswer);
  return answer;
}

}  // namespace wright
