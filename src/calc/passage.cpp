#include "calc/passage.h"

#include "base/pattern.h"
#include "calc/mark_pattern.h"

namespace wright {

Passage::Passage(const Figures& figures) : text_(figures.said.text) {
  for (const Quantity& quantity : figures.said.list) marks_.push_back({quantity, "", 0, 0});
  for (std::size_t at = text_.find('{'); at != std::string::npos; at = text_.find('{', at + 1)) {
    const std::size_t end = text_.find('}', at);
    const std::size_t index = index_of_mark(std::string_view(text_).substr(at + 1));
    if (end == std::string::npos || index >= marks_.size()) continue;
    marks_[index].begin = at;
    marks_[index].end = end + 1;
  }
  for (const auto& [id, values] : figures.values) {
    for (const Figure& figure : values) {
      if (figure.origin != Origin::Said || figure.at >= marks_.size()) continue;
      marks_[figure.at].id = id;
      marks_[figure.at].quantity = figure.quantity;  // in the unit of the figure
    }
  }
}

bool Passage::says(std::string_view pattern) const { return Pattern(with_marks(pattern)).matches(text_); }

std::vector<std::vector<std::size_t>> Passage::find(std::string_view pattern) const {
  std::vector<std::vector<std::size_t>> found;
  for (const std::vector<std::string>& groups : Pattern(with_marks(pattern)).find_all(text_)) {
    std::vector<std::size_t>& places = found.emplace_back();
    for (const std::string& mark : groups) {
      if (mark.size() > 1 && mark[1] >= '0' && mark[1] <= '9') places.push_back(index_of_mark(mark));
    }
  }
  return found;
}

std::optional<std::size_t> Passage::first(std::initializer_list<std::string_view> patterns) const {
  for (const std::string_view pattern : patterns) {
    for (const std::vector<std::size_t>& found : find(pattern)) {
      if (!found.empty()) return found[0];
    }
  }
  return std::nullopt;
}

std::optional<double> Passage::first_value(std::initializer_list<std::string_view> patterns) const {
  const std::optional<std::size_t> place = first(patterns);
  return place ? std::optional(value(*place)) : std::nullopt;
}

std::string_view Passage::from_to(std::size_t begin, std::size_t end) const {
  return std::string_view(text_).substr(begin, end - begin);
}

std::string_view Passage::after(std::size_t mark) const {
  const std::size_t end = mark + 1 < marks_.size() ? marks_[mark + 1].begin : text_.size();
  return from_to(marks_[mark].end, end);
}

std::string_view Passage::before(std::size_t mark) const {
  const std::size_t begin = mark > 0 ? marks_[mark - 1].end : 0;
  return from_to(begin, marks_[mark].begin);
}

}  // namespace wright
