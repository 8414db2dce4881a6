#include "dialogue/closing.h"

#include <algorithm>

#include "dialogue/sentence.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kClosing = "data/knowledge/tables/closing.yaml";
constexpr const char* kVague = "data/knowledge/tables/vague.yaml";
constexpr std::size_t kMostWords = 12;  // a longer sentence says what its case is
constexpr std::size_t kMostLeft = 2;    // words that name the subject; more of them tell the case
constexpr std::size_t kMostOfTwo = 3;   // of a complaint or a choice between things

// "502", "403"; not "512".
bool is_status(const std::string& word) {
  return word.size() == 3 && ((word[0] == '4' && word[1] <= '2') || (word[0] == '5' && word[1] == '0'));
}

// A figure of the case at hand.
bool is_figure(const std::string& word) { return word.front() >= '0' && word.front() <= '9' && !is_status(word); }

// "max_attempts": who names it knows what the question is about.
bool is_name_in_code(const std::string& word) { return word.find('_') != std::string::npos; }

// Code, a path, an option of a command: who writes it asks about it.
bool pastes_something(std::string_view text) {
  return text.find_first_of("`{}[]<>=\\") != std::string_view::npos || text.find(" --") != std::string_view::npos;
}

}  // namespace

std::vector<std::string> closing_questions(const Question& question, const Card& card, const Library& library) {
  const std::vector<std::string> words = words_of(question.text);
  if (question.lines.size() != 1 || words.empty() || words.size() > kMostWords || pastes_something(question.text)) return {};
  if (std::any_of(words.begin(), words.end(), is_figure)) return {};
  const Result<Table> closing = read_table(kClosing, library.file(kClosing));
  const Result<Table> vague = read_table(kVague, library.file(kVague));
  if (!closing || !vague || Sentence(words).take(texts_of(closing->root(), "facts"))) return {};
  const Value* areas = closing->root().find("areas");
  const Value* area = areas == nullptr ? nullptr : areas->find(card.area);
  if (area == nullptr) return {};
  Sentence sentence(words);
  const bool has_trouble = sentence.take(texts_of(vague->root(), "troubles"));
  const bool complains = sentence.take({"not *", "too *"}) || has_trouble;
  sentence.take(texts_of(vague->root(), "fillers"));
  sentence.take(texts_of(vague->root(), "things"));
  sentence.take(texts_of(closing->root(), "wishes"));
  const std::vector<std::string> left = sentence.left();
  const bool chooses = Sentence(words).take(texts_of(closing->root(), "choices"));
  if (left.size() > (complains || chooses ? kMostOfTwo : kMostLeft) || std::any_of(left.begin(), left.end(), is_name_in_code))
    return {};
  const Value* own = closing->root().find("cards");
  if (!complains && own != nullptr && own->find(card.id) != nullptr) return texts_of(*own, card.id);
  return texts_of(*area, complains ? "complaint" : "choice");
}

}  // namespace wright
