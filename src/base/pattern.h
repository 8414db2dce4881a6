#pragma once
// Regular expressions from data files. RE2 runs in linear time whatever is pasted.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/required_text.h"

namespace re2 {
class RE2;
}

namespace wright {

// Compiled at the first text that it could match, which for most patterns and most texts is never. Not for several threads.
class Pattern {
 public:
  // Case does not matter. A pattern that cannot be read matches nothing; the tests of the tables find it.
  explicit Pattern(std::string_view expression);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  [[nodiscard]] bool valid() const;
  [[nodiscard]] bool matches(std::string_view text) const;
  // The first group of the first match, the whole match where there is no group.
  [[nodiscard]] std::optional<std::string> find(std::string_view text) const;
  // The groups of every match, those that took part; matches do not overlap.
  [[nodiscard]] std::vector<std::vector<std::string>> find_all(std::string_view text) const;

 private:
  [[nodiscard]] const re2::RE2& compiled() const;
  // Whether a text holds what it must hold to be matched, and the pattern can be read.
  [[nodiscard]] bool could_match(std::string_view text) const;

  std::string expression_;
  RequiredText required_;
  mutable std::unique_ptr<re2::RE2> compiled_;
};

// One of the expressions matches the text.
[[nodiscard]] bool matches_any(std::string_view text, const std::vector<std::string>& expressions);

}  // namespace wright
