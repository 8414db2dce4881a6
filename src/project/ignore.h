#pragma once
// One .gitignore file.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wright {

class IgnoreFile {
 public:
  explicit IgnoreFile(std::string_view text);

  // true: ignored, false: taken back by a `!` line, nothing: no line speaks of it. `path` is relative to the folder of the file.
  [[nodiscard]] std::optional<bool> decide(std::string_view path, bool is_folder) const;
  [[nodiscard]] bool empty() const { return lines_.empty(); }

 private:
  struct Line {
    std::string pattern;
    bool negated = false;
    bool folders_only = false;
    bool anchored = false;  // matches the whole path; otherwise the name at any depth
    bool literal = false;   // no wildcard in it
  };
  static std::optional<Line> parse(std::string_view text);
  static bool matches(const Line& line, std::string_view path);

  std::vector<Line> lines_;
};

}  // namespace wright
