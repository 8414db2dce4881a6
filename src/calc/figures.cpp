// The table is read from top to bottom. Each quantity belongs to the first figure whose pattern takes it, so special patterns
// stand above general ones.
#include "calc/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/pattern.h"
#include "base/text.h"
#include "calc/mark_pattern.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

using Macros = std::vector<std::pair<std::string, std::string>>;

std::string expand(std::string pattern, const Macros& macros) {
  for (const auto& [name, text] : macros) pattern = replace_all(std::move(pattern), fmt::format("<{}>", name), text);
  return with_marks(pattern);
}

double number_of(const Value& mapping, std::string_view key, double otherwise) {
  const std::string text = text_of(mapping, key);
  double number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class FigureReader {
 public:
  FigureReader(Quantities quantities, const Value& table) : quantities_(std::move(quantities)), taken_(quantities_.list.size()) {
    if (const Value* macros = table.find("macros")) {
      for (const Member& macro : macros->members) macros_.emplace_back(macro.key, macro.value.text);
    }
  }

  void read_figure(const Member& figure) {
    const double scale = number_of(figure.value, "bare", 1);
    least_ = number_of(figure.value, "min", 0);
    most_ = number_of(figure.value, "max", std::numeric_limits<double>::infinity());
    const std::string other = text_of(figure.value, "as");
    const std::string& id = other.empty() ? figure.key : other;
    std::vector<std::size_t> found;
    std::vector<std::string> patterns = texts_of(figure.value, "text");
    std::erase_if(patterns, [this](const std::string& pattern) { return !could_take(pattern); });
    if (patterns.empty()) return;
    if (const std::string when = text_of(figure.value, "when"); !when.empty() && !pattern_of(when).matches(quantities_.text))
      return;
    for (const std::string& pattern : patterns) {
      for (const std::vector<std::string>& groups : pattern_of(pattern).find_all(quantities_.text)) {
        for (const std::string& mark : groups) take(index_of_mark(mark), found);
      }
    }
    std::sort(found.begin(), found.end());
    for (const std::size_t index : found) {
      Quantity quantity = quantities_.list[index];
      if (quantity.unit == Unit::Number) quantity.value *= scale;
      figures_.values[id].push_back({quantity, Origin::Said, "", index});
    }
  }

  void read_want(const Member& want) {
    for (const Value& pattern : want.value.items) {
      if (!pattern_of(pattern.text).matches(quantities_.text)) continue;
      figures_.wants.insert(want.key);
      return;
    }
  }

  // The first pattern of a figure or want that cannot be read; "" when all can.
  [[nodiscard]] std::string mistake(const Value& table) const {
    for (const std::string_view part : {"figures", "wants"}) {
      const Value* const entries = table.find(part);
      if (entries == nullptr) continue;
      for (const Member& entry : entries->members) {
        std::vector<std::string> patterns = part == "wants" ? texts_of(*entries, entry.key) : texts_of(entry.value, "text");
        if (part == "figures") patterns.push_back(text_of(entry.value, "when"));
        for (const std::string& text : patterns) {
          if (!pattern_of(text).valid()) return text;
        }
      }
    }
    return "";
  }

  Figures take_figures() {
    figures_.said = std::move(quantities_);
    return std::move(figures_);
  }

 private:
  [[nodiscard]] Pattern pattern_of(const std::string& text) const { return Pattern(expand(text, macros_)); }

  // Whether a mark of the pattern is of a unit that is not taken yet: most patterns need not be compiled.
  [[nodiscard]] bool could_take(std::string_view pattern) const {
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1)) {
      for (std::size_t i = at + 1; i < pattern.size() && pattern[i] >= 'A' && pattern[i] <= 'Z'; ++i) {
        if (is_open(static_cast<char>(pattern[i] - 'A' + 'a'))) return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_open(char mark) const {
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i] && mark_of(quantities_.list[i].unit) == mark) return true;
    }
    return false;
  }

  void take(std::size_t index, std::vector<std::size_t>& found) {
    if (index >= taken_.size() || taken_[index]) return;
    const double value = quantities_.list[index].value;
    if (value < least_ || value > most_) return;
    taken_[index] = true;
    found.push_back(index);
  }

  Quantities quantities_;
  std::vector<bool> taken_;
  double least_ = 0;  // of the figure that is being read
  double most_ = 0;
  Macros macros_;
  Figures figures_;
};

}  // namespace

Result<Figures> read_figures(std::string_view text, const std::string& file, std::string_view table_text) {
  const Table table = TRY(read_table(file, table_text));
  Quantities quantities = read_quantities(text);
  FigureReader reader(std::move(quantities), table.root());
  if (const Value* figures = table.root().find("figures")) {
    for (const Member& figure : figures->members) reader.read_figure(figure);
  }
  if (const Value* wants = table.root().find("wants")) {
    for (const Member& want : wants->members) reader.read_want(want);
  }
  return reader.take_figures();
}

Result<void> check_figures(const std::string& file, std::string_view table_text) {
  const Table table = TRY(read_table(file, table_text));
  const std::string mistake = FigureReader({}, table.root()).mistake(table.root());
  if (!mistake.empty()) return failure({ErrorCode::InvalidInput, "`" + mistake + "` is no pattern", file});
  return {};
}

}  // namespace wright
