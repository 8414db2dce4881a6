#pragma once
// The text of a question as structure: its quantities in their order, with the words around them and what figure each is.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/figures.h"

namespace wright {

struct Mark {
  Quantity quantity;
  std::string id;  // of the figure, "" for none
  std::size_t begin = 0;
  std::size_t end = 0;  // in the text
};

class Passage {
 public:
  explicit Passage(const Figures& figures);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<Mark>& marks() const { return marks_; }
  [[nodiscard]] double value(std::size_t mark) const { return marks_[mark].quantity.value; }
  // Patterns as in data/knowledge/tables/figures.yaml, without macros.
  [[nodiscard]] bool says(std::string_view pattern) const;
  // The marks that the groups of each match hold, by their places.
  [[nodiscard]] std::vector<std::vector<std::size_t>> find(std::string_view pattern) const;
  // The first mark of the first match; of several patterns the earlier one counts.
  [[nodiscard]] std::optional<std::size_t> first(std::initializer_list<std::string_view> patterns) const;
  [[nodiscard]] std::optional<double> first_value(std::initializer_list<std::string_view> patterns) const;
  [[nodiscard]] std::string_view after(std::size_t mark) const;   // up to the next mark
  [[nodiscard]] std::string_view before(std::size_t mark) const;  // back to the last mark
  [[nodiscard]] std::string_view from_to(std::size_t begin, std::size_t end) const;

 private:
  std::string text_;
  std::vector<Mark> marks_;
};

}  // namespace wright
