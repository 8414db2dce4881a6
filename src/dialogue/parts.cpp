#include "dialogue/parts.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "dialogue/field.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 24> kQuestionWords{"how",   "what", "whats", "which", "why",  "where", "when",   "who",
                                                          "is",    "are",  "can",   "could", "does", "do",    "should", "will",
                                                          "would", "must", "may",   "did",   "has",  "have",  "was",    "were"};
constexpr std::array<std::string_view, 5> kAskingWords{"how", "what", "why", "which",
                                                       "where"};  // no comma is needed before "and how"
constexpr std::array<std::string_view, 9> kJoiningWords{"and",      "also",    "plus",    "then", "second",
                                                        "secondly", "besides", "finally", "or"};
constexpr std::size_t kLeastWords = 2;     // of a question that stands by itself
constexpr std::size_t kLeastOfClause = 3;  // of one that is only a clause of a sentence
constexpr std::size_t kMostParts = 3;
constexpr double kSurelyOwn = 0.75;        // the same, when no word of our field stands in the part
constexpr double kOwnCard = 0.6;           // the score of its card
constexpr double kOneQuestion = 0.85;      // of the whole text's card: then it is one question
constexpr std::size_t kLongestText = 600;  // bytes; longer texts tell one story

std::string plain(std::string_view word) {
  std::string letters;
  for (const char c : lower_case(word)) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  return letters;
}

// Whether a question begins at this word: a question word, or a joining word with one after it.
bool begins_question(const std::vector<std::string_view>& words, std::size_t at) {
  std::size_t joined = 0;
  while (at < words.size() && joined < 2 && one_of(plain(words[at]), kJoiningWords)) {
    ++at;
    ++joined;
  }
  return at < words.size() && one_of(plain(words[at]), kQuestionWords);
}

bool ends_sentence(std::string_view text) { return !text.empty() && contains("?!.;:", text.substr(text.size() - 1)); }

// The text may be cut before the word at `at`: a sentence ends there, or a clause does and a joining word follows.
bool begins_clause(const std::vector<std::string_view>& words, std::size_t at) {
  if (at == 0) return true;
  if (ends_sentence(words[at - 1])) return true;
  if (!one_of(plain(words[at]), kJoiningWords)) return false;
  return words[at - 1].back() == ',' || (at + 1 < words.size() && one_of(plain(words[at + 1]), kAskingWords));
}

struct Part {
  Question question;
  const Card* card;  // null: it does not stand by itself
};

const Card* own_card(const Question& question, std::size_t least_words, const Library& library) {
  if (library.words(question.text).size() < least_words) return nullptr;
  const std::vector<Match> matches = library.search(question.weighted(), 1);
  if (matches.empty() || !matches.front().card->questions.empty()) return nullptr;
  const FieldReading field = read_field(question.text, library);
  return matches.front().score >= (field.inside || field.likely ? kOwnCard : kSurelyOwn) ? matches.front().card : nullptr;
}

}  // namespace

std::vector<std::string> parts_of(std::string_view text) {
  const std::string flat = replace_all(std::string(text), "\n", " ");
  std::vector<std::string_view> words;
  for (const std::string_view word : split(flat, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  std::vector<std::string> parts(1);
  bool has_question = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool begins = begins_question(words, i) && begins_clause(words, i);
    if (begins && has_question) parts.emplace_back();
    has_question = has_question || begins;
    parts.back() += (parts.back().empty() ? "" : " ") + std::string(words[i]);
  }
  return parts;
}

std::vector<Question> separate_questions(const Question& question, const Library& library) {
  if (question.text.size() > kLongestText) return {};
  const auto is_said = [](const QuestionLine& line) { return line.kind == LineKind::Sentence; };
  if (!std::all_of(question.lines.begin(), question.lines.end(), is_said)) return {};
  const std::vector<std::string> texts = parts_of(question.text);
  if (texts.size() < 2) return {};
  const std::vector<Match> whole = library.search(question.weighted(), 1);
  if (!whole.empty() && whole.front().score >= kOneQuestion) return {};
  std::vector<Part> parts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string& text = texts[i];
    Question alone = read_question(text, library);
    alone.context = question.context;
    const bool is_sentence = i == 0 || ends_sentence(texts[i - 1]);
    const Card* card = own_card(alone, is_sentence ? kLeastWords : kLeastOfClause, library);
    const bool is_new =
        card != nullptr && std::none_of(parts.begin(), parts.end(), [card](const Part& p) { return p.card == card; });
    const bool joins = !parts.empty() && (!is_new || parts.back().card == nullptr);
    if (!joins) {
      parts.push_back({std::move(alone), card});
      continue;
    }
    Part& before = parts.back();
    before.question = read_question(before.question.text + " " + text, library);
    before.question.context = question.context;
    if (before.card == nullptr) before.card = card;
  }
  std::vector<Question> separate;
  for (Part& part : parts) {
    if (part.card != nullptr) separate.push_back(std::move(part.question));
  }
  if (separate.size() < 2 || separate.size() > kMostParts) return {};
  return separate;
}

}  // namespace wright
