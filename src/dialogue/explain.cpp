#include <fmt/format.h>

#include "dialogue/card_text.h"
#include "dialogue/conversation.h"
#include "dialogue/phrases.h"

namespace wright {
namespace {

constexpr std::size_t kNearest = 5;
constexpr std::size_t kAll = 20;

std::string rule_line(const Card& card, const Phrases& phrases) {
  return phrases.say("rule_line", {{"rule", card.id},
                                   {"category", card.category},
                                   {"severity", std::string(name(card.severity))},
                                   {"confidence", std::string(name(card.confidence))},
                                   {"since", card.since}});
}

}  // namespace

Answer explain(const Card& card, const Library& library) {
  const Phrases phrases(library);
  Answer answer;
  answer.cards = {card.id};
  answer.confidence = 1;
  answer.markdown = fmt::format("# {}", card.title);
  if (card.kind == CardKind::Rule) answer.markdown += "\n\n" + rule_line(card, phrases);
  if (!card.premise.empty()) answer.markdown += "\n\n" + phrases.say("premise", {{"premise", card.premise}});
  for (const CardSection& section : card.sections)
    answer.markdown += fmt::format("\n\n## {}\n\n{}", section.heading, section.body);
  for (const std::string& question : card.questions) answer.questions.push_back({question, ""});
  add_citations(answer, card, kAll);
  add_snippets(answer, card.code, library, kAll);
  return answer;
}

std::vector<std::string> nearest_ids(std::string_view typed, const Library& library) {
  std::vector<std::string> ids;
  for (const Match& match : library.search(typed, kNearest)) ids.push_back(match.card->id);
  return ids;
}

}  // namespace wright
