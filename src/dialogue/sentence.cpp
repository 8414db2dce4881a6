#include "dialogue/sentence.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 14> kNegations{"doesnt", "dont",   "didnt",   "isnt",   "arent", "wasnt", "wont",
                                                      "cant",   "cannot", "couldnt", "havent", "hasnt", "aint",  "nt"};

// "so", "sooo", "really" slow.
bool is_intensifier(std::string_view word) {
  constexpr std::array<std::string_view, 5> kIntensifiers{"very", "really", "super", "extremely", "terribly"};
  const bool is_so = word.size() > 1 && word.front() == 's' && word.find_first_not_of('o', 1) == std::string_view::npos;
  return is_so || one_of(word, kIntensifiers);
}

// "fail*" stands for every word that begins so.
bool is_said_by(const std::string& pattern, const std::string& word) {
  return pattern.ends_with('*') ? word.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1)) : word == pattern;
}

std::vector<std::string> parts_of(const std::string& phrase) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(phrase, ' ')) parts.emplace_back(part);
  return parts;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::string plain = replace_all(lower_case(text), "'", "");
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return !is_word_part(c) && static_cast<unsigned char>(c) < 0x80U; }, ' ');
  std::vector<std::string> words;
  for (const std::string_view word : split(plain, ' ')) {
    if (!word.empty() && !is_intensifier(word)) words.emplace_back(one_of(word, kNegations) ? "not" : word);
  }
  return words;
}

bool Sentence::take(const std::vector<std::string>& phrases) {
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

std::vector<std::string> Sentence::left() const {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!taken_[i]) words.push_back(words_[i]);
  }
  return words;
}

}  // namespace wright
