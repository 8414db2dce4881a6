// The order of an answer: what is the matter and where; what the facts say about the subjects of the question; the lines of code;
// what the review finds there; what to do; where to read more.
#include "dialogue/project_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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
#include "dialogue/upgrade_answer.h"

namespace wright {
namespace {

constexpr std::size_t kLongestAnswer = 4750;  // bytes of Markdown
constexpr std::size_t kLongestTold = 1500;    // of one subject
constexpr std::size_t kMostSubjects = 3;
constexpr std::size_t kMostNotes = 3;
constexpr std::size_t kMostNear = 6;
constexpr std::size_t kMostCitations = 4;
constexpr std::size_t kMostOfOne = 3;  // places of one note
constexpr std::size_t kMostExcerpts = 7;
constexpr std::size_t kLinesOfFirst = 12;
constexpr std::size_t kLinesOfOthers = 8;
constexpr std::size_t kMostFindings = 4;
constexpr std::size_t kMostEvidence = 7;
constexpr std::size_t kLongestEvidence = 90;
constexpr double kNoteBonus = 5;
constexpr double kWeakBonus = 2;
constexpr std::size_t kWeakAmong = 3;  // a weak note leads only for a passage among so many
constexpr std::size_t kToldOfSecond = 4;
constexpr double kLeastScore = 3;  // of the best passage, when no subject is recognised
// How general a question is, by the score of its card, by how much of it stands in the project, by its length and by what it says
// itself; fitted on 242 questions of the field and 100 about projects: 0.63 parts nine of ten of both.
constexpr double kOfMatch = 0.08;  // of each unit of the best passage's score, for each word
constexpr double kMostMatch = 4;
constexpr double kOfWord = 0.024;
constexpr std::size_t kMostWords = 20;
constexpr double kOfOwn = 0.2;          // "our code"
constexpr double kSurelyGeneral = 0.9;  // of no subject that a project tells about: the project is a side note
constexpr double kOfHow = 0.2;          // "how do I"
constexpr double kGeneral = 0.63;       // what holds everywhere comes first, the project after it
constexpr double kHalfGeneral = 0.32;   // the project comes first, and what holds everywhere after it
constexpr double kLeastOfNote = 0.15;   // the same, for a note to lead
constexpr double kLeastShare = 0.3;     // of the best passage's score, to be quoted

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
        asked_{project_, passages_, {}, question_.lower, {}, library.rates()} {}

  std::optional<Answer> run() {
    found_ = search_passages(passages_, question_, project_.facts);
    hits_ = notes_.asked(passages_);
    keep_best_hits();
    lift_noted();
    const bool is_aside = question_.subjects.empty() && generality() >= kSurelyGeneral;
    if (!has_something() || is_aside) return std::nullopt;
    read_asked();
    read_told();
    write();
    return std::move(answer_);
  }

 private:
  // Which functions the question is about, of those deployed and of those in the code.
  void read_asked() {
    const auto code =
        std::find_if(found_.begin(), found_.end(), [](const FoundPassage& f) { return f.passage->function.has_value(); });
    asked_.functions = named_functions(project_, question_.lower, code == found_.end() ? nullptr : code->passage->file);
    for (const FoundPassage& found : found_) {
      if (asked_.near.size() >= kMostNear || found.score < kLeastOfNote * found_.front().score) break;
      if (found.passage->function && !found.passage->is_test) asked_.near.push_back(*found.passage->function);
    }
  }

  // What the facts say, each sentence once; of the first subject more than of the others, and of what the code does first what
  // stands in the passages that fit.
  void read_told() {
    constexpr std::array<std::string_view, 5> kOfCode{"panics", "errors", "waiting", "logging", "environment"};
    std::set<std::string> said;
    for (std::size_t i = 0; i < question_.subjects.size() && i < kMostSubjects; ++i) {
      const std::string& subject = question_.subjects[i].id;
      std::vector<Told> told = tell(subject, asked_);
      std::erase_if(told, [&](const Told& one) { return !said.insert(one.text + shown_place(one.place)).second; });
      if (std::find(kOfCode.begin(), kOfCode.end(), subject) != kOfCode.end())
        std::stable_sort(told.begin(), told.end(), [&](const Told& a, const Told& b) { return rank(a) < rank(b); });
      if (i > 0 && told.size() > kToldOfSecond) told.resize(kToldOfSecond);
      told_.push_back(std::move(told));
    }
  }

  // The sentences that name a contradiction, then the passages in their order.
  [[nodiscard]] std::size_t rank(const Told& told) const {
    constexpr std::size_t kRanked = 6;
    if (contains(told.text, "**")) return 0;
    for (std::size_t i = 0; i < found_.size() && i < kRanked; ++i) {
      const ProjectPassage& passage = *found_[i].passage;
      const std::uint32_t line = told.place.start().line;
      if (told.place.file == passage.file && line >= passage.first_line && line <= passage.last_line) return i + 1;
    }
    return kRanked + 1;
  }

  // Of each note those whose passages fit the question best.
  void keep_best_hits() {
    const auto score = [this](const NoteHit& hit) {
      const auto found =
          std::find_if(found_.begin(), found_.end(), [&](const FoundPassage& f) { return f.passage == hit.passage; });
      return found == found_.end() ? 0.0 : found->score;
    };
    std::stable_sort(hits_.begin(), hits_.end(), [&](const NoteHit& a, const NoteHit& b) { return score(a) > score(b); });
    std::map<const CodeNote*, std::size_t> count;
    std::erase_if(hits_, [&](const NoteHit& hit) { return ++count[hit.note] > kMostOfOne; });
  }

  // A passage that a note explains comes up, and its line is shown.
  void lift_noted() {
    for (const NoteHit& hit : hits_) {
      auto found = std::find_if(found_.begin(), found_.end(), [&](const FoundPassage& f) { return f.passage == hit.passage; });
      if (found == found_.end()) {
        const std::size_t lines = hit.passage->last_line - hit.passage->first_line + 1;
        found = found_.insert(found_.end(), FoundPassage{hit.passage, 0, std::vector<double>(lines, 0)});
      }
      const double bonus = hit.note->weak ? kWeakBonus : kNoteBonus;
      found->score += bonus;
      found->lines[hit.line - hit.passage->first_line] += kNoteBonus;  // so that the line is shown
    }
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    const auto score = [this](const NoteHit& hit) {
      return std::find_if(found_.begin(), found_.end(), [&](const FoundPassage& f) { return f.passage == hit.passage; })->score;
    };
    std::stable_sort(hits_.begin(), hits_.end(), [&](const NoteHit& a, const NoteHit& b) { return score(a) > score(b); });
    std::stable_partition(hits_.begin(), hits_.end(), [](const NoteHit& hit) { return !hit.note->weak; });
    std::erase_if(hits_, [&](const NoteHit& hit) { return score(hit) < kLeastOfNote * found_.front().score; });
  }

  [[nodiscard]] double generality() const {
    const double best = found_.empty() ? 0 : found_.front().score;
    const auto words = static_cast<double>(std::clamp<std::size_t>(question_.own_words.size(), 1, kMostWords));
    return situation_.score() - kOfMatch * std::min(best / words, kMostMatch) + kOfWord * words -
           (question_.says_project ? kOfOwn : 0) + (question_.asks_how ? kOfHow : 0);
  }

  [[nodiscard]] bool has_something() const {
    if (passages_.empty()) return false;
    const bool elsewhere = situation_.field.outside && !situation_.field.inside && !question_.says_project;
    if (elsewhere) return false;
    const double best = found_.empty() ? 0 : found_.front().score;
    return !question_.subjects.empty() || !hits_.empty() || best >= kLeastScore;
  }

  void write() {
    answer_.confidence =
        std::clamp(found_.empty() ? 0.3 : 0.4 + found_.front().score / 60 + (hits_.empty() ? 0 : 0.2), 0.0, 0.95);
    Page page(kLongestAnswer);
    const bool leads = generality() >= kGeneral;
    const Card* general = generality() < kHalfGeneral ? nullptr : situation_.best();
    if (leads) add_general(page, general);
    page.add(0, lead());
    for (std::size_t i = 0; i < told_.size(); ++i) page.add(i == 0 ? 1 : 4, told_text(told_[i]));
    add_excerpts(page);
    page.add(3, findings_text());
    page.add(general == nullptr ? 2 : 6, advice_text());
    if (!leads) add_general(page, general);
    page.add(7, general == nullptr ? card_text() : "");
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
    if (std::optional<std::string> first = contradiction()) sentences.push_back(std::move(*first));
    for (const NoteHit& hit : hits_) {
      if (sentences.size() >= kMostNotes) break;
      if (hit.note->weak && !may_lead(hit)) continue;
      if (!said.insert(hit.text).second) continue;
      sentences.push_back(phrases_.say("project_note", {{"place", passage_title(*hit.passage, hit.line)}, {"text", hit.text}}));
      add_evidence(*hit.passage->file, hit.line, quoted_line(trim(hit.passage->file->lines.line(hit.line))));
    }
    if (std::string spelling = spelling_text(); !spelling.empty()) sentences.insert(sentences.begin(), std::move(spelling));
    if (!sentences.empty()) return join(sentences, "\n\n");
    if (const Finding* finding = leading_finding()) {
      const std::string place = fmt::format("`{}:{}`", finding->location.file, finding->location.line);
      return phrases_.say("project_note", {{"place", place}, {"text", finding->message}});
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

  // The first subject has no reader and a rule that answers it, or nothing was told and something serious was found.
  [[nodiscard]] const Finding* leading_finding() const {
    if (!told_.empty() && !told_.front().empty()) return nullptr;
    const std::vector<const Finding*> findings = chosen_findings();
    if (!question_.subjects.empty()) {
      const std::vector<std::string>& rules = question_.subjects.front().rules;
      for (const Finding* finding : findings) {
        if (std::find(rules.begin(), rules.end(), finding->rule) != rules.end()) return finding;
      }
    }
    return told_.empty() && !findings.empty() && is_serious(*findings.front()) ? findings.front() : nullptr;
  }

  // What the facts say and is wrong by itself: it leads.
  std::optional<std::string> contradiction() {
    for (std::vector<Told>& told : told_) {
      if (told.empty() || !contains(told.front().text, "**")) continue;
      std::string sentence = phrases_.say("project_lead", {{"text", told_line(told.front())}});
      told.erase(told.begin());
      return sentence;
    }
    return std::nullopt;
  }

  // A weak note, when nothing else leads and its passage is one of the best.
  [[nodiscard]] bool may_lead(const NoteHit& hit) const {
    const bool told = std::any_of(told_.begin(), told_.end(), [](const std::vector<Told>& t) { return !t.empty(); });
    if (told || !hits_.front().note->weak) return false;
    for (std::size_t i = 0; i < found_.size() && i < kWeakAmong; ++i) {
      if (found_[i].passage == hit.passage) return true;
    }
    return false;
  }

  // A name that the question spells in another way than the project.
  std::string spelling_text() {
    for (const WordSet::NearWord& near : question_.words.near_words()) {
      if (question_.words.is_met(near.index)) continue;
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
      const ProjectPassage& passage = *found_[i].passage;
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

  // What holds in any project.
  void add_general(Page& page, const Card* card) {
    if (card == nullptr) return;
    answer_.cards.push_back(card->id);
    add_citations(answer_, *card, kMostCitations);
    if (!situation_.premise.empty()) page.add(0, phrases_.say("premise", {{"premise", situation_.premise}}));
    page.add(0, version_note(*card, situation_.project, library_, phrases_));
    page.add(0, std::string(main_section(*card)));
    page.add(2, titled_section(*card, "Steps"));
  }

  // Where to read more.
  std::string card_text() {
    for (const Subject& subject : question_.subjects) {
      const Card* card = subject.card.empty() ? nullptr : library_.find(subject.card);
      if (card == nullptr) continue;
      answer_.cards.push_back(card->id);
      add_citations(answer_, *card, 2);
      return phrases_.say("project_more", {{"title", card->title}, {"card", card->id}});
    }
    return {};
  }

  const Situation& situation_;
  const Library& library_;
  const Phrases& phrases_;
  ProjectQuestion question_;
  const ProjectView& project_;
  std::vector<ProjectPassage> passages_;
  CodeNotes notes_;
  Asked asked_;
  std::vector<FoundPassage> found_;
  std::vector<NoteHit> hits_;
  std::vector<std::vector<Told>> told_;
  std::set<const ProjectPassage*> shown_;
  Answer answer_;
};

}  // namespace

std::optional<Answer> project_answer(const Question& question, const Situation& situation, const Library& library,
                                     const Phrases& phrases) {
  if (situation.project == nullptr) return std::nullopt;
  ProjectQuestion project_question = read_project_question(question.text, library);
  if (!project_question.says_project && (!situation.project->named || situation.vague)) return std::nullopt;
  return Writer(situation, library, phrases, std::move(project_question)).run();
}

}  // namespace wright
