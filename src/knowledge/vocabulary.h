#pragma once
// Words that mean the same, words that say nothing, and words that are near: data/knowledge/tables/synonyms.yaml.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wright {

class Vocabulary {
 public:
  // Reads the table; errors name `file` and the line.
  [[nodiscard]] static Result<Vocabulary> read(const std::string& file, std::string_view text);

  // The words of a text with every phrase of a group of equals replaced by the group's word, without words that say nothing.
  [[nodiscard]] std::vector<std::string> words(std::string_view text) const;
  // Words that stand near to `word`, with fewer claims than the word itself.
  [[nodiscard]] const std::vector<std::string>& related(const std::string& word) const;

  // Phrases are words joined by one blank, stemmed.
  std::map<std::string, std::string> equals;  // phrase -> the word that stands for its group; "" for words that say nothing
  std::map<std::string, std::vector<std::string>> near;  // word -> related words
};

}  // namespace wright
