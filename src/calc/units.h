#pragma once
// Amounts with their units: different units are different types.

#include <compare>

namespace wright {

template <typename Unit>
struct Amount {
  double value = 0;
  friend constexpr auto operator<=>(const Amount&, const Amount&) = default;
  friend constexpr Amount operator+(Amount a, Amount b) { return {a.value + b.value}; }
  friend constexpr Amount operator-(Amount a, Amount b) { return {a.value - b.value}; }
  friend constexpr Amount operator*(Amount a, double factor) { return {a.value * factor}; }
  friend constexpr Amount operator/(Amount a, double divisor) { return {a.value / divisor}; }
  friend constexpr double operator/(Amount a, Amount b) { return a.value / b.value; }
};

using Milliseconds = Amount<struct MillisecondsUnit>;
using Mebibytes = Amount<struct MebibytesUnit>;
using Dollars = Amount<struct DollarsUnit>;
using PerSecond = Amount<struct PerSecondUnit>;  // requests, records, messages
using GbSeconds = Amount<struct GbSecondsUnit>;  // what duration is billed in
using Gigabytes = Amount<struct GigabytesUnit>;  // of data, 1 GB = 1,000 MB

constexpr double kSecondsOfDay = 86'400;
constexpr double kDaysOfMonth = 30;
constexpr double kSecondsOfMonth = kDaysOfMonth * kSecondsOfDay;
constexpr double kMebibytesOfGibibyte = 1024;

[[nodiscard]] constexpr double seconds(Milliseconds time) { return time.value / 1000; }
[[nodiscard]] constexpr Milliseconds from_seconds(double seconds) { return {seconds * 1000}; }

}  // namespace wright
