#include "dialogue/complaint.h"

#include <algorithm>

#include "base/pattern.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kSymptoms = "data/knowledge/tables/symptoms.yaml";
constexpr const char* kPremises = "data/knowledge/tables/premises.yaml";

bool states(const Question& question, std::string_view expression) {
  const Pattern pattern(expression);
  return std::any_of(question.lines.begin(), question.lines.end(),
                     [&](const QuestionLine& line) { return line.kind == LineKind::Sentence && pattern.matches(line.text); });
}

bool states_any(const Question& question, const std::vector<std::string>& expressions) {
  return std::any_of(expressions.begin(), expressions.end(),
                     [&](const std::string& expression) { return states(question, expression); });
}

}  // namespace

const Card* find_symptom(const Question& question, const Library& library) {
  const Result<Table> table = read_table(kSymptoms, library.file(kSymptoms));
  if (!table) return nullptr;
  for (const Member& card : table->root().members) {
    if (states_any(question, texts_of(table->root(), card.key))) return library.find(card.key);
  }
  return nullptr;
}

std::optional<Premise> find_premise(const Question& question, const Library& library, const Card* best) {
  const Result<Table> table = read_table(kPremises, library.file(kPremises));
  if (!table) return std::nullopt;
  for (const Value& premise : table->root().items) {
    if (!states_any(question, texts_of(premise, "when")) || states_any(question, texts_of(premise, "unless"))) continue;
    const Card* card = library.find(text_of(premise, "card"));
    const bool is_sure = text_of(premise, "if_best") != "true";
    if (card == nullptr || (card != best && !is_sure)) continue;
    const std::string say = text_of(premise, "say");
    return Premise{card, say.empty() ? card->premise : say, is_sure};
  }
  return std::nullopt;
}

}  // namespace wright
