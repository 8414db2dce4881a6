#include "dialogue/situation.h"

#include <algorithm>

#include "base/pattern.h"
#include "dialogue/slots_from_text.h"
#include "dialogue/sum_section.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kSlots = "data/knowledge/tables/slots.yaml";
constexpr const char* kPremises = "data/knowledge/tables/premises.yaml";
constexpr const char* kSymptoms = "data/knowledge/tables/symptoms.yaml";
constexpr std::size_t kMatches = 5;
constexpr double kComplaintScore = 0.5;     // at least, of a recognised complaint
constexpr double kSureScore = 0.62;         // above it the search knows better than the complaint
constexpr std::size_t kComplaintWords = 4;  // so few words say no more than the complaint

std::optional<Tree> find_tree(const Library& library, const Card* card) {
  if (card == nullptr) return std::nullopt;
  const std::string name = "data/knowledge/trees/" + card->id + ".yaml";
  const std::string_view text = library.file(name);
  if (text.empty()) return std::nullopt;
  Result<Tree> tree = read_tree(name, text);
  return tree ? std::optional(std::move(*tree)) : std::nullopt;
}

// The card of a complaint that the person's own words state; "" for none.
std::string find_complaint(const Question& question, const Library& library) {
  const Result<Table> table = read_table(kSymptoms, library.file(kSymptoms));
  if (!table) return {};
  for (const Member& card : table->root().members) {
    for (const Value& expression : card.value.items) {
      const Pattern pattern(expression.text);
      const bool stated = std::any_of(question.lines.begin(), question.lines.end(), [&](const QuestionLine& line) {
        return line.kind == LineKind::Sentence && pattern.matches(line.text);
      });
      if (stated) return card.key;
    }
  }
  return {};
}

// Puts the card of a recognised complaint first: its tree asks and decides where the other cards only tell. A question that says
// more than the complaint, and finds a card that fits it well, is about that.
bool lead_with_complaint(std::vector<Match>& matches, const Question& question, const Library& library) {
  if (matches.empty()) return false;
  const bool says_more = library.words(question.text).size() > kComplaintWords;
  if (says_more && matches.front().score >= kSureScore) return false;
  const Card* card = library.find(find_complaint(question, library));
  if (card == nullptr) return false;
  std::erase_if(matches, [card](const Match& match) { return match.card == card; });
  const double score = matches.empty() ? kSureScore : std::max(matches.front().score, kComplaintScore);
  matches.insert(matches.begin(), Match{card, score});
  return true;
}

// Whether the question says what the card's premise corrects.
bool states_premise(const Card* card, const Question& question, const Library& library) {
  if (card == nullptr || card->premise.empty()) return false;
  const Result<Table> table = read_table(kPremises, library.file(kPremises));
  if (!table) return false;
  const std::vector<std::string> patterns = texts_of(table->root(), card->id);
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& text) { return Pattern(text).matches(question.text); });
}

void merge(Slots& slots, const Slots& stronger) {
  for (const auto& [name, value] : stronger) slots[name] = value;
}

std::vector<const Finding*> findings_about(const Card& card, std::vector<const Finding*> findings) {
  std::erase_if(findings,
                [&](const Finding* f) { return std::find(card.rules.begin(), card.rules.end(), f->rule) == card.rules.end(); });
  return findings;
}

}  // namespace

const SlotDefinition* Situation::definition(std::string_view slot) const {
  const auto found =
      std::find_if(definitions.begin(), definitions.end(), [slot](const SlotDefinition& d) { return d.id == slot; });
  return found == definitions.end() ? nullptr : &*found;
}

Situation read_situation(const Question& question, const Library& library, const ProjectView* project, const Slots& told) {
  Situation situation;
  situation.matches = library.search(question.weighted(), kMatches);
  situation.complaint = lead_with_complaint(situation.matches, question, library);
  situation.field = read_field(question.text, library);
  if (Result<std::vector<SlotDefinition>> slots = read_slots(kSlots, library.file(kSlots)))
    situation.definitions = std::move(*slots);
  situation.tree = find_tree(library, situation.best());
  situation.project = project;
  if (project != nullptr) {
    situation.field.likely = true;  // who stands in a Lambda project asks about it
    situation.function = choose_function(*project, question.text);
    situation.slots = slots_from_project(*project, situation.function, situation.definitions);
    if (situation.best() != nullptr)
      situation.findings = findings_about(*situation.best(), findings_of(*project, situation.function));
  }
  merge(situation.slots, slots_from_text(question.text, situation.definitions));
  merge(situation.slots, told);
  situation.rates = read_rates(library);
  situation.sums = sums_of(question.text, situation.slots, library, situation.rates);
  situation.states_premise = states_premise(situation.best(), question, library);
  return situation;
}

}  // namespace wright
