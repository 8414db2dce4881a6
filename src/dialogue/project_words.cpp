#include "dialogue/project_words.h"

#include <algorithm>

#include "knowledge/stem.h"

namespace wright {
namespace {

constexpr std::size_t kShortest = 2;
constexpr std::size_t kLongest = 48;
constexpr std::size_t kShortestSpelled = 7;  // shorter words differ in a letter and mean other things

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_part(char c) { return is_digit(c) || is_upper(c) || is_lower(c); }

// One letter is another one, neither at the start nor at the end, where words are inflected.
bool is_misspelled(std::string_view a, std::string_view b) {
  constexpr std::size_t kInflected = 2;
  if (a.size() != b.size()) return false;
  std::size_t differences = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (i == 0 || i + kInflected >= a.size() || is_digit(a[i]) || is_digit(b[i]) || ++differences > 1) return false;
  }
  return differences == 1;
}

class Reader {
 public:
  Reader(std::string_view text, const std::function<void(std::string_view)>& word) : text_(text), word_(word) {}

  void run() {
    while (at_ < text_.size()) {
      if (is_part(text_[at_])) {
        read_part();
      } else {
        const bool tie =
            (text_[at_] == '_' || text_[at_] == '-') && parts_ > 0 && at_ + 1 < text_.size() && is_part(text_[at_ + 1]);
        if (!tie) finish();
        ++at_;
      }
    }
    finish();
  }

 private:
  // Capitals start a part, the last of several belongs to the word after it; digits stay with the letters before them.
  void read_part() {
    std::string part;
    while (at_ < text_.size() && is_part(text_[at_])) {
      const char c = text_[at_];
      const char previous = part.empty() ? '\0' : text_[at_ - 1];
      const char next = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
      const bool starts = is_upper(c) && (is_lower(previous) || is_digit(previous) || (is_upper(previous) && is_lower(next)));
      const bool ends_number = is_lower(c) && is_digit(previous) && std::all_of(part.begin(), part.end(), is_digit);
      if (!part.empty() && (starts || ends_number)) break;
      part += is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
      ++at_;
    }
    whole_ += part;
    ++parts_;
    if (part.size() >= kShortest && part.size() <= kLongest) word_(part);
  }

  void finish() {
    if (parts_ > 1 && whole_.size() <= kLongest) word_(whole_);
    whole_.clear();
    parts_ = 0;
  }

  std::string_view text_;
  const std::function<void(std::string_view)>& word_;
  std::size_t at_ = 0;
  std::string whole_;
  std::size_t parts_ = 0;
};

}  // namespace

void for_each_code_word(std::string_view text, const std::function<void(std::string_view)>& word) { Reader(text, word).run(); }

std::vector<std::string> code_words(std::string_view text) {
  std::vector<std::string> words;
  for_each_code_word(text, [&](std::string_view word) {
    std::string stemmed = stem(word);
    if (std::find(words.begin(), words.end(), stemmed) == words.end()) words.push_back(std::move(stemmed));
  });
  return words;
}

void WordSet::add(std::string_view stemmed, double weight) {
  const auto [entry, added] = indices_.try_emplace(std::string(stemmed), static_cast<std::int32_t>(weights_.size()));
  if (added) {
    weights_.push_back(weight);
  } else {
    double& kept = weights_[static_cast<std::size_t>(entry->second)];
    kept = std::max(kept, weight);
  }
}

void WordSet::add_spelled(std::string_view word, double weight) {
  const std::string stemmed = stem(word);
  add(stemmed, weight);
  if (word.size() >= kShortestSpelled) spelled_.emplace(word, indices_.at(stemmed));
}

void WordSet::meet(std::string_view code_word) {
  const auto index = indices_.find(stem(code_word));
  if (index != indices_.end()) met_.insert(index->second);
}

std::int32_t WordSet::find(std::string_view code_word) {
  const auto [entry, added] = known_.try_emplace(std::string(code_word), -1);
  if (!added) return entry->second;
  const auto index = indices_.find(stem(code_word));
  if (index != indices_.end()) return entry->second = index->second;
  if (code_word.size() < kShortestSpelled) return -1;
  for (const auto& [word, spelled_index] : spelled_) {
    if (!is_misspelled(code_word, word)) continue;
    near_.push_back({std::string(code_word), spelled_index});
    return entry->second = spelled_index;
  }
  return -1;
}

}  // namespace wright
