// Porter's suffix stripping (An algorithm for suffix stripping, 1980). A word is seen as consonant and vowel runs; `measure`
// counts the vowel-consonant changes of what would be left, which keeps short words whole.

#include "knowledge/stem.h"

#include <algorithm>
#include <array>
#include <span>

namespace wright {
namespace {

struct Suffix {
  std::string_view from;
  std::string_view to;
};

constexpr std::array<Suffix, 20> kDouble{{{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"},   {"anci", "ance"},
                                          {"izer", "ize"},    {"bli", "ble"},     {"alli", "al"},     {"entli", "ent"},
                                          {"eli", "e"},       {"ousli", "ous"},   {"ization", "ize"}, {"ation", "ate"},
                                          {"ator", "ate"},    {"alism", "al"},    {"iveness", "ive"}, {"fulness", "ful"},
                                          {"ousness", "ous"}, {"aliti", "al"},    {"iviti", "ive"},   {"biliti", "ble"}}};
constexpr std::array<Suffix, 7> kSingle{
    {{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}}};
constexpr std::array<Suffix, 18> kLast{{{"al", ""},
                                        {"ance", ""},
                                        {"ence", ""},
                                        {"er", ""},
                                        {"ic", ""},
                                        {"able", ""},
                                        {"ible", ""},
                                        {"ant", ""},
                                        {"ement", ""},
                                        {"ment", ""},
                                        {"ent", ""},
                                        {"ou", ""},
                                        {"ism", ""},
                                        {"ate", ""},
                                        {"iti", ""},
                                        {"ous", ""},
                                        {"ive", ""},
                                        {"ize", ""}}};

bool is_consonant(std::string_view word, std::size_t at) {
  switch (word[at]) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u': return false;
    case 'y': return at == 0 || !is_consonant(word, at - 1);
    default: return true;
  }
}

int measure(std::string_view word) {
  int changes = 0;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (is_consonant(word, i) && !is_consonant(word, i - 1)) ++changes;
  }
  return changes;
}

bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (!is_consonant(word, i)) return true;
  }
  return false;
}

bool ends_double_consonant(std::string_view word) {
  const std::size_t size = word.size();
  return size >= 2 && word[size - 1] == word[size - 2] && is_consonant(word, size - 1);
}

// consonant-vowel-consonant, the last not w, x, y: "hop", "fil".
bool ends_short(std::string_view word) {
  const std::size_t size = word.size();
  if (size < 3) return false;
  const char last = word[size - 1];
  return is_consonant(word, size - 1) && !is_consonant(word, size - 2) && is_consonant(word, size - 3) && last != 'w' &&
         last != 'x' && last != 'y';
}

std::string_view without(std::string_view word, std::string_view suffix) { return word.substr(0, word.size() - suffix.size()); }

void plural(std::string& word) {
  if (word.ends_with("sses") || word.ends_with("ies")) {
    word.resize(word.size() - 2);
  } else if (word.ends_with('s') && !word.ends_with("ss")) {
    word.pop_back();
  }
}

void mend(std::string& word) {
  if (word.ends_with("at") || word.ends_with("bl") || word.ends_with("iz")) {
    word += 'e';
  } else if (ends_double_consonant(word) && !word.ends_with('l') && !word.ends_with('s') && !word.ends_with('z')) {
    word.pop_back();
  } else if (measure(word) == 1 && ends_short(word)) {
    word += 'e';
  }
}

void past_and_gerund(std::string& word) {
  if (word.ends_with("eed")) {
    if (measure(without(word, "eed")) > 0) word.pop_back();
    return;
  }
  for (const std::string_view suffix : {"ed", "ing"}) {
    if (word.ends_with(suffix) && has_vowel(without(word, suffix))) {
      word.resize(word.size() - suffix.size());
      mend(word);
      return;
    }
  }
}

void replace_first(std::string& word, std::span<const Suffix> suffixes, int least) {
  for (const Suffix& suffix : suffixes) {
    if (!word.ends_with(suffix.from)) continue;
    const std::string_view rest = without(word, suffix.from);
    if (measure(rest) > least) word = std::string(rest) + std::string(suffix.to);
    return;
  }
}

void strip_last(std::string& word) {
  if (word.ends_with("ion")) {
    const std::string_view rest = without(word, "ion");
    if (measure(rest) > 1 && (rest.ends_with('s') || rest.ends_with('t'))) word.resize(rest.size());
    return;
  }
  replace_first(word, kLast, 1);
}

void tidy(std::string& word) {
  if (word.ends_with('e')) {
    const std::string_view rest = without(word, "e");
    const int left = measure(rest);
    if (left > 1 || (left == 1 && !ends_short(rest))) word.pop_back();
  }
  if (word.ends_with("ll") && measure(word) > 1) word.pop_back();
}

}  // namespace

std::string stem(std::string_view original) {
  std::string word(original);
  const bool letters = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (word.size() < 3 || !letters) return word;
  plural(word);
  past_and_gerund(word);
  if (word.ends_with('y') && has_vowel(without(word, "y"))) word.back() = 'i';
  replace_first(word, kDouble, 0);
  replace_first(word, kSingle, 0);
  strip_last(word);
  tidy(word);
  return word;
}

}  // namespace wright
