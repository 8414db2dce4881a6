// How many invocations the free tier or a sum of money reaches: a budget, or what another service costs a month.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/sums/duration_price.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kHoursOfMonth = 730;
constexpr double kMillion = 1e6;
constexpr double kLeastCount = 1000;  // smaller numbers count something else

// What the counts of the question cost once the free tier is taken off.
void add_bills(const Sheet& sheet, GbSeconds one, Working& working) {
  const double free_requests = sheet.known_rate("free-requests").value;
  const GbSeconds free{sheet.known_rate("free-gbs").value};
  for (const Figure& figure : sheet.ordered({"invocations", "rate", "loose"})) {
    const double count = sheet.count_per_month(figure.quantity);
    if (count < kLeastCount) continue;
    const double paid = std::max(0.0, count - free_requests);
    const GbSeconds above{std::max(0.0, one.value * count - free.value)};
    const double per_million = sheet.number_or_rate("price_request", "request", working);
    const Dollars requests{paid / kMillion * per_million};
    working.steps.push_back(fmt::format("{}: {} x {} = {} GB-s, {} above the free ones; {} requests above, x {} / million = {}",
                                        shown(count), shown(count), shown(one.value), shown(one.value * count),
                                        shown(above.value), shown(paid), price(per_million), shown(requests)));
    std::string bills;
    for (const Machine machine : machines_of(sheet)) {
      if (above.value <= 0 && !bills.empty()) break;  // all duration is free: the architecture does not matter
      const Dollars compute = duration_price(above, tiers_of(machine, sheet, working));
      const std::string where = above.value > 0                 ? " on " + name_of(machine)
                                : machines_of(sheet).size() > 1 ? " on either architecture"
                                                                : "";
      bills += fmt::format("{}**{}**{}", bills.empty() ? "" : ", ", shown(compute + requests), where);
      if (above.value > 0)
        working.steps.push_back(fmt::format("{}: {} GB-s cost {}", name_of(machine), shown(above.value), shown(compute)));
    }
    working.result += fmt::format(" {} invocations cost {} a month with the free tier.", shown(count), bills);
  }
}

bool add_free_tier(const Sheet& sheet, Workings& out) {
  const std::optional<double> memory = sheet.number("memory");
  const std::optional<Milliseconds> duration = sheet.time("duration");
  if (!memory || !duration) return false;
  Working working;
  const GbSeconds free{sheet.rate("free-gbs", working)};
  const double requests = sheet.rate("free-requests", working);
  const GbSeconds one = gb_seconds(1, *duration, {*memory});
  const double reach = std::floor(free / one);
  working.result = fmt::format(
      "**{} invocations a month are free**: the free tier holds {} GB-s ({} invocations of this size) and {} requests.",
      shown(std::min(reach, requests)), shown(free.value), shown(reach), shown(requests));
  working.result += fmt::format(" The {} are used up first.", reach < requests ? "GB-s" : "requests");
  working.steps.push_back(fmt::format("one invocation: {} s x {} GB = {} GB-s; {} / {} = {}", shown(seconds(*duration)),
                                      shown(*memory / kMebibytesOfGibibyte), shown(one.value), shown(free.value),
                                      shown(one.value), shown(reach)));
  add_bills(sheet, one, working);
  out.push_back(std::move(working));
  return true;
}

// The money that is to be reached.
std::optional<Dollars> goal_of(const Sheet& sheet, Working& working) {
  if (const std::optional<double> month = sheet.number("price_month")) return Dollars{*month};
  const std::optional<double> hour = sheet.number("price_hour");
  if (!hour) return std::nullopt;
  working.steps.push_back(
      fmt::format("a month: {} x {{rate:month-hours}} = {}", price(*hour), shown(Dollars{*hour * kHoursOfMonth})));
  return Dollars{*hour * kHoursOfMonth};
}

bool add_money(const Sheet& sheet, Workings& out) {
  const std::optional<double> memory = sheet.number("memory");
  const std::optional<Milliseconds> duration = sheet.handling_time();
  Working working;
  const std::optional<Dollars> goal = goal_of(sheet, working);
  if (!goal || !memory || !duration) return false;
  const double request = sheet.number_or_rate("price_request", "request", working) / kMillion;
  const GbSeconds one = gb_seconds(1, *duration, {*memory});
  const bool both = sheet.wants("arm64") == sheet.wants("x86");
  for (const char* id : {"x86", "arm64"}) {
    if (!both && !sheet.wants(id)) continue;
    const double second = sheet.number_or_rate("price_gbs", std::string(id) + "-gbs", working);
    const double each = one.value * second + request;
    const double count = goal->value / each;
    working.result += fmt::format("{}**{} invocations a month** cost {} on {}; above that Lambda costs more.",
                                  working.result.empty() ? "" : " ", shown(std::floor(count)), shown(*goal),
                                  std::string_view(id) == "x86" ? "x86_64" : id);
    working.steps.push_back(fmt::format("one invocation: {} s x {} GB x {} + {} = {}", shown(seconds(*duration)),
                                        shown(*memory / kMebibytesOfGibibyte), price(second), price(request), price(each)));
    working.steps.push_back(fmt::format("{} / {} = {}", shown(*goal), price(each), shown(count)));
    working.steps.push_back(
        fmt::format("on average {} a day, {} a second", shown(std::floor(count / kDaysOfMonth)), shown(count / kSecondsOfMonth)));
  }
  working.assumed.emplace_back("no free tier; prices of us-east-1");
  out.push_back(std::move(working));
  return true;
}

}  // namespace

bool add_reach(const Sheet& sheet, Workings& out) {
  const bool counted = sheet.has("invocations") || sheet.has("rate");
  if (counted && !(sheet.wants("reach_asked") && !sheet.wants("no_free_tier"))) return false;
  if (counted) return add_free_tier(sheet, out);
  if (sheet.wants("flat_reach") && add_money(sheet, out)) return true;
  return sheet.wants("free_reach") && add_free_tier(sheet, out);
}

}  // namespace wright
