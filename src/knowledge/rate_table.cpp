#include "knowledge/rate_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kColumns = 9;  // and perhaps `until`

// One line of comma separated values; a value may stand in double quotes.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const bool quoted = line.starts_with('"');
    if (quoted) line.remove_prefix(1);
    const std::size_t end = std::min(line.find(quoted ? '"' : ','), line.size());
    cells.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(line.find(',', end), line.size()));
    if (line.empty()) return cells;
    line.remove_prefix(1);
  }
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
    if (cells.size() != kColumns && cells.size() != kColumns + 1)
      return failure({ErrorCode::InvalidInput, fmt::format("{} columns, not {}", cells.size(), kColumns), file, number});
    const std::optional<double> value = number_of(cells[2]);
    if (!value) return failure({ErrorCode::InvalidInput, "`" + cells[2] + "` is not a number", file, number});
    const char confidence = cells[8].empty() ? 'L' : cells[8].front();
    Rate rate{cells[0], cells[1], *value,   cells[3],   cells[4],
              cells[5], cells[6], cells[7], confidence, cells.size() > kColumns ? cells[kColumns] : std::string()};
    if (!table.rates_.emplace(cells[0], std::move(rate)).second)
      return failure({ErrorCode::InvalidInput, "a second `" + cells[0] + "`", file, number});
  }
  return table;
}

const Rate& RateTable::rate(std::string_view id) const {
  const auto found = rates_.find(id);
  return found == rates_.end() ? kNoRate : found->second;
}

}  // namespace wright
