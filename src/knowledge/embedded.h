#pragma once
// The files of data/ and the example sources that are packed into the program.

#include <span>
#include <string_view>

namespace wright {

struct EmbeddedFile {
  std::string_view name;  // from the root of the repository: "data/knowledge/topics/x.md"
  const char* begin = nullptr;
  const char* end = nullptr;
  [[nodiscard]] std::string_view text() const { return {begin, static_cast<std::size_t>(end - begin)}; }
};

// Sorted by name.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

}  // namespace wright
