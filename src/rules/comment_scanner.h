#pragma once
// Finds the comments of a file without a full parse, so that text inside string literals is never taken for one.

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "project/project.h"

namespace wright {

struct Comment {
  Span span;           // with its marker
  bool alone = false;  // nothing but blanks stands before it on its line
};

// In the order of the file. Files of kinds without comments (JSON, lock files) have none.
[[nodiscard]] std::vector<Comment> find_comments(std::string_view text, FileKind kind);

}  // namespace wright
