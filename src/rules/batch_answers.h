#pragma once
// Batch requests that succeed though some of their entries were refused, where nobody looks at what the answer says of those.

#include <string>
#include <string_view>
#include <vector>

#include "rules/invocation.h"

namespace wright {

struct BatchOperation {
  std::string_view name;
  std::string_view answer;  // the part of the answer's name that tells of refused entries
};

struct IgnoredAnswer {
  const Running* running = nullptr;
  std::string operation;
  Place place;
  std::vector<Place> callers;  // where the answer is handed on to, and nobody there looks either
};

[[nodiscard]] std::vector<IgnoredAnswer> ignored_answers(const Facts& facts, const std::vector<Running>& running,
                                                         const std::vector<BatchOperation>& operations);

// The refused entries are looked at, and a line of the log is all that becomes of them.
[[nodiscard]] bool only_logs_answer(const Function& function, std::string_view answer);

}  // namespace wright
