#include "dialogue/vague.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kVague = "data/knowledge/tables/vague.yaml";
constexpr std::size_t kMostWords = 14;      // a longer sentence says something
constexpr std::size_t kMostThingWords = 8;  // of one that names a thing the table does not know
constexpr std::size_t kMostLeft = 2;        // the words of that name

constexpr std::array<std::string_view, 14> kNegations{"doesnt", "dont",   "didnt",   "isnt",   "arent", "wasnt", "wont",
                                                      "cant",   "cannot", "couldnt", "havent", "hasnt", "aint",  "nt"};

// "It doesn't work!" -> it not work
std::vector<std::string> words_of(std::string_view text) {
  std::string plain = replace_all(lower_case(text), "'", "");
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return !is_word_part(c) && static_cast<unsigned char>(c) < 0x80U; }, ' ');
  std::vector<std::string> words;
  for (const std::string_view word : split(plain, ' ')) {
    if (!word.empty()) words.emplace_back(one_of(word, kNegations) ? "not" : word);
  }
  return words;
}

// "fail*" stands for every word that begins so.
bool is_said_by(const std::string& pattern, const std::string& word) {
  return pattern.ends_with('*') ? word.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1)) : word == pattern;
}

// The words of a sentence, each taken by a phrase or left.
class Sentence {
 public:
  explicit Sentence(std::vector<std::string> words) : words_(std::move(words)), taken_(words_.size()) {}

  // Takes the words of each phrase wherever it stands. True: at least one stands there.
  bool take(const std::vector<std::string>& phrases) {
    bool found = false;
    for (const std::string& phrase : phrases) {
      const std::vector<std::string> parts = parts_of(phrase);
      for (std::size_t at = 0; at + parts.size() <= words_.size(); ++at) {
        const auto here = words_.begin() + static_cast<std::ptrdiff_t>(at);
        if (!std::equal(parts.begin(), parts.end(), here, is_said_by)) continue;
        std::fill_n(taken_.begin() + static_cast<std::ptrdiff_t>(at), parts.size(), true);
        found = true;
      }
    }
    return found;
  }

  [[nodiscard]] std::vector<std::string> left() const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!taken_[i]) words.push_back(words_[i]);
    }
    return words;
  }

 private:
  static std::vector<std::string> parts_of(const std::string& phrase) {
    std::vector<std::string> parts;
    for (const std::string_view part : split(phrase, ' ')) parts.emplace_back(part);
    return parts;
  }

  std::vector<std::string> words_;
  std::vector<bool> taken_;
};

bool is_plain_name(const std::string& word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_complaint_about(Sentence sentence, const Value& entry, bool has_trouble) {
  const bool says = sentence.take(texts_of(entry, "says"));
  const bool names = sentence.take(texts_of(entry, "about")) || text_of(entry, "trouble_is_enough") == "true";
  sentence.take(texts_of(entry, "beside"));
  return sentence.left().empty() && (says || (names && has_trouble));
}

}  // namespace

VagueComplaint find_vague(const Question& question, const Library& library) {
  const Result<Table> table = read_table(kVague, library.file(kVague));
  const Value* complaints = table ? table->root().find("complaints") : nullptr;
  if (complaints == nullptr || complaints->items.empty() || question.lines.size() != 1) return {};
  const std::vector<std::string> words = words_of(question.text);
  if (words.empty() || words.size() > kMostWords) return {};
  Sentence sentence(words);
  const bool asks = Sentence(words).take(texts_of(table->root(), "asks"));
  const bool has_trouble = sentence.take(texts_of(table->root(), "troubles")) && !asks;
  sentence.take(texts_of(table->root(), "fillers"));
  sentence.take(texts_of(table->root(), "things"));
  for (const Value& entry : complaints->items) {
    if (is_complaint_about(sentence, entry, has_trouble)) return {library.find(text_of(entry, "card")), false};
  }
  const bool fails = has_trouble || (!asks && sentence.take({"not *"}));  // "the event doesn't deserialize"
  const std::vector<std::string> left = sentence.left();
  const bool is_name = !left.empty() && left.size() <= kMostLeft && std::all_of(left.begin(), left.end(), is_plain_name);
  if (!is_name || !fails || words.size() > kMostThingWords) return {};
  return {library.find(text_of(complaints->items.back(), "card")), true};
}

}  // namespace wright
