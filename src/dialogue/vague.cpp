#include "dialogue/vague.h"

#include <algorithm>
#include <string>
#include <vector>

#include "dialogue/sentence.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kVague = "data/knowledge/tables/vague.yaml";
constexpr std::size_t kMostWords = 14;      // a longer sentence says something
constexpr std::size_t kMostThingWords = 8;  // of one that names a thing the table does not know
constexpr std::size_t kMostLeft = 2;        // the words of that name

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
