#pragma once
// An answer to a question, ready to be rendered.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/card.h"

namespace wright {

enum class AnswerKind : std::uint8_t {
  Answer,
  Questions,  // what is known, and what must be told first for more
  Abstain,    // outside of the field, or not known
};
[[nodiscard]] std::string_view name(AnswerKind kind);  // "answer", "questions", "abstain"

// A question back, and why its answer would change ours.
struct FollowUp {
  std::string text;
  std::string reason;  // "" when the question says it
  std::string slot{};  // what its answer fills in; "" for nothing in particular
};

// A line of the user's project, or of what they pasted (`file` is then empty).
struct Evidence {
  std::string file;
  std::uint32_t line = 0;
  std::string text;
};

struct Snippet {
  std::string title;
  std::string language;
  std::string code;
  std::string source;  // the example it is taken from
};

struct Answer {
  AnswerKind kind = AnswerKind::Answer;
  std::string markdown;  // the whole answer but for the snippets
  std::vector<std::string> assumptions;
  std::vector<FollowUp> questions;  // best first
  std::vector<Evidence> evidence;
  std::vector<Source> citations;
  std::vector<Snippet> snippets;
  std::vector<std::string> cards;  // ids of the cards it is made of, best first
  double confidence = 0;           // 0..1
};

}  // namespace wright
