#pragma once
// What a person typed or pasted, taken apart: their own sentences, error texts, log lines, code.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/library.h"

namespace wright {

enum class LineKind : std::uint8_t {
  Sentence,  // the person's words
  Error,     // an error text of a log, a compiler or a tool
  Log,       // any other line of a log
  Code,      // source code or configuration
};

struct QuestionLine {
  LineKind kind = LineKind::Sentence;
  std::string text;
};

struct Question {
  std::string text;  // valid UTF-8
  std::vector<QuestionLine> lines;
  std::string context{};  // words that the conversation is about anyway; they only tip the scales

  [[nodiscard]] bool has(LineKind kind) const;
  // For the search: sentences and errors count most.
  [[nodiscard]] std::vector<WeightedText> weighted() const;
};

// Patterns of lines are data/knowledge/tables/lines.yaml.
[[nodiscard]] Question read_question(std::string_view text, const Library& library);

}  // namespace wright
