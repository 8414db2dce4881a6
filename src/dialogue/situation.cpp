#include "dialogue/situation.h"

#include <algorithm>

#include "dialogue/complaint.h"
#include "dialogue/log_signs.h"
#include "dialogue/pasted.h"
#include "dialogue/slots_from_text.h"
#include "dialogue/sum_section.h"
#include "dialogue/vague.h"

namespace wright {
namespace {

constexpr const char* kSlots = "data/knowledge/tables/slots.yaml";
constexpr std::size_t kMatches = 5;
constexpr double kComplaintScore = 0.5;     // at least, of a recognised complaint
constexpr double kSureScore = 0.62;         // above it the search knows better than the complaint
constexpr double kStatedScore = 0.75;       // of a wrong assumption, or a complaint in so many words
constexpr std::size_t kComplaintWords = 4;  // so few words say no more than the complaint
constexpr std::size_t kStoryWords = 12;     // so many tell more than a complaint that the search does not find as well
constexpr double kNearBest = 0.75;          // of the best score

std::optional<AdviceTree> find_tree(const Library& library, const Card* card) {
  if (card == nullptr) return std::nullopt;
  const std::string name = "data/knowledge/trees/" + card->id + ".yaml";
  const std::string_view text = library.file(name);
  if (text.empty()) return std::nullopt;
  Result<AdviceTree> tree = read_tree(name, text);
  return tree ? std::optional(std::move(*tree)) : std::nullopt;
}

// Puts a card first, with at least `score`.
void lead_with(std::vector<Match>& matches, const Card* card, double score) {
  const double best = matches.empty() ? 0 : matches.front().score;
  std::erase_if(matches, [card](const Match& match) { return match.card == card; });
  matches.insert(matches.begin(), Match{card, std::max(best, score)});
}

bool is_near_best(const std::vector<Match>& matches, const Card* card) {
  return std::any_of(matches.begin(), matches.end(),
                     [&](const Match& match) { return match.card == card && match.score >= kNearBest * matches.front().score; });
}

// What the person's own words say goes before what the search finds: the card of a wrong assumption, of a complaint that says too
// little, of one that has a tree (its tree asks and decides where the other cards only tell). A question that says more than the
// complaint, and finds a card that fits it well, is about that.
void read_complaint(Situation& situation, const Question& question, const Card* symptom, const Library& library) {
  if (const std::optional<Premise> premise = find_premise(question, library, situation.best())) {
    if (premise->is_sure) lead_with(situation.matches, premise->card, kStatedScore);
    situation.premise = premise->correction;
    return;
  }
  const VagueComplaint vague = find_vague(question, library);
  const bool is_known_thing = vague.names_thing && situation.score() >= kSureScore;
  situation.asks = vague.card;
  if (vague.card != nullptr && !is_known_thing) {
    if (!vague.names_thing || situation.matches.empty()) lead_with(situation.matches, vague.card, kStatedScore);
    situation.vague = true;
    return;
  }
  const std::size_t words = library.words(question.text).size();
  if (words > kComplaintWords && situation.score() >= kSureScore) return;
  if (words >= kStoryWords && !is_near_best(situation.matches, symptom)) return;
  if (symptom != nullptr) lead_with(situation.matches, symptom, kComplaintScore);
}

// The card of what decides in a pasted log leads, and that of a second cause follows it.
void read_log(Situation& situation, const Question& question, const Library& library) {
  const std::vector<LogSign> signs = read_signs(question, library);
  if (signs.empty()) return;
  for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) lead_with(situation.matches, sign->card, kStatedScore);
  situation.shown = signs.front().say;
  situation.vague = false;
}

// What the rules say about pasted code. It leads unless an error text, a log or a question that a card fits well decides; the
// card found stays when it is about one of the rules.
void read_code(Situation& situation, const Question& question, const Library& library) {
  situation.pasted = read_pasted(question, library);
  if (situation.pasted.findings.empty()) return;
  situation.vague = false;
  situation.pasted_leads = situation.score() < kSureScore && situation.shown.empty() && !question.has(LineKind::Error);
  const auto is_about = [](const Card& card, const PastedFinding& finding) {
    return &card == finding.card || std::find(card.rules.begin(), card.rules.end(), finding.card->id) != card.rules.end();
  };
  const Card* const best = situation.best();
  const bool fits = best != nullptr && std::any_of(situation.pasted.findings.begin(), situation.pasted.findings.end(),
                                                   [&](const PastedFinding& finding) { return is_about(*best, finding); });
  if (situation.pasted_leads && !fits) lead_with(situation.matches, situation.pasted.findings.front().card, kStatedScore);
}

void merge(Slots& slots, const Slots& stronger) {
  for (const auto& [name, value] : stronger) slots[name] = value;
}

std::vector<const Finding*> findings_about(const Card& card, std::vector<const Finding*> findings) {
  std::erase_if(findings,
                [&](const Finding* f) { return std::find(card.rules.begin(), card.rules.end(), f->rule) == card.rules.end(); });
  return findings;
}

// What is said. The figures of a pasted log are no quantities of a sum, unless nothing else is said.
std::string said_text(const Question& question) {
  std::string text;
  for (const QuestionLine& line : question.lines) {
    if (line.kind == LineKind::Sentence) text += (text.empty() ? "" : "\n") + line.text;
  }
  return text.empty() || question.lines.size() < 2 ? question.text : text;
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
  const bool is_known = !situation.matches.empty() && situation.matches.front().said;
  const Card* const symptom = find_symptom(question, library);
  read_complaint(situation, question, symptom, library);
  read_log(situation, question, library);
  read_code(situation, question, library);
  situation.field = read_field(question.text, library);
  situation.field.inside = situation.field.inside || is_known || !situation.shown.empty() || !situation.pasted.findings.empty();
  if (!situation.shown.empty()) situation.field.outside.reset();  // a pasted log of ours: what stands beside it is its story
  if (Result<std::vector<SlotDefinition>> slots = read_slots(kSlots, library.file(kSlots)))
    situation.definitions = std::move(*slots);
  situation.tree = find_tree(library, situation.best());
  situation.complaint = situation.tree && situation.best() == symptom;
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
  const std::string said = said_text(question);
  const Figures figures = figures_of(said, library);
  situation.sums = sums_of(said, figures, situation.slots, library);
  if (!situation.sums.empty() && figures.wants.contains("our_sum")) {  // in units of ours
    situation.field.inside = true;
    if (situation.field.outside && situation.field.outside->yields) situation.field.outside->certain = false;
  }
  if (situation.premise.empty() && situation.sums.empty() && !situation.vague) {
    if (std::optional<BrokenLimit> limit = broken_limit(question.text, figures, library)) {
      situation.premise = limit->correction;
      situation.limit = limit->rate;
      situation.field.inside = true;
    }
  }
  return situation;
}

}  // namespace wright
