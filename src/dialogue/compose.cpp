#include "dialogue/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "dialogue/card_text.h"
#include "dialogue/closing.h"
#include "dialogue/fit.h"
#include "dialogue/page.h"
#include "dialogue/pasted.h"
#include "dialogue/project_section.h"
#include "dialogue/sum_section.h"
#include "dialogue/upgrade_answer.h"

namespace wright {
namespace {

// Bytes of Markdown, by Length.
constexpr std::array<std::size_t, 3> kLongestText{900, 3900, 24000};
constexpr std::size_t kLongestQuestions = 2800;  // of an answer that asks first
constexpr std::size_t kLeastWithCode = 2400;     // of an answer beside the first code of its card
constexpr std::size_t kRoomForSources = 1000;    // their titles and addresses
constexpr std::size_t kMostBranches = 5;
constexpr std::size_t kMostQuestions = 3;
constexpr std::size_t kMostCitations = 5;
constexpr std::size_t kMostFurther = 2;
constexpr std::size_t kVagueWords = 3;  // so few words complain, they do not ask
// Of another card, as a share of the best one's: when the best one is unsure, more are shown.
constexpr double kCloseScore = 0.78;
constexpr double kCloseToUnsure = 0.7;
constexpr double kUnsure = 0.55;
// A score at which an answer is as good as certain, and one at which it is a guess.
constexpr double kSureScore = 0.85;
constexpr double kGuessScore = 0.2;
constexpr double kSumConfidence = 0.8;  // at least, of what was computed

class Composer {
 public:
  Composer(const Question& question, const Situation& situation, const Library& library, const Phrases& phrases,
           const AnswerStyle& style)
      : question_(question),
        situation_(situation),
        library_(library),
        phrases_(phrases),
        style_(style),
        card_(*situation.best()) {}

  Answer run() {
    answer_.kind = is_vague() ? AnswerKind::Questions : AnswerKind::Answer;
    answer_.confidence = std::clamp((situation_.score() - kGuessScore) / (kSureScore - kGuessScore), 0.0, 1.0);
    if (has_sums()) answer_.confidence = std::max(answer_.confidence, kSumConfidence);
    if (situation_.tree && !has_sums()) branches_ = open_branches(*situation_.tree, situation_.slots);
    collect_questions();
    write();
    collect_sources();
    return std::move(answer_);
  }

 private:
  [[nodiscard]] bool has_sums() const { return !situation_.sums.empty(); }

  // A short complaint that could mean many things, and nothing known that would tell them apart.
  [[nodiscard]] bool is_vague() const {
    if (situation_.project != nullptr || question_.lines.size() > 1 || has_sums()) return false;
    if (!situation_.premise.empty()) return false;
    if (situation_.tree) {
      const std::vector<std::string>& needs = situation_.tree->needs;
      const bool knows_any =
          std::any_of(needs.begin(), needs.end(), [this](const auto& slot) { return situation_.slots.contains(slot); });
      if (knows_any) return false;
      if (situation_.vague) return true;
      if (needs.empty()) return false;
    } else if (situation_.vague) {
      return true;
    } else if (card_.questions.empty()) {
      return false;
    }
    const bool has_number = question_.text.find_first_of("0123456789") != std::string::npos;
    return !has_number && library_.words(question_.text).size() <= kVagueWords;
  }

  void collect_questions() {
    if (has_sums()) {
      for (const Working& sum : situation_.sums) {
        for (const std::string& text : sum.asks) answer_.questions.push_back({text, ""});
        answer_.assumptions.insert(answer_.assumptions.end(), sum.assumed.begin(), sum.assumed.end());
      }
      return;
    }
    if (situation_.tree) {
      for (const std::string& slot : situation_.tree->asks) {
        const SlotDefinition* definition = situation_.definition(slot);
        if (definition == nullptr || definition->ask.empty() || is_known(*definition)) continue;
        if (!definition->assume.empty()) answer_.assumptions.push_back(definition->assume);
        if (answer_.questions.size() < kMostQuestions) answer_.questions.push_back({definition->ask, definition->why, slot});
      }
      return;
    }
    for (const std::string& text : questions_of_card()) {
      if (answer_.questions.size() < kMostQuestions) answer_.questions.push_back({text, ""});
    }
  }

  [[nodiscard]] std::vector<std::string> questions_of_card() const {
    if (!card_.questions.empty()) return card_.questions;
    if (situation_.asks != nullptr) return situation_.asks->questions;
    if (situation_.project != nullptr || !situation_.premise.empty()) return {};
    return closing_questions(question_, card_, library_);
  }

  // Its value is known, or a finding says that nothing is set.
  [[nodiscard]] bool is_known(const SlotDefinition& definition) const {
    if (situation_.slots.contains(definition.id)) return true;
    const auto default_slot = situation_.slots.find(definition.answered_by);
    return default_slot != situation_.slots.end() && default_slot->second.number.value_or(0) > 0;
  }

  [[nodiscard]] std::size_t longest_text(bool asks_first) const {
    const std::size_t longest = kLongestText[static_cast<std::size_t>(style_.length)];
    if (asks_first) return std::min(longest, kLongestQuestions);
    if (style_.length == Length::Full || card_.code.empty() || has_sums()) return longest;
    const std::optional<Excerpt> code = library_.snippet(card_.code.front());
    const std::size_t taken = kRoomForSources + (code ? code->text.size() : 0);
    return std::min(longest, kLongestAnswer - std::min(taken, kLongestAnswer - kLeastWithCode));
  }

  [[nodiscard]] bool is_in_paste(const Card& card) const {
    return std::any_of(situation_.pasted.findings.begin(), situation_.pasted.findings.end(),
                       [&card](const PastedFinding& finding) { return finding.card == &card; });
  }

  void write() {
    const bool asks_first = answer_.kind == AnswerKind::Questions;
    Page page(longest_text(asks_first));
    if (!situation_.premise.empty()) page.add(0, phrases_.say("premise", {{"premise", situation_.premise}}));
    if (!situation_.shown.empty()) page.add(0, phrases_.say("shown", {{"text", situation_.shown}}));
    page.add(0, version_note(card_, situation_.project, library_, phrases_));
    if (situation_.pasted_leads) page.add(0, pasted_section(situation_.pasted.findings, phrases_, answer_.evidence));
    page.add(0, sum_section(situation_.sums, phrases_));
    if (asks_first) page.add(0, questions_text("questions_first"));
    const std::string branches = branches_text();
    const bool told_before = style_.shown_card == card_.id;
    const bool told_in_paste = situation_.pasted_leads && is_in_paste(card_);
    if (!told_before && !told_in_paste)
      page.add(0, (asks_first ? phrases_.say("known") + " " : "") + std::string(main_section(card_)));
    if (!situation_.pasted_leads) page.add(2, pasted_section(situation_.pasted.findings, phrases_, answer_.evidence));
    page.add(1, project_section(question_, situation_, library_, phrases_, answer_.evidence));
    page.add(told_before ? 0 : 2, told_before && branches.empty() ? phrases_.say("no_change") : branches);
    if (!told_before && !told_in_paste) page.add(3, titled_section(card_, card_.kind == CardKind::Rule ? "Fix" : "Steps"));
    if (!told_before) {
      page.add(6, titled_section(card_, card_.kind == CardKind::Rule ? "Why it matters" : "Why"));
      page.add(7, titled_section(card_, "Tradeoffs"));
      page.add(5, titled_section(card_, "Measure"));
      for (const Card* further : further_cards()) {
        page.add(4, phrases_.say("further", {{"title", further->title}, {"answer", std::string(main_section(*further))}}));
      }
    }
    if (!answer_.assumptions.empty() && !has_sums())
      page.add(1, phrases_.say("assumptions", {{"list", join(answer_.assumptions, "; ")}}));
    if (!asks_first && !has_sums()) page.add(1, questions_text("questions"));
    answer_.markdown = page.text();
  }

  [[nodiscard]] std::string questions_text(std::string_view heading) const {
    if (answer_.questions.empty()) return {};
    std::string text = phrases_.say(heading) + "\n";
    for (std::size_t i = 0; i < answer_.questions.size(); ++i) {
      const FollowUp& question = answer_.questions[i];
      text += fmt::format("\n{}. {}", i + 1, question.text);
      if (!question.reason.empty()) text += fmt::format(" ({})", question.reason);
    }
    return text;
  }

  [[nodiscard]] std::string branches_text() const {
    if (branches_.empty()) return {};
    std::string text = phrases_.say("branches") + "\n";
    for (std::size_t i = 0; i < branches_.size() && i < kMostBranches; ++i)
      text += fmt::format("\n{}. {}", i + 1, branch_text(*branches_[i]));
    return text;
  }

  [[nodiscard]] std::string branch_text(const Branch& branch) const {
    std::string text = branch.say;
    for (const std::string& step : branch.steps) text += "\n   - " + step;
    if (!branch.tradeoff.empty()) text += "\n   - " + phrases_.say("branch_tradeoff", {{"text", branch.tradeoff}});
    if (!branch.measure.empty()) text += "\n   - " + phrases_.say("branch_measure", {{"text", branch.measure}});
    if (!branch.card.empty()) text += " " + phrases_.say("branch_card", {{"card", branch.card}});
    return fill_in(text, situation_.slots, situation_.definitions);
  }

  [[nodiscard]] std::vector<const Card*> further_cards() const {
    std::vector<const Card*> cards;
    if (answer_.kind == AnswerKind::Questions || has_sums()) return cards;
    const double share = situation_.score() < kUnsure ? kCloseToUnsure : kCloseScore;
    for (std::size_t i = 1; i < situation_.matches.size() && cards.size() < kMostFurther; ++i) {
      const Match& match = situation_.matches[i];
      if (match.score >= share * situation_.score()) cards.push_back(match.card);
    }
    return cards;
  }

  void collect_sources() {
    answer_.cards.push_back(card_.id);
    add_sum_sources(answer_, situation_.sums);
    if (situation_.limit != nullptr) add_rate_source(answer_, *situation_.limit);
    add_citations(answer_, card_, kMostCitations);
    for (const PastedFinding& finding : situation_.pasted.findings) add_citations(answer_, *finding.card, 1);
    for (const Card* further : further_cards()) {
      if (!contains(answer_.markdown, main_section(*further))) continue;
      answer_.cards.push_back(further->id);
      add_citations(answer_, *further, 2);
    }
    for (const Branch* branch : branches_) add_snippets(answer_, branch->code, library_, style_.snippets);
    if (!has_sums()) add_snippets(answer_, card_.code, library_, style_.snippets);
    // What the question calls by its name comes first: where there is room for one, it is this one.
    std::stable_partition(answer_.snippets.begin(), answer_.snippets.end(), [&](const Snippet& snippet) {
      const std::vector<std::string_view> words = split(snippet.title, ' ');
      const std::string asked = lower_case(question_.text);
      return std::all_of(words.begin(), words.end(), [&](std::string_view word) { return holds_word(asked, lower_case(word)); });
    });
  }

  const Question& question_;
  const Situation& situation_;
  const Library& library_;
  const Phrases& phrases_;
  const AnswerStyle& style_;
  const Card& card_;
  std::vector<const Branch*> branches_;
  Answer answer_;
};

}  // namespace

Answer compose(const Question& question, const Situation& situation, const Library& library, const Phrases& phrases,
               const AnswerStyle& style) {
  return Composer(question, situation, library, phrases, style).run();
}

}  // namespace wright
