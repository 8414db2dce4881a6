// The order of an answer: what is the matter and where; what the facts say about the subjects of the question; the lines of code;
// what the review finds there; what to do; where to read more.
#include "dialogue/project_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "advice/telling.h"
#include "base/text.h"
#include "dialogue/card_text.h"
#include "dialogue/page.h"
#include "dialogue/project_excerpt.h"
#include "dialogue/project_notes.h"
#include "dialogue/project_question.h"
#include "dialogue/project_search.h"

namespace wright {
namespace {

constexpr std::size_t kLongestAnswer = 4750;  // bytes of Markdown
constexpr std::size_t kLongestTold = 1500;    // of one subject
constexpr std::size_t kLongestCard = 420;
constexpr std::size_t kMostSubjects = 3;
constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kMostExcerpts = 7;
constexpr std::size_t kLinesOfFirst = 12;
constexpr std::size_t kLinesOfOthers = 8;
constexpr std::size_t kMostFindings = 4;
constexpr std::size_t kMostEvidence = 7;
constexpr std::size_t kLongestEvidence = 90;
constexpr double kNoteBonus = 5;
constexpr double kLeastScore = 3;      // of the best passage, when no subject is recognised
constexpr double kLeastOfCard = 0.5;   // a card that is only near is not worth its lines
constexpr double kLeastOfNote = 0.15;  // the same, for a note to lead
constexpr double kLeastShare = 0.3;    // of the best passage's score, to be quoted

class Writer {
 public:
  Writer(const Situation& situation, const Library& library, const Phrases& phrases, ProjectQuestion question)
      : situation_(situation),
        library_(library),
        phrases_(phrases),
        question_(std::move(question)),
        project_(*situation.project),
        passages_(read_passages(project_.facts)),
        notes_(question_.text, library),
        asked_{project_, passages_, named_functions(project_, question_.lower), question_.lower} {}

  std::optional<Answer> run() {
    found_ = search_passages(passages_, question_, project_.facts);
    hits_ = notes_.asked(passages_);
    lift_noted();
    if (!has_something()) return std::nullopt;
    for (std::size_t i = 0; i < question_.subjects.size() && i < kMostSubjects; ++i)
      told_.push_back(tell(question_.subjects[i].id, asked_));
    write();
    return std::move(answer_);
  }

 private:
  // A passage that a note explains comes up, and its line is shown.
  void lift_noted() {
    for (const NoteHit& hit : hits_) {
      auto found = std::find_if(found_.begin(), found_.end(), [&](const FoundPassage& f) { return f.passage == hit.passage; });
      if (found == found_.end()) {
        const std::size_t lines = hit.passage->last_line - hit.passage->first_line + 1;
        found = found_.insert(found_.end(), FoundPassage{hit.passage, 0, std::vector<double>(lines, 0)});
      }
      found->score += kNoteBonus;
      found->lines[hit.line - hit.passage->first_line] += kNoteBonus;
    }
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    const auto score = [this](const NoteHit& hit) {
      return std::find_if(found_.begin(), found_.end(), [&](const FoundPassage& f) { return f.passage == hit.passage; })->score;
    };
    std::stable_sort(hits_.begin(), hits_.end(), [&](const NoteHit& a, const NoteHit& b) { return score(a) > score(b); });
    std::erase_if(hits_, [&](const NoteHit& hit) { return score(hit) < kLeastOfNote * found_.front().score; });
  }

  [[nodiscard]] bool has_something() const {
    if (passages_.empty()) return false;
    const bool elsewhere = situation_.field.outside && !situation_.field.inside && !question_.says_project;
    const double best = found_.empty() ? 0 : found_.front().score;
    if (elsewhere) return best >= 4 * kLeastScore && !hits_.empty();
    return !question_.subjects.empty() || !hits_.empty() || best >= kLeastScore;
  }

  void write() {
    answer_.confidence =
        std::clamp(found_.empty() ? 0.3 : 0.4 + found_.front().score / 60 + (hits_.empty() ? 0 : 0.2), 0.0, 0.95);
    Page page(kLongestAnswer);
    page.add(0, lead());
    for (std::size_t i = 0; i < told_.size(); ++i) page.add(i == 0 ? 1 : 4, told_text(told_[i]));
    add_excerpts(page);
    page.add(3, findings_text());
    page.add(2, advice_text());
    page.add(7, card_text());
    answer_.markdown = page.text();
  }

  void add_evidence(const SourceFile& file, std::uint32_t line, std::string_view text) {
    if (answer_.evidence.size() >= kMostEvidence) return;
    const bool known = std::any_of(answer_.evidence.begin(), answer_.evidence.end(),
                                   [&](const Evidence& e) { return e.file == file.path && e.line == line; });
    if (known) return;
    answer_.evidence.push_back({file.path, line, std::string(text.substr(0, kLongestEvidence))});
  }

  std::string lead() {
    std::vector<std::string> sentences;
    std::set<std::string> said;
    for (const NoteHit& hit : hits_) {
      if (sentences.size() >= kMostNotes) break;
      if (!said.insert(hit.text).second) continue;
      sentences.push_back(phrases_.say("project_note", {{"place", passage_title(*hit.passage, hit.line)}, {"text", hit.text}}));
      add_evidence(*hit.passage->file, hit.line, quoted_line(trim(hit.passage->file->lines.line(hit.line))));
    }
    if (std::string spelling = spelling_text(); !spelling.empty()) sentences.insert(sentences.begin(), std::move(spelling));
    if (!sentences.empty()) return join(sentences, "\n\n");
    const std::vector<const Finding*> findings = chosen_findings();
    if (told_.empty() && !findings.empty() && is_serious(*findings.front())) {
      const std::string place = fmt::format("`{}:{}`", findings.front()->location.file, findings.front()->location.line);
      return phrases_.say("project_note", {{"place", place}, {"text", findings.front()->message}});
    }
    for (std::vector<Told>& told : told_) {
      if (told.empty()) continue;
      const std::string sentence = told_line(told.front());
      told.erase(told.begin());
      return phrases_.say("project_lead", {{"text", sentence}});
    }
    if (found_.empty()) return phrases_.say("project_silent");
    const FoundPassage& best = found_.front();
    return phrases_.say("project_place", {{"place", passage_title(*best.passage, best.passage->first_line)}});
  }

  // A name that the question spells in another way than the project.
  std::string spelling_text() {
    for (const WordSet::NearWord& near : question_.words.near_words()) {
      for (const FoundPassage& found : found_) {
        for (std::uint32_t line = found.passage->first_line; line <= found.passage->last_line; ++line) {
          const std::string_view text = found.passage->file->lines.line(line);
          if (!contains(lower_case(text), near.code)) continue;
          add_evidence(*found.passage->file, line, quoted_line(trim(text)));
          return phrases_.say(
              "project_spelling",
              {{"place", passage_title(*found.passage, line)}, {"word", near.code}, {"line", quoted_line(trim(text))}});
        }
      }
    }
    return {};
  }

  std::string told_line(const Told& told) {
    if (told.place.file != nullptr) add_evidence(*told.place.file, told.place.start().line, told.text);
    const std::string place = shown_place(told.place);
    return quoted_told(told.text) + (place.empty() ? "" : " (" + place + ")");
  }

  static std::string quoted_told(const std::string& text) { return without_control_characters(valid_utf8(text)); }

  std::string told_text(const std::vector<Told>& told) {
    std::string text;
    for (const Told& one : told) {
      if (text.size() > kLongestTold) break;
      text += "\n- " + told_line(one);
    }
    return text.empty() ? text : phrases_.say("project_facts") + "\n" + text;
  }

  void add_excerpts(Page& page) {
    std::size_t count = 0;
    for (const FoundPassage& found : found_) {
      if (count >= kMostExcerpts || found.score < kLeastShare * found_.front().score) break;
      std::string text = excerpt(found, count == 0 ? kLinesOfFirst : kLinesOfOthers);
      for (const NoteHit& hit : notes_.general(*found.passage))
        text += "\n" + phrases_.say("project_note",
                                    {{"place", fmt::format("`{}:{}`", hit.passage->file->path, hit.line)}, {"text", hit.text}});
      add_evidence(*found.passage->file, best_line(found), quoted_line(trim(found.passage->file->lines.line(best_line(found)))));
      page.add(count == 0 ? 1 : count < 3 ? 3 : 5, std::move(text));
      shown_.insert(found.passage);
      ++count;
    }
    add_handlers(page);
  }

  // Where there is room, the handler itself.
  void add_handlers(Page& page) {
    for (const LambdaFunction* function : asked_.functions) {
      const EntryPoint* entry = project_.facts.entry(*function);
      if (entry == nullptr) continue;
      for (const FoundPassage& found : found_) {
        if (!found.passage->function || shown_.contains(found.passage)) continue;
        if (std::find(entry->handlers.begin(), entry->handlers.end(), *found.passage->function) == entry->handlers.end())
          continue;
        shown_.insert(found.passage);
        page.add(6, excerpt(found, kLinesOfFirst));
      }
    }
  }

  static std::uint32_t best_line(const FoundPassage& found) {
    const auto best = std::max_element(found.lines.begin(), found.lines.end());
    return found.passage->first_line + static_cast<std::uint32_t>(best - found.lines.begin());
  }

  // Findings that belong to the subjects, then those in the passages that are quoted.
  std::vector<const Finding*> chosen_findings() const {
    std::vector<const Finding*> chosen;
    const auto add = [&](const Finding& finding) {
      const bool known = std::find(chosen.begin(), chosen.end(), &finding) != chosen.end();
      if (!known && chosen.size() < kMostFindings) chosen.push_back(&finding);
    };
    for (std::size_t i = 0; i < question_.subjects.size() && i < kMostSubjects; ++i) {
      for (const Finding& finding : project_.findings) {
        const Card* card = library_.find(finding.rule);
        const std::vector<std::string>& rules = question_.subjects[i].rules;
        const bool wanted = std::find(rules.begin(), rules.end(), finding.rule) != rules.end() ||
                            (card != nullptr && std::find(rules.begin(), rules.end(), card->category) != rules.end());
        if (wanted) add(finding);
      }
    }
    for (std::size_t i = 0; i < found_.size() && i < 3; ++i) {
      const Passage& passage = *found_[i].passage;
      for (const Finding& finding : project_.findings) {
        if (finding.location.file == passage.file->path && finding.location.line >= passage.first_line &&
            finding.location.line <= passage.last_line)
          add(finding);
      }
    }
    std::stable_sort(chosen.begin(), chosen.end(),
                     [&](const Finding* a, const Finding* b) { return is_serious(*a) > is_serious(*b); });
    return chosen;
  }

  [[nodiscard]] bool is_serious(const Finding& finding) const {
    const Card* card = library_.find(finding.rule);
    return finding.severity.value_or(card == nullptr ? Severity::Low : card->severity) >= Severity::Medium &&
           finding.rule != "handler-untested";
  }

  std::string findings_text() const {
    const std::vector<const Finding*> chosen = chosen_findings();
    if (chosen.empty()) return {};
    std::string text = phrases_.say("project_findings") + "\n";
    for (const Finding* finding : chosen) {
      const std::string place = fmt::format("{}:{}", finding->location.file, finding->location.line);
      text += "\n- " + phrases_.say("project_finding", {{"message", finding->message}, {"at", place}, {"rule", finding->rule}});
    }
    return text;
  }

  std::string advice_text() const {
    std::string text;
    for (std::size_t i = 0; i < question_.subjects.size() && i < kMostSubjects; ++i) {
      if (!question_.subjects[i].advice.empty()) text += "\n- " + question_.subjects[i].advice;
    }
    return text.empty() ? text : phrases_.say("project_advice") + "\n" + text;
  }

  std::string card_text() {
    const Card* card = situation_.best();
    bool named = false;
    for (const Subject& subject : question_.subjects) {
      if (subject.card.empty()) continue;
      card = library_.find(subject.card);
      named = card != nullptr;
      break;
    }
    if (card == nullptr || (!named && situation_.score() < kLeastOfCard)) return {};
    answer_.cards.push_back(card->id);
    add_citations(answer_, *card, 2);
    if (named) return phrases_.say("project_more", {{"title", card->title}, {"card", card->id}});
    std::string_view section = main_section(*card);
    if (section.size() > kLongestCard) {
      const std::size_t stop = section.rfind(". ", kLongestCard);
      section = section.substr(0, stop == std::string_view::npos ? 0 : stop + 1);
    }
    if (contains(section, "```")) section = {};
    return phrases_.say("project_general", {{"title", card->title}, {"answer", std::string(section)}, {"card", card->id}});
  }

  const Situation& situation_;
  const Library& library_;
  const Phrases& phrases_;
  ProjectQuestion question_;
  const ProjectView& project_;
  std::vector<Passage> passages_;
  CodeNotes notes_;
  Asked asked_;
  std::vector<FoundPassage> found_;
  std::vector<NoteHit> hits_;
  std::vector<std::vector<Told>> told_;
  std::set<const Passage*> shown_;
  Answer answer_;
};

}  // namespace

std::optional<Answer> project_answer(const Question& question, const Situation& situation, const Library& library,
                                     const Phrases& phrases) {
  if (situation.project == nullptr) return std::nullopt;
  ProjectQuestion project_question = read_project_question(question.text, library);
  if (!situation.project->named && !project_question.says_project) return std::nullopt;
  return Writer(situation, library, phrases, std::move(project_question)).run();
}

}  // namespace wright
