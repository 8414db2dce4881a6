#pragma once
// The words of code and of questions about it: identifiers taken apart at '_' and at capitals and also kept whole, stemmed.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace wright {

// Calls `word` with each part and each whole identifier, lower case, not stemmed: "SqsBatch" gives sqs, batch, sqsbatch.
void for_each_code_word(std::string_view text, const std::function<void(std::string_view)>& word);
// The same, stemmed, in order, each once.
[[nodiscard]] std::vector<std::string> code_words(std::string_view text);

// Words that are looked for, with their weights; says quickly whether a word of code is one of them.
class WordSet {
 public:
  // A word that is there already keeps the larger weight.
  void add(std::string_view stemmed, double weight);
  [[nodiscard]] std::size_t size() const { return weights_.size(); }
  [[nodiscard]] double weight(std::size_t index) const { return weights_[index]; }
  // The index of a word of code; -1 when it is not looked for.
  [[nodiscard]] std::int32_t find(std::string_view code_word);
  // Words of code that are one letter away from a word that is looked for: "quarentine" where "quarantine" is meant.
  struct NearWord {
    std::string code;
    std::int32_t index = -1;
  };
  [[nodiscard]] const std::vector<NearWord>& near_words() const { return near_; }
  // A word that was found stands in code; then what is only near to it is another word and no misspelling.
  void meet(std::string_view code_word);
  [[nodiscard]] bool is_met(std::int32_t index) const { return met_.contains(index); }
  // A word whose misspellings are looked for too.
  void add_spelled(std::string_view word, double weight);

 private:
  std::unordered_map<std::string, std::int32_t> indices_;  // stemmed
  std::unordered_map<std::string, std::int32_t> known_;    // as met in code
  std::unordered_map<std::string, std::int32_t> spelled_;  // lower case, not stemmed
  std::vector<NearWord> near_;
  std::unordered_set<std::int32_t> met_;
  std::vector<double> weights_;
};

}  // namespace wright
