#include "knowledge/rate_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::string_view kOpening = "{rate:";

enum class Dimension : std::uint8_t { Time, Size };

struct NamedUnit {
  std::string_view name;
  Dimension dimension;
  double factor;  // to seconds or bytes
};
constexpr double kKibi = 1024;
constexpr std::array kUnits{NamedUnit{"ms", Dimension::Time, 0.001},
                            NamedUnit{"s", Dimension::Time, 1},
                            NamedUnit{"second", Dimension::Time, 1},
                            NamedUnit{"seconds", Dimension::Time, 1},
                            NamedUnit{"min", Dimension::Time, 60},
                            NamedUnit{"minute", Dimension::Time, 60},
                            NamedUnit{"minutes", Dimension::Time, 60},
                            NamedUnit{"h", Dimension::Time, 3600},
                            NamedUnit{"hour", Dimension::Time, 3600},
                            NamedUnit{"hours", Dimension::Time, 3600},
                            NamedUnit{"day", Dimension::Time, 86'400},
                            NamedUnit{"days", Dimension::Time, 86'400},
                            NamedUnit{"B", Dimension::Size, 1},
                            NamedUnit{"byte", Dimension::Size, 1},
                            NamedUnit{"bytes", Dimension::Size, 1},
                            NamedUnit{"KB", Dimension::Size, kKibi},
                            NamedUnit{"KiB", Dimension::Size, kKibi},
                            NamedUnit{"MB", Dimension::Size, kKibi* kKibi},
                            NamedUnit{"MiB", Dimension::Size, kKibi* kKibi},
                            NamedUnit{"GB", Dimension::Size, kKibi* kKibi* kKibi},
                            NamedUnit{"GiB", Dimension::Size, kKibi* kKibi* kKibi},
                            NamedUnit{"TB", Dimension::Size, kKibi* kKibi* kKibi* kKibi}};

const NamedUnit* find_unit(std::string_view name) {
  const auto found = std::find_if(kUnits.begin(), kUnits.end(), [name](const NamedUnit& unit) { return unit.name == name; });
  return found == kUnits.end() ? nullptr : &*found;
}

// What stands in the braces behind the id.
struct Form {
  std::string_view unit;  // "" is the table's own
  bool is_bare = false;
  bool is_plain = false;
  std::optional<int> decimals;
};

// "0", "0.0", "0.00": how many decimals are shown.
std::optional<int> decimals_of(std::string_view word) {
  if (!word.starts_with('0') || word.find_first_not_of('0', std::min<std::size_t>(2, word.size())) != std::string_view::npos)
    return std::nullopt;
  if (word.size() == 1) return 0;
  return word[1] == '.' ? std::optional(static_cast<int>(word.size()) - 2) : std::nullopt;
}

Form read_form(std::string_view words) {
  Form form;
  for (;;) {
    words = trim(words);
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (word == "bare") {
      form.is_bare = true;
    } else if (word == "plain") {
      form.is_plain = true;
    } else if (const std::optional<int> decimals = decimals_of(word)) {
      form.decimals = decimals;
    } else {
      form.unit = words;  // "GB-s a month"
      return form;
    }
    words.remove_prefix(end);
  }
}

std::string with_commas(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// The number with all its digits, or with as many as are asked for; nothing when they do not end after a few.
std::optional<std::string> digits_of(double value, const Form& form) {
  constexpr double kDigits = 1e10;
  const double rounded = std::round(value * kDigits) / kDigits;
  std::string digits = fmt::format("{:.{}f}", rounded, form.decimals.value_or(10));
  if (!form.decimals) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    constexpr std::size_t kLongest = 15;
    if (std::abs(rounded - value) > 1e-12 * std::max(1.0, value) || digits.size() > kLongest) return std::nullopt;
  }
  return form.is_plain ? digits : with_commas(std::move(digits));
}

// "$3.50", "$0.0000166667"
std::optional<std::string> money_text(const Rate& rate, const Form& form) {
  if (!form.unit.empty() && form.unit != rate.unit) return std::nullopt;
  std::optional<std::string> digits = digits_of(rate.value, form);
  if (!digits) return std::nullopt;
  const std::size_t point = digits->find('.');
  if (!form.decimals && point != std::string::npos && digits->size() == point + 2) *digits += '0';
  return form.is_bare ? *digits : "$" + *digits;
}

// The value in another unit; nothing when it has none.
std::optional<double> converted(const Rate& rate, std::string_view unit) {
  if (unit == rate.unit) return rate.value;
  const NamedUnit* from = find_unit(rate.unit);
  const NamedUnit* into = find_unit(unit);
  if (from == nullptr && unit == "million") return rate.value / 1e6;
  if (from == nullptr && unit == "billion") return rate.value / 1e9;
  if (from == nullptr || into == nullptr || from->dimension != into->dimension) return std::nullopt;
  return rate.value * from->factor / into->factor;
}

// Nothing when the value cannot be said so.
std::optional<std::string> text_of(const Rate& rate, const Form& form) {
  if (rate.unit.starts_with("$")) return money_text(rate, form);
  const std::string_view unit = form.unit.empty() ? std::string_view(rate.unit) : form.unit;
  const std::optional<double> value = converted(rate, unit);
  std::optional<std::string> digits = value ? digits_of(*value, form) : std::nullopt;
  if (!digits || form.is_bare || unit.empty()) return digits;
  return *digits + " " + std::string(unit);
}

Result<std::string> reference_text(std::string_view inside, const RateTable& rates) {
  const std::string_view id = inside.substr(0, inside.find(' '));
  const std::string name(id);
  if (!rates.has(id)) return failure({ErrorCode::InvalidInput, "no rate `" + name + "` in rates.csv"});
  const Rate& rate = rates.rate(id);
  const Form form = read_form(inside.substr(id.size()));
  std::optional<std::string> text = text_of(rate, form);
  if (!text) {
    const std::string kept = rate.unit.empty() ? "has no unit" : "is in `" + rate.unit + "`";
    return failure({ErrorCode::InvalidInput, fmt::format("the rate `{}` {} and cannot be said in `{}`", name, kept, form.unit)});
  }
  return std::move(*text);
}

std::uint32_t line_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint32_t>(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace

Result<std::string> resolve_rates(const std::string& file, std::string_view text, const RateTable& rates) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find(kOpening); at != std::string_view::npos; at = text.find(kOpening, done)) {
    const std::size_t start = at + kOpening.size();
    const std::size_t end = text.find_first_of("}\n", start);
    if (end == std::string_view::npos || text[end] != '}')
      return failure({ErrorCode::InvalidInput, "a reference to a rate ends with `}`", file, line_at(text, at)});
    Result<std::string> number = reference_text(text.substr(start, end - start), rates);
    if (!number) return failure({number.error().code, number.error().message, file, line_at(text, at)});
    result.append(text.substr(done, at - done)).append(*number);
    done = end + 1;
  }
  return result.append(text.substr(done));
}

bool refers_to_rates(std::string_view text) { return contains(text, kOpening); }

std::string with_rates(std::string text, const RateTable& rates) {
  if (!refers_to_rates(text)) return text;
  Result<std::string> resolved = resolve_rates("", text, rates);
  return resolved ? std::move(*resolved) : text;
}

}  // namespace wright
