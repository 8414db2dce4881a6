#include "calc/rate_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kColumns = 9;

// One line of comma separated values; a value may stand in double quotes.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

const Rate kNoRate{};

}  // namespace

Result<RateTable> RateTable::read(const std::string& file, std::string_view text) {
  RateTable table;
  std::uint32_t number = 0;
  for (const std::string_view line : split_lines(text)) {
    ++number;
    if (number == 1 || trim(line).empty()) continue;
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != kColumns)
      return failure({ErrorCode::InvalidInput, fmt::format("{} columns, not {}", cells.size(), kColumns), file, number});
    const std::optional<double> value = number_of(cells[2]);
    if (!value) return failure({ErrorCode::InvalidInput, "`" + cells[2] + "` is not a number", file, number});
    const char confidence = cells[8].empty() ? 'L' : cells[8].front();
    table.rates_.push_back({cells[0], cells[1], *value, cells[3], cells[4], cells[5], cells[6], cells[7], confidence});
  }
  return table;
}

bool RateTable::has(std::string_view id) const {
  return std::any_of(rates_.begin(), rates_.end(), [id](const Rate& rate) { return rate.id == id; });
}

const Rate& RateTable::rate(std::string_view id) const {
  const auto found = std::find_if(rates_.begin(), rates_.end(), [id](const Rate& rate) { return rate.id == id; });
  return found == rates_.end() ? kNoRate : *found;
}

}  // namespace wright
