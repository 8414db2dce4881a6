#include "dialogue/abstain.h"

#include <fmt/format.h>

namespace wright {
namespace {

// Measured on questions of the field and of others; tests/dialogue holds some of both.
constexpr double kEnoughInside = 0.27;     // the question names something of ours
constexpr double kEnoughElsewhere = 0.45;  // it names nothing of ours
constexpr double kEnoughAgainst = 0.70;    // it names nothing of ours and something of another field
constexpr std::size_t kManyWords = 2;      // words of another field that outweigh a mention of ours
constexpr double kEnoughMixed = 0.42;

double least_score(const FieldReading& field) {
  if (!field.outside) return field.inside ? kEnoughInside : kEnoughElsewhere;
  if (!field.inside) return kEnoughAgainst;
  return field.outside->words >= kManyWords ? kEnoughMixed : kEnoughInside;
}

Answer outside_answer(const OutsideField& field, const Phrases& phrases) {
  Answer answer;
  answer.kind = AnswerKind::Abstain;
  answer.markdown = phrases.say("outside", {{"field", field.name}});
  if (!field.pointer.empty())
    answer.markdown += "\n\n" + phrases.say("outside_pointer", {{"pointer", field.pointer}, {"url", field.url}});
  if (!field.ask.empty()) answer.markdown += "\n\n" + phrases.say("outside_ask", {{"ask", field.ask}});
  return answer;
}

Answer unknown_answer(const Situation& situation, const Phrases& phrases) {
  Answer answer;
  answer.kind = AnswerKind::Abstain;
  answer.markdown = phrases.say(situation.field.inside ? "unknown" : "unknown_field");
  if (!situation.field.inside) return answer;
  answer.markdown += "\n\n" + phrases.say("unknown_ask");
  if (situation.best() != nullptr) {
    answer.markdown += "\n\n" + phrases.say("unknown_near");
    for (std::size_t i = 0; i < situation.matches.size() && i < 3; ++i) {
      answer.markdown += fmt::format("\n- {} (`explain {}`)", situation.matches[i].card->title, situation.matches[i].card->id);
    }
  }
  return answer;
}

}  // namespace

std::optional<Answer> abstain(const Situation& situation, const Phrases& phrases) {
  if (situation.best() != nullptr && situation.score() >= least_score(situation.field)) return std::nullopt;
  if (situation.field.outside) return outside_answer(*situation.field.outside, phrases);
  return unknown_answer(situation, phrases);
}

}  // namespace wright
