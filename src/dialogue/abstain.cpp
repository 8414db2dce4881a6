#include "dialogue/abstain.h"

#include <fmt/format.h>

#include <algorithm>

namespace wright {
namespace {

// Least scores of an answer, measured on questions of the field and of others; tests/dialogue holds some of both.
constexpr double kSurely = 0.20;      // the question names much of ours
constexpr double kInside = 0.24;      // something of ours
constexpr double kLikely = 0.28;      // something that is often ours
constexpr double kBeside = 0.36;      // more of ours than of another field
constexpr double kElsewhere = 0.47;   // nothing of ours
constexpr double kAgainst = 0.72;     // nothing of ours and something of another field
constexpr double kMixed = 0.42;       // something of ours and much of another field
constexpr double kOtherLanguage = 2;  // never
constexpr std::size_t kMuch = 2;      // words
constexpr std::size_t kManyTimes = 4;

// It names another field in passing: the caller, the tool that starts it.
bool is_beside(const FieldReading& field) {
  const std::size_t other = std::max<std::size_t>(field.outside->words, 1);
  return field.ours >= kManyTimes * other || (field.familiar && field.ours > other);
}

double least_score(const FieldReading& field) {
  if (field.outside) {
    if (field.outside->same_service) return field.our_language ? kInside : kOtherLanguage;
    if (!field.inside) return is_beside(field) ? kBeside : kAgainst;
    return field.outside->words >= kMuch ? kMixed : kInside;
  }
  if (field.surely) return kSurely;
  if (field.inside || (field.familiar && field.ours >= kMuch)) return kInside;
  return field.likely ? kLikely : kElsewhere;
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
  const bool is_ours = situation.field.inside || situation.field.likely;
  Answer answer;
  answer.kind = AnswerKind::Abstain;
  answer.markdown = phrases.say(is_ours ? "unknown" : "unknown_field");
  if (!is_ours) return answer;
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
  if (situation.field.outside && situation.field.outside->certain) return outside_answer(*situation.field.outside, phrases);
  const bool is_ours = situation.field.inside || !situation.field.outside;
  if (situation.best() != nullptr && !situation.sums.empty() && is_ours) return std::nullopt;
  if (situation.best() != nullptr && situation.score() >= least_score(situation.field)) return std::nullopt;
  if (situation.field.outside) return outside_answer(*situation.field.outside, phrases);
  return unknown_answer(situation, phrases);
}

}  // namespace wright
