#pragma once
// Places in a text: byte offsets, and the line index that turns them into lines and columns.

#include <cstdint>
#include <string_view>
#include <vector>

namespace wright {

// A half-open range of bytes in one file.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

// Line and column, both 1-based; the column counts Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(const Position&) const = default;
};

// Finds the line of a byte. Keeps a view of the text, which must outlive it.
class LineIndex {
 public:
  LineIndex() = default;
  explicit LineIndex(std::string_view text);

  [[nodiscard]] Position position(std::uint32_t byte) const;
  // The text of a 1-based line without its line end; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  [[nodiscard]] std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // The first byte of a 1-based line; the end of the text when there is no such line.
  [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace wright
