#include "calc/format.h"

#include <fmt/format.h>

#include <cmath>

namespace wright {
namespace {

std::string grouped(std::string digits) {
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t start = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = point; at > start + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string without_trailing_zeros(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

// As many digits behind the point as make four that count; whole numbers stay whole.
int decimals_of(double number) {
  const double size = std::abs(number);
  if (!std::isfinite(size)) return 0;
  if (size >= 1000 || size == 0) return size < 100'000 ? 1 : 0;
  if (size >= 1) return 2;
  return std::min(10, 2 - static_cast<int>(std::floor(std::log10(size))));
}

}  // namespace

std::string shown(double number) {
  const double whole = std::round(number);
  if (std::abs(number - whole) < 1e-6 * std::max(1.0, std::abs(number))) return grouped(fmt::format("{:.0f}", whole + 0.0));
  return grouped(without_trailing_zeros(fmt::format("{:.{}f}", number, decimals_of(number))));
}

std::string shown(Dollars money) {
  if (money.value != 0 && std::abs(money.value) < 0.01) return price(money.value);
  if (money.value < 0) return "-" + shown(Dollars{-money.value});
  if (money.value < 1) {  // three digits that count, cents at least
    std::string digits = fmt::format("{:.3f}", money.value);
    if (money.value < 0.1) digits = fmt::format("{:.4f}", money.value);
    while (digits.back() == '0' && digits.size() > std::string_view("0.00").size()) digits.pop_back();
    return "$" + digits;
  }
  return "$" + grouped(fmt::format("{:.2f}", money.value));
}

std::string shown(Milliseconds time) {
  if (time.value < 1000 && time.value > 0) return shown(time.value) + " ms";
  const double length = seconds(time);
  std::string text = shown(length) + " s";
  if (length < 120) return text;
  if (length < 7200) {
    const double minutes = std::floor(length / 60);
    const double rest = std::round(length - minutes * 60);
    return text + (rest == 0 ? fmt::format(" ({:.0f} min)", minutes) : fmt::format(" ({:.0f} min {:.0f} s)", minutes, rest));
  }
  if (length < 2 * kSecondsOfDay) return text + " (" + shown(length / 3600) + " h)";
  return text + " (" + shown(length / kSecondsOfDay) + " days)";
}

std::string shown(Mebibytes size) { return shown(size.value) + " MB"; }

std::string price(double dollars) { return "$" + without_trailing_zeros(fmt::format("{:.10f}", dollars)); }

std::string percent(double share) { return shown(std::round(share * 1000) / 10) + " %"; }

}  // namespace wright
