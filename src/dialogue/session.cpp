// How a remark is understood. A short one that asks for a part of the last answer (its reason, its code ...) is answered from
// that answer's cards. One that fills open questions, or that goes on about the topic and says something we listen for, is added
// to what is known, and the topic is answered again. Everything else is a topic of its own.

#include "dialogue/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "dialogue/card_text.h"
#include "dialogue/conversation.h"
#include "dialogue/follow_up.h"
#include "dialogue/phrases.h"
#include "dialogue/reply.h"
#include "dialogue/situation.h"
#include "dialogue/slots_from_text.h"

namespace wright {
namespace {

constexpr double kOwnTopic = 0.60;         // a score at which a remark says what it is about by itself
constexpr std::size_t kLongestAside = 32;  // bytes: "and on arm?" does not replace what is being worked on
constexpr std::size_t kAllSnippets = 6;
constexpr std::size_t kSpokenSnippets = 1;  // more than that when asked for
constexpr std::size_t kAllCitations = 12;

class Conversation {
 public:
  Conversation(Session& session, std::string_view said, const SessionSources& sources)
      : session_(session),
        said_(trim(said)),
        library_(sources.library),
        project_(sources.project),
        phrases_(sources.library),
        goes_on_(goes_on(said_, library_)),
        corrects_(corrects(said_, library_)),
        situation_(read_situation(read_question(said_, library_), library_, nullptr, {})) {}

  Answer run() {
    const Remark remark = read_remark(said_, library_);
    if (std::optional<Answer> answer = answer_remark(remark)) return finish(std::move(*answer), session_.asked);
    const Slots fresh = told_now();
    const bool continues = goes_on_with(fresh);
    const std::string notes = take_in(fresh);
    return continues ? again(notes) : anew(notes);
  }

 private:
  [[nodiscard]] std::vector<const SlotDefinition*> definitions(const std::vector<std::string>& slots) const {
    std::vector<const SlotDefinition*> list;
    for (const std::string& slot : slots) {
      if (const SlotDefinition* definition = situation_.definition(slot)) list.push_back(definition);
    }
    return list;
  }

  [[nodiscard]] Slots told_now() const {
    Slots slots;
    if (corrects_) slots = slots_from_reply(said_, definitions(session_.last_told));
    if (slots.empty()) slots = slots_from_reply(said_, definitions(session_.asked));
    for (const auto& [name, value] : slots_from_text(said_, situation_.definitions)) slots[name] = value;
    return slots;
  }

  // Keeps what was said; the text says what it replaces.
  std::string take_in(const Slots& fresh) {
    std::vector<std::string> notes;
    if (!fresh.empty()) session_.last_told.clear();
    for (const auto& [name, value] : fresh) {
      session_.last_told.push_back(name);
      const SlotDefinition* definition = situation_.definition(name);
      const auto before = session_.told.find(name);
      if (definition != nullptr && before != session_.told.end() && before->second.text != value.text) {
        notes.push_back(phrases_.say("changed_mind", {{"label", definition->label},
                                                      {"value", shown(value, *definition)},
                                                      {"before", shown(before->second, *definition)}}));
      } else if (definition != nullptr && before == session_.told.end() && !session_.turns.empty()) {
        notes.push_back(phrases_.say("noted", {{"label", definition->label}, {"value", shown(value, *definition)}}));
      }
      session_.told[name] = value;
    }
    return join(notes, " ");
  }

  static std::string shown(const SlotValue& value, const SlotDefinition& definition) {
    return definition.unit.empty() ? value.text : fmt::format("{} {}", value.text, definition.unit);
  }

  [[nodiscard]] bool goes_on_with(const Slots& fresh) const {
    if (session_.topic.empty() || situation_.pasted.is_read) return false;
    const bool fills =
        std::any_of(session_.asked.begin(), session_.asked.end(), [&](const auto& s) { return fresh.contains(s); });
    if (!fresh.empty() && corrects_) return true;
    if (changes_mind(fresh) && goes_on_) return true;
    if (situation_.score() >= kOwnTopic && !fills) return false;
    return fills || (!fresh.empty() && goes_on_);
  }

  // Says another value of what was told before.
  [[nodiscard]] bool changes_mind(const Slots& fresh) const {
    return std::any_of(fresh.begin(), fresh.end(), [&](const auto& slot) {
      const auto before = session_.told.find(slot.first);
      return before != session_.told.end() && before->second.text != slot.second.text;
    });
  }

  Answer again(const std::string& notes) {
    const Turn* last = session_.last_answered();
    AnswerStyle style = spoken();
    if (last != nullptr) style.shown_card = last->cards.front();
    Answer answer = wright::answer(question(session_.topic), library_, project_, session_.told, style);
    return finish(with_notes(std::move(answer), notes), {});
  }

  // A new topic. A remark that goes on without saying about what is read together with the topic before.
  Answer anew(const std::string& notes) {
    const bool bound = !session_.topic.empty() && goes_on_ && !situation_.pasted.is_read && situation_.score() < kOwnTopic;
    const std::string text = bound ? std::string(said_) + "\n" + session_.topic : std::string(said_);
    Answer answer = wright::answer(question(text), library_, project_, session_.told, spoken());
    if (bound && answer.kind == AnswerKind::Abstain)
      answer = wright::answer(question(said_), library_, project_, session_.told, spoken());
    const bool alone = answer.kind != AnswerKind::Abstain;
    if (!alone && !situation_.field.outside) answer = in_context(std::move(answer));
    const bool aside = !session_.topic.empty() && goes_on_ && said_.size() < kLongestAside;
    if (alone && !bound && !aside) session_.topic = said_;
    return finish(with_notes(std::move(answer), notes), {});
  }

  // What says too little by itself is read together with what the last answer was about.
  [[nodiscard]] Answer in_context(Answer alone) const {
    const Turn* last = session_.last_answered();
    const Card* card = last == nullptr ? nullptr : library_.find(last->cards.front());
    if (card == nullptr) return alone;
    const std::string text = fmt::format("{}\n{}\n{}", said_, session_.topic, card->title);
    Answer answer = wright::answer(question(text), library_, project_, session_.told, spoken());
    return answer.kind == AnswerKind::Abstain ? alone : answer;
  }

  // The words, with the event source that was told before.
  [[nodiscard]] Question question(std::string_view text) const {
    Question question = read_question(text, library_);
    if (const auto source = session_.told.find("event_source"); source != session_.told.end())
      question.context = source->second.text;
    return question;
  }

  static AnswerStyle spoken() {
    AnswerStyle style;
    style.snippets = kSpokenSnippets;
    return style;
  }

  static Answer with_notes(Answer answer, const std::string& notes) {
    if (!notes.empty() && answer.kind != AnswerKind::Abstain) answer.markdown = notes + "\n\n" + answer.markdown;
    return answer;
  }

  std::optional<Answer> answer_remark(Remark remark) {
    const Turn* last = session_.last_answered();
    switch (remark) {
      case Remark::None: return std::nullopt;
      case Remark::Thanks: return said_simply("thanks");
      case Remark::Greeting: return said_simply("greeting");
      case Remark::Ability: return said_simply("ability");
      default: break;
    }
    if (last == nullptr) return std::nullopt;
    const Card* card = library_.find(last->cards.front());
    if (card == nullptr) return std::nullopt;
    switch (remark) {
      case Remark::Why: return reasons(*card);
      case Remark::Code: return code(*last);
      case Remark::Assumptions: return assumptions();
      case Remark::Sources: return sources(*last);
      case Remark::More: return retold(Length::Full);
      case Remark::Brief: return retold(Length::Brief);
      default: return std::nullopt;
    }
  }

  [[nodiscard]] Answer said_simply(std::string_view phrase) const {
    Answer answer;
    answer.markdown = phrases_.say(phrase);
    answer.confidence = 1;
    return answer;
  }

  [[nodiscard]] Answer about(const Card& card, std::string markdown) const {
    Answer answer;
    answer.markdown = std::move(markdown);
    answer.cards = {card.id};
    answer.confidence = 1;
    add_citations(answer, card, kAllCitations);
    return answer;
  }

  [[nodiscard]] Answer reasons(const Card& card) const {
    std::string text(card.section(card.kind == CardKind::Rule ? "Why it matters" : "Why"));
    if (text.empty()) text = main_section(card);
    const std::string tradeoffs = titled_section(card, "Tradeoffs");
    return about(card, tradeoffs.empty() ? text : text + "\n\n" + tradeoffs);
  }

  [[nodiscard]] Answer code(const Turn& last) const {
    Answer answer;
    for (const std::string& id : last.cards) {
      const Card* card = library_.find(id);
      if (card == nullptr) continue;
      add_snippets(answer, card->code, library_, kAllSnippets);
      add_citations(answer, *card, 2);
    }
    answer.cards = last.cards;
    answer.confidence = 1;
    answer.markdown = phrases_.say(answer.snippets.empty() ? "no_code" : "code");
    return answer;
  }

  [[nodiscard]] Answer assumptions() const {
    const Question topic = question(session_.topic);
    Answer answer = wright::answer(topic, library_, project_, session_.told);
    const Situation now = read_situation(topic, library_, project_, session_.told);
    std::string text;
    for (const auto& [name, value] : now.slots) {
      const SlotDefinition* definition = now.definition(name);
      if (definition == nullptr || !definition->findings.empty()) continue;
      const std::string from = value.evidence.empty()
                                   ? phrases_.say("you_said")
                                   : fmt::format("`{}:{}`", value.evidence.front().file, value.evidence.front().line);
      text += fmt::format("\n- {}: {} ({})", definition->label, shown(value, *definition), from);
    }
    answer.markdown = answer.assumptions.empty() ? phrases_.say("nothing_assumed")
                                                 : phrases_.say("assumptions", {{"list", join(answer.assumptions, "; ")}});
    if (!text.empty()) answer.markdown += "\n\n" + phrases_.say("known_so_far") + "\n" + text;
    answer.snippets.clear();
    answer.evidence.clear();
    return answer;
  }

  [[nodiscard]] Answer sources(const Turn& last) const {
    Answer answer;
    answer.markdown = phrases_.say("sources_of_answer");
    answer.cards = last.cards;
    answer.confidence = 1;
    for (const std::string& id : last.cards) {
      if (const Card* card = library_.find(id)) add_citations(answer, *card, kAllCitations);
    }
    return answer;
  }

  [[nodiscard]] Answer retold(Length length) const {
    AnswerStyle style = spoken();
    style.length = length;
    return wright::answer(question(session_.topic), library_, project_, session_.told, style);
  }

  Answer finish(Answer answer, std::vector<std::string> asked) {
    for (const FollowUp& question : answer.questions) {
      if (!question.slot.empty()) asked.push_back(question.slot);
    }
    std::sort(asked.begin(), asked.end());
    asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
    std::stable_sort(asked.begin(), asked.end(),
                     [&](const std::string& a, const std::string& b) { return place_of(answer, a) < place_of(answer, b); });
    session_.asked = std::move(asked);
    session_.turns.push_back({std::string(said_), answer.kind, answer.markdown, answer.cards});
    return answer;
  }

  static std::size_t place_of(const Answer& answer, const std::string& slot) {
    const auto found =
        std::find_if(answer.questions.begin(), answer.questions.end(), [&](const FollowUp& q) { return q.slot == slot; });
    return static_cast<std::size_t>(found - answer.questions.begin());
  }

  Session& session_;
  std::string_view said_;
  const Library& library_;
  const ProjectView* project_;
  Phrases phrases_;
  bool goes_on_ = false;   // the remark, about the question before
  bool corrects_ = false;  // something said before
  Situation situation_;    // of the remark by itself
};

}  // namespace

const Turn* Session::last_answered() const {
  const auto found = std::find_if(turns.rbegin(), turns.rend(), [](const Turn& turn) { return !turn.cards.empty(); });
  return found == turns.rend() ? nullptr : &*found;
}

Answer converse(Session& session, std::string_view said, const SessionSources& sources) {
  return Conversation(session, said, sources).run();
}

std::string transcript(const Session& session) {
  std::string text = fmt::format("# {}\n", session.name.empty() ? "Conversation" : session.name);
  for (const Turn& turn : session.turns) {
    text += "\n";
    for (const std::string_view line : split_lines(turn.said)) text += fmt::format("> {}\n", line);
    text += fmt::format("\n{}\n", turn.answer);
  }
  return text;
}

}  // namespace wright
