#pragma once
// The text of a project cut into passages: a Rust function or item, a resource of a template, a step of a workflow, a paragraph.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/facts.h"

namespace wright {

struct ProjectPassage {
  const SourceFile* file = nullptr;
  FileKind kind = FileKind::Rust;
  std::uint32_t first_line = 1;  // 1-based, both inclusive
  std::uint32_t last_line = 1;
  std::string name;                    // of the function, type, resource or method; "" when it has none
  std::optional<FunctionId> function;  // of a Rust function
  bool is_test = false;

  [[nodiscard]] std::string_view text() const;
};

// In the order of the files. Lock files have none.
[[nodiscard]] std::vector<ProjectPassage> read_passages(const Facts& facts);

}  // namespace wright
