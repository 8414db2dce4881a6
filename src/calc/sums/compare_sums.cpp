// Duration without a bill: GB-seconds, the architectures, two memory sizes, cold starts.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/sums/duration_price.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

// GB-seconds that the question names itself; on the other architecture the code may take longer.
void add_amount(const Sheet& sheet, Workings& out) {
  Working working;
  const std::vector<Machine> machines = machines_of(sheet);
  const double change = change_of(sheet);
  std::vector<Dollars> sums;
  std::vector<double> amounts = {sheet.all("gbs").front().quantity.count};
  if (machines.size() > 1) amounts.push_back(amounts[0]);
  if (machines.size() > 1) amounts[sheet.wants("x86_changes") ? 0 : 1] *= change;
  for (std::size_t i = 0; i < machines.size(); ++i) {
    const std::array<Tier, 3> tiers = tiers_of(machines[i], sheet, working);
    const GbSeconds amount{amounts[i]};
    sums.push_back(duration_price(amount, tiers));
    working.result += fmt::format("{}{}: **{}** for {} GB-s.", working.result.empty() ? "" : " ", name_of(machines[i]),
                                  shown(sums.back()), shown(amount.value));
    working.steps.push_back(
        fmt::format("{}: {} GB-s {}", name_of(machines[i]), shown(amount.value), tier_text(amount, tiers, sums.back())));
  }
  if (sums.size() == 2) {
    const Dollars saved = sums[0] - sums[1];
    working.result += fmt::format(" arm64 is **{}** {} a month, {}.", shown(Dollars{std::abs(saved.value)}),
                                  saved.value < 0 ? "dearer" : "cheaper", percent(std::abs(saved / sums[0])));
    working.steps.push_back(fmt::format("difference: {} - {} = {}", shown(sums[0]), shown(sums[1]), shown(saved)));
  }
  working.assumed.emplace_back("no free tier, no requests; prices of us-east-1");
  out.push_back(std::move(working));
}

// The architectures against each other when only the change of the duration is said.
bool add_ratio(const Sheet& sheet, Workings& out) {
  const bool both = sheet.wants("arm64") && sheet.wants("x86");
  if (!both || sheet.has("memory") || sheet.has("gbs") || sheet.handling_time()) return false;
  Working working;
  const double x86 = tiers_of(Machine::X86, sheet, working)[0].per_gb_second.value;
  const double arm = tiers_of(Machine::Arm64, sheet, working)[0].per_gb_second.value;
  working.result =
      fmt::format("**arm64 may run {} longer** (a factor of {}) until it costs as much as x86_64 for each invocation.",
                  percent(x86 / arm - 1), shown(x86 / arm));
  working.steps.push_back(fmt::format("{} / {} = {}", price(x86), price(arm), shown(x86 / arm)));
  if (const double change = change_of(sheet); change != 1) {
    const double ratio = arm / x86 * change;
    working.result += fmt::format(" At {} the duration it is **{} {}**.", shown(change), percent(std::abs(1 - ratio)),
                                  ratio < 1 ? "cheaper" : "dearer");
    working.steps.push_back(fmt::format("{} / {} x {} = {}", price(arm), price(x86), shown(change), shown(ratio)));
  }
  if (const std::optional<double> bill = sheet.number("price_month")) {
    const Dollars other{*bill * arm / x86 * change_of(sheet)};
    working.result += fmt::format(" {} of duration on x86_64 are **{}** on arm64, {} {}.", shown(Dollars{*bill}), shown(other),
                                  shown(Dollars{std::abs(*bill - other.value)}), other.value < *bill ? "less" : "more");
    working.steps.push_back(fmt::format("{} x {} / {} = {}", shown(Dollars{*bill}), price(arm), price(x86), shown(other)));
  }
  out.push_back(std::move(working));
  return true;
}

// The duration at one memory that costs as much as another duration at another memory.
bool add_equal_duration(const Sheet& sheet, Workings& out) {
  const std::vector<Figure>& memories = sheet.all("memory");
  const std::vector<Figure>& times = sheet.all("duration");
  if (!sheet.wants("equal_cost") || memories.size() != 2 || times.size() != 1) return false;
  const auto apart = [&](const Figure& memory) {
    return std::abs(static_cast<double>(memory.at) - static_cast<double>(times[0].at));
  };
  const bool first = apart(memories[0]) < apart(memories[1]);  // the memory that the time belongs to
  const Mebibytes own{memories[first ? 0 : 1].quantity.value};
  const Mebibytes other{memories[first ? 1 : 0].quantity.value};
  const Milliseconds time{times[0].quantity.value};
  Working working;
  const Milliseconds equal = time * (own / other);
  working.result = fmt::format("**{} at {} cost as much as {} at {}.**", shown(equal), shown(other), shown(time), shown(own));
  working.steps.push_back(
      fmt::format("{} MB / {} MB x {} = {}", shown(own.value), shown(other.value), shown(time), shown(equal)));
  working.use(sheet.known_rate("x86-gbs"));
  out.push_back(std::move(working));
  return true;
}

// What the initialisation of so many cold starts costs.
void add_init_price(const Sheet& sheet, double cold, Working& working) {
  const std::optional<Milliseconds> init = sheet.time("init");
  const std::optional<double> memory = sheet.number("memory");
  if (!init || !memory || !sheet.wants("cost")) return;
  const GbSeconds amount = gb_seconds(cold, *init, {*memory});
  for (const Machine machine : machines_of(sheet)) {
    const std::array<Tier, 3> tiers = tiers_of(machine, sheet, working);
    const Dollars cost = duration_price(amount, tiers);
    working.result +=
        fmt::format(" Their init is {} GB-s, **{}** a month on {}.", shown(amount.value), shown(cost), name_of(machine));
    working.steps.push_back(fmt::format("{} x {} s x {} GB = {} GB-s {}", shown(cold), shown(seconds(*init)),
                                        shown(*memory / kMebibytesOfGibibyte), shown(amount.value),
                                        tier_text(amount, tiers, cost)));
  }
}

// What cold starts add to the average, and how many there are.
void add_cold_starts(const Sheet& sheet, Workings& out) {
  Working working;
  std::optional<double> share = sheet.number("cold_share");
  if (const std::vector<double> one_in = sheet.numbers("one_in");
      !share && !one_in.empty() && one_in.back() > 1 && sheet.wants("cold_count")) {
    share = 100 / one_in.back();
    working.steps.push_back(fmt::format("1 / {} = {} %", shown(one_in.back()), shown(*share)));
  }
  if (!share) return;
  if (const std::optional<Milliseconds> more = sheet.time("init"); more && !sheet.has("duration")) {
    working.steps.push_back(fmt::format("on average: {} % x {} ms = {} ms for each invocation", shown(*share), shown(more->value),
                                        shown(more->value * *share / 100)));
  }
  if (const std::optional<Milliseconds> warm = sheet.time("duration"); warm && sheet.has("init")) {
    working.result = fmt::format("**{} is billed on average.**", shown(average_duration(sheet, *warm, working)));
  }
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (count && (sheet.wants("cold_count") || sheet.wants("cold_extra"))) {
    const double cold = *count * *share / 100;
    working.result += fmt::format("{}**{} cold starts a month.**", working.result.empty() ? "" : " ", shown(cold));
    working.steps.push_back(fmt::format("{} x {} % = {}", shown(*count), shown(*share), shown(cold)));
    add_init_price(sheet, cold, working);
  }
  if (working.result.empty()) return;
  working.use(sheet.known_rate("billing-step"));
  out.push_back(std::move(working));
}

}  // namespace

bool add_comparison(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("cost") || (sheet.wants("cold_extra") && !sheet.has("duration"))) add_cold_starts(sheet, out);
  if (!sheet.wants("cost")) return false;
  if (add_ratio(sheet, out) || add_equal_duration(sheet, out)) return true;
  if (!sheet.has("gbs") || sheet.handling_time()) return false;
  add_amount(sheet, out);
  return true;
}

}  // namespace wright
