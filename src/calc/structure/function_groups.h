#pragma once
// Functions of a question in groups: "4 services, each 3 M calls, 70 ms, 256 MB, plus a fifth with ...".

#include <optional>
#include <vector>

#include "calc/passage.h"

namespace wright {

// Places of the marks; a value that stands once for all groups is in each of them.
struct FunctionGroup {
  std::optional<std::size_t> functions;
  std::optional<std::size_t> memory;
  std::optional<std::size_t> duration;
  std::optional<std::size_t> count;
  std::size_t begin = 0;  // of its part of the text
  std::size_t end = 0;
};

// Whether the mark counts invocations.
[[nodiscard]] bool counts_invocations(const Mark& mark);
// In the order of the text; none when the numbers do not fall into groups that have the same members.
[[nodiscard]] std::vector<FunctionGroup> function_groups(const Passage& passage);

}  // namespace wright
