#include <fmt/format.h>

#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kHoursOfLongMonth = 730;  // a twelfth of a year, as price calculators count
constexpr double kSecondsOfHour = 3600;

struct Kept {
  double count;
  Mebibytes memory;
  double hours;  // a month
};

double hours_of(const Sheet& sheet, Working& working) {
  const std::optional<Milliseconds> daily = sheet.time("hours_daily");
  const std::optional<Milliseconds> monthly = sheet.time("hours_monthly");
  std::optional<double> days = sheet.number("days");
  if (daily && monthly && !days) days = seconds(*monthly) / kSecondsOfDay;
  if (!daily && monthly) return seconds(*monthly) / kSecondsOfHour;
  if (!daily && !days) {
    working.assumed.emplace_back("kept all month, 30 days = 720 h");
    return kDaysOfMonth * 24;
  }
  if (daily && !days) working.assumed.emplace_back("30 days a month");
  const double hours = daily ? seconds(*daily) / kSecondsOfHour : 24;
  const double count = days.value_or(kDaysOfMonth);
  working.steps.push_back(fmt::format("time kept: {} h x {} days = {} h", shown(hours), shown(count), shown(hours * count)));
  return hours * count;
}

// The same invocations without it.
Dollars on_demand(const Sheet& sheet, GbSeconds busy, Dollars requests, const std::string& id, Working& working) {
  const double demand = sheet.number_or_rate("price_demand", id + "-gbs", working);
  const Dollars sum = Dollars{busy.value * demand} + requests;
  working.steps.push_back(
      fmt::format("on demand: {} GB-s x {} + {} = {}", shown(busy.value), price(demand), shown(requests), shown(sum)));
  return sum;
}

// What the invocations on it cost: a lower price for duration, the same for requests.
struct Running {
  Dollars provisioned;
  Dollars on_demand;
};

Running running(const Sheet& sheet, const Kept& kept, const std::string& id, Working& working) {
  const std::optional<double> invocations = sheet.per_month("invocations", working);
  const std::optional<Milliseconds> duration = sheet.handling_time();
  if (!invocations || !duration) return {};
  const GbSeconds busy = gb_seconds(*invocations, *duration, kept.memory);
  const double run = sheet.number_or_rate("price_run", id + "-provisioned-run", working);
  const double request = sheet.number_or_rate("price_request", "request", working);
  const Dollars compute{busy.value * run};
  const Dollars requests{*invocations / 1e6 * request};
  working.steps.push_back(fmt::format("running: {} x {} s x {} GB = {} GB-s x {} = {}; requests {}", shown(*invocations),
                                      shown(seconds(*duration)), shown(kept.memory.value / kMebibytesOfGibibyte),
                                      shown(busy.value), price(run), shown(compute), shown(requests)));
  return {compute + requests, on_demand(sheet, busy, requests, id, working)};
}

void add_price(const Sheet& sheet, const Kept& kept_ready, const std::string& id, Working& working) {
  const char* said = sheet.has("price_keep") ? "price_keep" : "price_gbs";
  const double rate = sheet.number_or_rate(said, id + "-provisioned", working);
  const GbSeconds amount = kept(kept_ready.count, kept_ready.memory, kept_ready.hours * kSecondsOfHour);
  const Dollars idle{amount.value * rate};
  working.steps.push_back(fmt::format("{}: {} x {} GB x {} h x 3,600 s = {} GB-s x {} = {}", id, shown(kept_ready.count),
                                      shown(kept_ready.memory.value / kMebibytesOfGibibyte), shown(kept_ready.hours),
                                      shown(amount.value), price(rate), shown(idle)));
  if (kept_ready.hours == kDaysOfMonth * 24) working.steps.push_back(fmt::format("a day: {}", shown(idle / kDaysOfMonth)));
  if (const std::optional<double> days = sheet.number("days"); days && *days > 0 && sheet.has("hours_daily"))
    working.steps.push_back(fmt::format("a day: {} / {} = {}", shown(idle), shown(*days), shown(idle / *days)));
  const Running busy = running(sheet, kept_ready, id, working);
  working.result += fmt::format("{}Keeping {} x {} ready on {} costs **{} a month**", working.result.empty() ? "" : " ",
                                shown(kept_ready.count), shown(kept_ready.memory), id == "x86" ? "x86_64" : "arm64", shown(idle));
  if (busy.provisioned.value > 0) {
    working.result += fmt::format("; with the invocations **{}**, on demand alone **{}**", shown(idle + busy.provisioned),
                                  shown(busy.on_demand));
  }
  if (kept_ready.hours == kDaysOfMonth * 24)
    working.result += fmt::format(" ({} for {{rate:month-hours}})", shown(idle * (kHoursOfLongMonth / kept_ready.hours)));
  working.result += ".";
}

}  // namespace

void add_provisioned_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("provisioned_cost")) return;
  Working working;
  const std::optional<double> count = sheet.number("provisioned");
  if (!count) return;
  Kept kept_ready{
      *count,
      {sheet.number_or("memory", sheet.known_rate("memory-default").value, "memory {rate:memory-default}, the default", working)},
      hours_of(sheet, working)};
  const bool x86 = sheet.wants("x86");
  const bool arm = sheet.wants("arm64");
  if (x86 || !arm) add_price(sheet, kept_ready, "x86", working);
  if (arm || !x86) add_price(sheet, kept_ready, "arm64", working);
  if (const double month = kDaysOfMonth * 24; sheet.wants("around_clock") && kept_ready.hours < month) {
    kept_ready.hours = month;
    working.result += " Around the clock:";
    if (x86 || !arm) add_price(sheet, kept_ready, "x86", working);
    if (arm || !x86) add_price(sheet, kept_ready, "arm64", working);
  }
  const double share = break_even({sheet.rate("x86-provisioned", working)}, {sheet.rate("x86-provisioned-run", working)},
                                  {sheet.rate("x86-gbs", working)});
  working.changes.push_back(
      fmt::format("it costs less than on demand only when the environments are busy more than {} of the time", percent(share)));
  working.changes.emplace_back(
      "keep it for the hours of the peak only, on a schedule; a Rust function that starts in {rate:rust-init-typical} rarely "
      "needs it");
  working.assumed.emplace_back("no free tier for it; started periods count as {rate:provisioned-step minutes}");
  sheet.tell_origins(working, {"memory"});
  out.push_back(std::move(working));
}

}  // namespace wright
