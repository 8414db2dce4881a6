// The monthly bill. A question may compare two memory sizes, two durations or two architectures: every combination is a variant
// with its own equations.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/sums/duration_price.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kMillion = 1e6;
constexpr std::size_t kMostVariants = 4;

enum class FreeTier : std::uint8_t { Deducted, Ignored, Both };

struct Variant {
  Machine machine;
  Mebibytes memory;
  Milliseconds duration;
  double invocations = 0;  // a month
};

struct Bill {
  Dollars compute;
  Dollars requests;
  GbSeconds amount;
  Dollars with_free_tier;
  [[nodiscard]] Dollars total() const { return compute + requests; }
};

std::string equation(const Variant& variant, Milliseconds time, GbSeconds amount) {
  return fmt::format("{} x {} s x {} GB = {} GB-s", shown(variant.invocations), shown(seconds(time)),
                     shown(variant.memory.value / kMebibytesOfGibibyte), shown(amount.value));
}

Bill bill_of(const Variant& variant, const Sheet& sheet, Working& working) {
  const std::array<Tier, 3> tiers = tiers_of(variant.machine, sheet, working);
  const Milliseconds step{sheet.rate("billing-step", working)};
  const Milliseconds average = average_duration(sheet, variant.duration, working);
  const Milliseconds time = sheet.has("cold_share") ? average : billed(average, step);
  Bill bill;
  bill.amount = gb_seconds(variant.invocations, time, variant.memory);
  bill.compute = duration_price(bill.amount, tiers);
  const double per_million = sheet.number_or_rate("price_request", "request", working);
  bill.requests = {variant.invocations / kMillion * per_million};
  working.steps.push_back(fmt::format("{}, {}: {}; {}", name_of(variant.machine), shown(variant.memory),
                                      equation(variant, time, bill.amount), tier_text(bill.amount, tiers, bill.compute)));
  const double free_requests = sheet.rate("free-requests", working);
  const GbSeconds free{sheet.rate("free-gbs", working)};
  const GbSeconds paid{std::max(0.0, bill.amount.value - free.value)};
  bill.with_free_tier =
      duration_price(paid, tiers) + Dollars{std::max(0.0, variant.invocations - free_requests) / kMillion * per_million};
  return bill;
}

// What is compared: the architectures, or before and after a change of memory, of duration. Never more than one of them.
std::vector<Variant> variants_of(const Sheet& sheet, std::vector<double> memories, std::vector<double> durations,
                                 double invocations) {
  std::vector<Variant> variants;
  std::vector<Machine> machines = machines_of(sheet);
  const bool both = sheet.wants("arm64") && sheet.wants("x86");
  const double change = change_of(sheet);
  if (memories.size() == 1 && sheet.wants("memory_halves")) memories.push_back(memories[0] / 2);
  if (memories.size() == 1 && sheet.wants("memory_doubles")) memories.push_back(memories[0] * 2);
  if (durations.size() == 1 && change != 1 && !(machines.size() > 1 && !both)) {
    const bool x86_changes = both && sheet.wants("x86_changes");
    durations.insert(x86_changes ? durations.begin() : durations.end(), durations[0] * change);
  }
  const std::size_t pairs = std::max(memories.size(), durations.size());
  if (pairs > 1 && machines.size() > 1) machines.pop_back();  // one comparison at a time
  std::vector<double> counts;
  for (const Figure& one : sheet.ordered({"invocations", "rate"})) counts.push_back(sheet.count_per_month(one.quantity));
  for (std::size_t i = 0; i < pairs; ++i) {
    const Mebibytes memory{memories[std::min(i, memories.size() - 1)]};
    const Milliseconds duration{durations[std::min(i, durations.size() - 1)]};
    const double count = counts.size() == pairs && pairs > 1 ? counts[i] : invocations;
    // "arm64 takes 80 ms, x86 100 ms": the words decide only when there is one of each.
    if (pairs == 2 && both) {
      const bool arm_first = change == 1 && sheet.wants("arm64_first");
      variants.push_back({(i == 0) == arm_first ? Machine::Arm64 : Machine::X86, memory, duration, count});
      continue;
    }
    for (const Machine machine : machines) variants.push_back({machine, memory, duration, count});
  }
  if (const std::optional<double> share = sheet.number("cached_share");
      share && variants.size() == 1 && sheet.wants("unfiltered")) {
    variants.push_back(variants[0]);
    variants[1].invocations /= 1 - *share / 100;
  }
  if (variants.size() > kMostVariants) variants.resize(kMostVariants);
  return variants;
}

FreeTier free_tier_of(const Sheet& sheet) {
  if (sheet.wants("both_tiers")) return FreeTier::Both;
  if (sheet.wants("no_free_tier")) return FreeTier::Ignored;
  return sheet.wants("free_tier") ? FreeTier::Deducted : FreeTier::Both;
}

std::string total_text(const Bill& bill, FreeTier free_tier) {
  if (free_tier == FreeTier::Ignored) return fmt::format("**{}**", shown(bill.total()));
  if (free_tier == FreeTier::Deducted)
    return fmt::format("**{}** with the free tier ({} without)", shown(bill.with_free_tier), shown(bill.total()));
  return fmt::format("**{}** without the free tier (**{}** with it, when it is unused elsewhere)", shown(bill.total()),
                     shown(bill.with_free_tier));
}

std::string label_of(const Variant& variant) {
  return fmt::format("{} at {} and {} ms", name_of(variant.machine), shown(variant.memory), shown(variant.duration.value));
}

// Several functions, each with its own invocations.
bool add_up(const Sheet& sheet, const std::vector<Variant>& variants, const std::vector<Bill>& bills, Working& working) {
  const bool differ =
      std::any_of(variants.begin(), variants.end(), [&](const Variant& v) { return v.invocations != variants[0].invocations; });
  if (!differ) return false;
  GbSeconds amount;
  Dollars sum;
  std::string list;
  for (const Bill& bill : bills) {
    amount = amount + bill.amount;
    sum = sum + bill.total();
    list += (list.empty() ? "" : " + ") + shown(bill.total());
  }
  working.result += fmt::format(" Together {} GB-s and **{}** without the free tier.", shown(amount.value), shown(sum));
  working.steps.push_back(fmt::format("together: {} = {}", list, shown(sum)));
  const bool same =
      std::all_of(variants.begin(), variants.end(), [&](const Variant& v) { return v.machine == variants[0].machine; });
  if (same && free_tier_of(sheet) != FreeTier::Ignored) {  // which counts once for all
    const std::array<Tier, 3> tiers = tiers_of(variants[0].machine, sheet, working);
    const GbSeconds paid{std::max(0.0, amount.value - sheet.rate("free-gbs", working))};
    double requests = -sheet.rate("free-requests", working);
    for (const Variant& variant : variants) requests += variant.invocations;
    const Dollars request{std::max(0.0, requests) / kMillion * sheet.number_or_rate("price_request", "request", working)};
    const Dollars rest = duration_price(paid, tiers) + request;
    working.result += fmt::format(" With the free tier once for all **{}**.", shown(rest));
    working.steps.push_back(fmt::format("with the free tier: {} GB-s {}; requests {}", shown(paid.value),
                                        tier_text(paid, tiers, duration_price(paid, tiers)), shown(request)));
  }
  working.monthly.assign(1, {"", sum.value});
  return true;
}

void compare(const Sheet& sheet, const std::vector<Variant>& variants, const std::vector<Bill>& bills, Working& working) {
  if (bills.size() == 2 && variants[0].machine == variants[1].machine && variants[0].memory == variants[1].memory &&
      variants[0].duration == variants[1].duration) {  // with and without a filter
    working.result +=
        fmt::format(" The difference is {} a month.", shown(Dollars{std::abs((bills[1].total() - bills[0].total()).value)}));
    return;
  }
  if (add_up(sheet, variants, bills, working) || bills.size() != 2) return;
  if (variants[0].memory != variants[1].memory) {
    const double ratio = variants[0].memory / variants[1].memory;
    working.steps.push_back(fmt::format("equal duration cost at {} MB / {} MB x {} ms = {} ms", shown(variants[0].memory.value),
                                        shown(variants[1].memory.value), shown(variants[0].duration.value),
                                        shown(variants[0].duration.value * ratio)));
  }
  const Dollars difference = bills[1].total() - bills[0].total();
  const Dollars compute = bills[1].compute - bills[0].compute;
  const bool cheaper = difference.value < 0;
  working.result += fmt::format(" {} is {} {} a month, {} of the whole ({} on duration alone).", label_of(variants[1]),
                                shown(Dollars{std::abs(difference.value)}), cheaper ? "cheaper" : "dearer",
                                percent(std::abs(difference / bills[0].total())), percent(std::abs(compute / bills[0].compute)));
  working.steps.push_back(fmt::format("difference: {} - {} = {}; duration only: {} - {} = {}", shown(bills[1].total()),
                                      shown(bills[0].total()), shown(difference), shown(bills[1].compute),
                                      shown(bills[0].compute), shown(compute)));
}

void advise(const Sheet& sheet, const Bill& bill, Working& working) {
  const Rate& arm = sheet.known_rate("arm64-gbs");
  const Rate& x86 = sheet.known_rate("x86-gbs");
  if (!sheet.wants("arm64"))
    working.changes.push_back(fmt::format("arm64 costs {} less for each GB-s", percent(1 - arm.value / x86.value)));
  if (bill.requests > bill.compute) {
    working.changes.emplace_back("requests cost more than duration here: batch events, or filter them before they invoke");
  } else {
    working.changes.emplace_back("duration is the larger part: halving the billed ms or the memory halves it");
  }
}

// What is left of the invocations when a share is answered by a cache or dropped by a filter.
double uncached(const Sheet& sheet, double count, Working& working) {
  const std::optional<double> share = sheet.number("cached_share");
  if (!share) return count;
  const double left = count * (1 - *share / 100);
  working.steps.push_back(fmt::format("invocations left: {} x (1 - {} %) = {}", shown(count), shown(*share), shown(left)));
  return left;
}

double invocations_of(const Sheet& sheet, Working& working) {
  if (const std::optional<double> all = sheet.per_month("invocations", working)) {
    double whole = *all;
    for (const char* figure : {"invocations_each", "pinged"}) {  // "4 images for each upload", "3 environments kept warm"
      const std::optional<double> each = sheet.number(figure);
      if (!each) continue;
      working.steps.push_back(fmt::format("invocations: {} x {} = {}", shown(whole), shown(*each), shown(whole * *each)));
      whole *= *each;
    }
    const std::optional<double> count = uncached(sheet, whole, working);
    const std::optional<double> batch = sheet.number("batch");
    if (!batch || !sheet.wants("messages")) return *count;
    working.steps.push_back(
        fmt::format("invocations: {} messages / {} for each batch = {}", shown(*count), shown(*batch), shown(*count / *batch)));
    return *count / *batch;
  }
  working.assumed.emplace_back("1,000,000 invocations, as the question gives no number");
  working.asks.emplace_back("How many invocations a month are there?");
  return kMillion;
}

// The bill of another time than a month.
void tell_periods(const Sheet& sheet, const std::vector<Bill>& bills, FreeTier free_tier, Working& working) {
  struct Span {
    const char* want;
    const char* name;
    double days;
  };
  constexpr double kDaysOfYear = 360;  // twelve months of 30 days
  for (const Span& span : {Span{"per_day", "a day", 1}, Span{"per_year", "a year", kDaysOfYear}}) {
    if (!sheet.wants(span.want) && !(span.days == 1 && sheet.wants("day_meant"))) continue;
    for (const Bill& bill : bills) {
      const Dollars month = free_tier == FreeTier::Deducted ? bill.with_free_tier : bill.total();
      working.result += fmt::format(" That is **{} {}**.", shown(month * (span.days / kDaysOfMonth)), span.name);
      working.steps.push_back(fmt::format("{}: {} x {} / 30 = {}; {} GB-s", span.name, shown(month), shown(span.days),
                                          shown(month * (span.days / kDaysOfMonth)),
                                          shown(bill.amount.value * span.days / kDaysOfMonth)));
    }
    if (bills.size() != 2) continue;
    const Dollars difference{std::abs((bills[1].total() - bills[0].total()).value)};
    working.result += fmt::format(" The difference is **{} {}**.", shown(difference * (span.days / kDaysOfMonth)), span.name);
  }
}

// A discount of the duration, or of the whole.
void add_discount(const Sheet& sheet, const Bill& bill, Working& working) {
  const std::optional<double> percent = sheet.number("discount");
  if (!percent) return;
  const double left = 1 - *percent / 100;
  const Dollars sum = bill.compute * left + bill.requests;
  working.result += fmt::format(" With {} % off the duration: {} + {} = **{}**; off the whole {}.", shown(*percent),
                                shown(bill.compute * left), shown(bill.requests), shown(sum), shown(bill.total() * left));
}

void add_bill(const Sheet& sheet, Workings& out) {
  Working working;
  std::vector<double> memories = sheet.numbers("memory");
  std::vector<double> durations = sheet.numbers("billed");
  if (durations.empty()) durations = sheet.numbers("duration");
  if (durations.empty()) durations = sheet.numbers("batch_time");
  if (durations.empty()) durations = sheet.numbers("item_time");
  // "old version: 1024 MB and 120 ms, rewrite: 128 MB and 30 ms"
  const std::vector<Figure> sizes = sheet.ordered({"memory", "limit_other"});
  if (memories.size() == 1 && durations.size() == 2 && sizes.size() == 2 && !sheet.has("payload"))
    memories = {sizes[0].quantity.value, sizes[1].quantity.value};
  if (durations.empty() || (memories.empty() && !sheet.has("invocations") && !sheet.has("rate"))) return;
  if (memories.empty() && !sheet.unused_money().empty()) return;  // priced by something else
  if (memories.empty()) {
    memories.push_back(sheet.rate("memory-least", working));
    working.assumed.emplace_back("memory {rate:memory-default}, the default");
    working.asks.emplace_back("How much memory does the function have?");
  }
  const double invocations = invocations_of(sheet, working);
  const std::vector<Variant> variants = variants_of(sheet, memories, durations, invocations);
  const FreeTier free_tier = free_tier_of(sheet);
  std::vector<Bill> bills;
  for (const Variant& variant : variants) {
    bills.push_back(bill_of(variant, sheet, working));
    const Bill& bill = bills.back();
    working.result +=
        (working.result.empty() ? "" : " ") + fmt::format("{}: {} a month = duration {} + requests {}.", label_of(variant),
                                                          total_text(bill, free_tier), shown(bill.compute), shown(bill.requests));
  }
  const double per_million = sheet.number_or_rate("price_request", "request", working);
  working.steps.push_back(fmt::format("requests: {} / 1,000,000 x ${} = {}", shown(variants[0].invocations), shown(per_million),
                                      shown(bills[0].requests)));
  if (free_tier != FreeTier::Ignored) {
    const double free = sheet.rate("free-gbs", working);
    working.steps.push_back(fmt::format("share of the free GB-s: {} / {} = {}", shown(bills[0].amount.value), shown(free),
                                        percent(bills[0].amount.value / free)));
    if (bills[0].with_free_tier.value == 0) working.result += " All of it is inside the free tier.";
    const double free_requests = sheet.rate("free-requests", working);
    working.steps.push_back(fmt::format("paid above the free tier: {} of {} GB-s ({} are free), {} of {} requests ({} are free)",
                                        shown(std::max(0.0, bills[0].amount.value - free)), shown(bills[0].amount.value),
                                        shown(free), shown(std::max(0.0, variants[0].invocations - free_requests)),
                                        shown(variants[0].invocations), shown(free_requests)));
  }
  if (bills.size() == 1)
    working.monthly.push_back({"", free_tier == FreeTier::Deducted ? bills[0].with_free_tier.value : bills[0].total().value});
  tell_periods(sheet, bills, free_tier, working);
  add_discount(sheet, bills[0], working);
  working.steps.push_back(fmt::format("for one invocation: {}", price(bills[0].total().value / variants[0].invocations)));
  if (variants.size() == 2 && !sheet.has("invocations") && !sheet.has("rate")) {
    const auto one = [&](std::size_t i) { return shown(gb_seconds(1, variants[i].duration, variants[i].memory).value); };
    working.steps.push_back(fmt::format("GB-s of one invocation: {} and {}", one(0), one(1)));
  }
  compare(sheet, variants, bills, working);
  if (!sheet.wants("arm64") && !sheet.wants("x86"))
    working.assumed.emplace_back("both architectures, as the question names none");
  working.assumed.emplace_back("prices of us-east-1; logs, API and data transfer come on top");
  sheet.tell_origins(working, {"memory"});
  advise(sheet, bills[0], working);
  out.push_back(std::move(working));
}

// Requests alone, when nothing is said of their duration: of Lambda or of another service.
void add_requests(const Sheet& sheet, Workings& out) {
  if (!sheet.has("invocations") && !sheet.has("rate")) return;
  Working working;
  const double share = sheet.number("sample_share").value_or(100) / 100;
  const double count =
      uncached(sheet, *sheet.per_month("invocations", working), working) * sheet.number("requests_each").value_or(1) * share;
  const std::vector<double> unit = sheet.numbers("unit_price");  // "$0.05 per 10,000"
  if (const double each = sheet.number("requests_each").value_or(1); each != 1 || share != 1)
    working.steps.push_back(fmt::format("{} each, {} of them: {}", shown(each), percent(share), shown(count)));
  if (unit.size() >= 2) working.steps.push_back(fmt::format("the price: {} for {}", price(unit[0]), shown(unit[1])));
  const double per_million = unit.size() >= 2             ? unit[0] / unit[1] * kMillion
                             : sheet.has("price_service") ? *sheet.number("price_service")
                                                          : sheet.number_or_rate("price_request", "request", working);
  const double free = sheet.number("free_count").value_or(0);
  const auto add = [&](double requests) {
    const Dollars cost{std::max(0.0, requests - free) / kMillion * per_million};
    if (free > 0)
      working.steps.push_back(
          fmt::format("paid: {} - {} free = {}", shown(requests), shown(free), shown(std::max(0.0, requests - free))));
    working.result +=
        fmt::format("{}**{} for {} requests** a month.", working.result.empty() ? "" : " ", shown(cost), shown(requests));
    working.steps.push_back(fmt::format("requests: {} / 1,000,000 x ${} = {}", shown(requests), shown(per_million), shown(cost)));
  };
  add(count);
  for (const char* figure : {"batch", "per_count"}) {
    const std::optional<double> each = sheet.number(figure);
    if (!each || *each <= 1) continue;
    working.steps.push_back(
        fmt::format("one for {}: {} / {} = {}", shown(*each), shown(count), shown(*each), shown(count / *each)));
    add(count / *each);
  }
  if (!sheet.has("requests_each") && unit.empty())
    working.asks.emplace_back("How long does an invocation take, and with how much memory?");
  out.push_back(std::move(working));
}

}  // namespace

void add_cost_sums(const Sheet& sheet, Workings& out) {
  const bool other = sheet.wants("provisioned_cost") || (sheet.wants("streaming") && !sheet.wants("stream_source")) ||
                     sheet.wants("logs") || sheet.wants("tmp") || sheet.wants("instances") || sheet.wants("nat") ||
                     sheet.wants("egress");
  if (add_reach(sheet, out) || add_event_price(sheet, out)) return;
  if (add_comparison(sheet, out)) return;
  if (!sheet.wants("cost") || (other && !sheet.wants("whole_bill") && !(sheet.wants("together") && sheet.has("memory")))) return;
  if (sheet.wants("provisioned_cost") && sheet.has("provisioned")) return;  // there with and without it
  const bool alone =
      sheet.wants("request_charge") || sheet.has("price_request") || sheet.has("unit_price") || sheet.has("price_service");
  if (alone && !sheet.handling_time() && !sheet.has("memory")) return add_requests(sheet, out);
  add_bill(sheet, out);
}

}  // namespace wright
