#pragma once
// Everything an answer is made from, gathered before a word is written.

#include <optional>
#include <string>
#include <vector>

#include "advice/pasted_code.h"
#include "advice/project_view.h"
#include "advice/slot.h"
#include "advice/tree.h"
#include "calc/working.h"
#include "dialogue/field.h"
#include "dialogue/question.h"
#include "knowledge/library.h"

namespace wright {

struct Situation {
  std::vector<Match> matches;  // best first
  std::string premise;         // corrects a wrong assumption of the question; "" when there is none
  std::string shown;           // what decides in a pasted log; "" when nothing does
  PastedReview pasted;         // of code in the question
  bool pasted_leads = false;   // and nothing else that was said is surer
  bool vague = false;          // a complaint that says too little to be answered
  const Card* asks = nullptr;  // of a short complaint: its questions are put when the first card has none
  bool complaint = false;      // a complaint was recognised: the first card's tree asks and decides
  FieldReading field;
  std::vector<SlotDefinition> definitions;
  Slots slots;                           // project, then text, then what was told before: later ones win
  std::optional<AdviceTree> tree;        // of the best card
  const ProjectView* project = nullptr;  // null without a project
  const LambdaFunction* function = nullptr;
  std::vector<const Finding*> findings;  // of the function, that the best card is about
  const Rate* limit = nullptr;           // of the library, that the question breaks; `premise` says so
  std::vector<Working> sums;             // that the question asks for; they point into the library's rates

  [[nodiscard]] const Card* best() const { return matches.empty() ? nullptr : matches.front().card; }
  [[nodiscard]] double score() const { return matches.empty() ? 0 : matches.front().score; }
  [[nodiscard]] const SlotDefinition* definition(std::string_view slot) const;
};

[[nodiscard]] Situation read_situation(const Question& question, const Library& library, const ProjectView* project,
                                       const Slots& told);

}  // namespace wright
