#pragma once
// The sentences between the pieces of an answer: data/knowledge/tables/phrases.yaml.

#include <map>
#include <string>
#include <string_view>

#include "knowledge/library.h"

namespace wright {

class Phrases {
 public:
  explicit Phrases(const Library& library);

  // The phrase with {names} replaced; the key itself where there is no such phrase.
  [[nodiscard]] std::string say(std::string_view key, const std::map<std::string, std::string>& values = {}) const;

 private:
  std::map<std::string, std::string, std::less<>> phrases_;
};

}  // namespace wright
