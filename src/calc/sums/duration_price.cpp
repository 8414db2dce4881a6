#include "calc/sums/duration_price.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "calc/format.h"

namespace wright {
namespace {

// The price in the question: of two arm64 has the lower one; a single one that is the table's of one machine is of that alone.
std::optional<double> said_price(const Sheet& sheet, Machine machine) {
  const std::vector<double> prices = sheet.numbers("price_gbs");
  if (prices.empty()) return std::nullopt;
  const Machine other = machine == Machine::X86 ? Machine::Arm64 : Machine::X86;
  const double foreign = sheet.known_rate(other == Machine::X86 ? "x86-gbs" : "arm64-gbs").value;
  constexpr double kSame = 0.01;
  if (prices.size() == 1 && sheet.wants("x86") == sheet.wants("arm64") && std::abs(prices[0] / foreign - 1) < kSame)
    return std::nullopt;
  const auto [least, most] = std::minmax_element(prices.begin(), prices.end());
  return machine == Machine::X86 ? *most : *least;
}

}  // namespace

std::string name_of(Machine machine) { return machine == Machine::X86 ? "x86_64" : "arm64"; }

std::vector<Machine> machines_of(const Sheet& sheet) {
  const bool arm = sheet.wants("arm64");
  const bool x86 = sheet.wants("x86");
  if (arm == x86) return {Machine::X86, Machine::Arm64};
  return {arm ? Machine::Arm64 : Machine::X86};
}

std::array<Tier, 3> tiers_of(Machine machine, const Sheet& sheet, Working& working) {
  const std::string id = machine == Machine::X86 ? "x86" : "arm64";
  const std::optional<double> said = said_price(sheet, machine);
  const bool single = said.has_value();
  const double first = single ? *said : sheet.rate(id + "-gbs", working);
  if (single) working.assumed.push_back(fmt::format("{} for each GB-s as you say", price(first)));
  return {{{{sheet.rate(id + "-tier-1", working)}, {first}},
           {{sheet.rate(id + "-tier-2", working)}, {single ? first : sheet.rate(id + "-gbs-2", working)}},
           {{std::numeric_limits<double>::infinity()}, {single ? first : sheet.rate(id + "-gbs-3", working)}}}};
}

std::string tier_text(GbSeconds amount, const std::array<Tier, 3>& tiers, Dollars sum) {
  if (amount <= tiers[0].end) return fmt::format("x {} = {}", price(tiers[0].per_gb_second.value), shown(sum));
  std::string text = "in tiers:";
  double start = 0;
  for (const Tier& tier : tiers) {
    const double inside = std::min(amount.value, tier.end.value) - start;
    if (inside <= 0) break;
    text += fmt::format(" {} x {} +", shown(inside), price(tier.per_gb_second.value));
    start = tier.end.value;
  }
  text.pop_back();
  return text + "= " + shown(sum);
}

double change_of(const Sheet& sheet) {
  return 1 + sheet.number("slower").value_or(0) / 100 - sheet.number("faster").value_or(0) / 100;
}

Milliseconds average_duration(const Sheet& sheet, Milliseconds warm, Working& working) {
  const std::optional<Milliseconds> init = sheet.time("init");
  const std::optional<double> share = sheet.number("cold_share");
  if (!init || !share) return warm;
  const Milliseconds average = warm + *init * (*share / 100);
  working.steps.push_back(fmt::format("average billed time: {} ms + {} % x {} ms init = {} ms (Rust always pays for init)",
                                      shown(warm.value), shown(*share), shown(init->value), shown(average.value)));
  return average;
}

}  // namespace wright
