#pragma once
// A short sentence as words that are taken away kind by kind: fillers, things, troubles. What is left says what it is about.

#include <string>
#include <string_view>
#include <vector>

namespace wright {

// "It doesn't work!" -> it not work
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

class Sentence {
 public:
  explicit Sentence(std::vector<std::string> words) : words_(std::move(words)), taken_(words_.size()) {}

  // Takes the words of each phrase wherever it stands; "fail*" is every word that begins so. True: at least one phrase stands
  // there.
  bool take(const std::vector<std::string>& phrases);
  [[nodiscard]] std::vector<std::string> left() const;

 private:
  std::vector<std::string> words_;
  std::vector<bool> taken_;
};

}  // namespace wright
