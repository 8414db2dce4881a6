// A bill of several lines: functions in groups, each with its own count, memory and time, and what is paid by the piece.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/pattern.h"
#include "calc/cost.h"
#include "calc/format.h"
#include "calc/structure/function_groups.h"
#include "calc/structure/price_lines.h"
#include "calc/structure/structure.h"
#include "calc/sums/duration_price.h"

namespace wright {
namespace {

constexpr double kMillion = 1e6;
constexpr double kMostEach = 1000;  // of one event; more counts something else
constexpr double kDaysOfYear = 360;

struct Bill {
  double dollars = 0;  // a month
  double requests = 0;
  double functions = 0;
  double amount[2] = {0, 0};  // GB-s on each machine
  std::string list{};
  std::optional<double> per_million{};  // requests; read for the first group
  void add(double line) {
    dollars += line;
    list += (list.empty() ? "" : " + ") + shown(Dollars{line});
  }
};

// A month of it; a rate says how it was counted.
double month_of(const Sheet& sheet, const Quantity& quantity, Working& working) {
  const double count = sheet.count_per_month(quantity);
  if (quantity.unit == Unit::Rate && quantity.period < kSecondsOfMonth)
    working.steps.push_back(
        fmt::format("a month: {} x {} = {}", shown(quantity.count), shown(kSecondsOfMonth / quantity.period), shown(count)));
  return count;
}

// Of one group; the words of the group decide when the question names both.
std::optional<Machine> machine_of(const Passage& passage, const Sheet& sheet, const FunctionGroup& group) {
  if (sheet.wants("arm64") != sheet.wants("x86")) return sheet.wants("arm64") ? Machine::Arm64 : Machine::X86;
  if (!sheet.wants("arm64")) return Machine::X86;
  const std::string_view part = passage.from_to(group.begin, group.end);
  const bool arm = Pattern("arm64|graviton|aarch64|\\barm\\b").matches(part);
  const bool x86 = Pattern("x86|intel|amd64").matches(part);
  if (arm == x86) return std::nullopt;
  return arm ? Machine::Arm64 : Machine::X86;
}

// "4 services, each 3 M calls"; nothing when it is not said whether the numbers are of each or of all.
std::optional<double> functions_of(const Passage& passage, const FunctionGroup& group) {
  if (!group.functions) return 1;
  const std::string_view part = passage.from_to(group.begin, group.end);
  if (!Pattern("\\b(?:each|every|apiece|per (?:function|lambda|service))\\b").matches(part)) return std::nullopt;
  return passage.value(*group.functions);
}

// "4 lambda invocations (120 ms, 256 MB)" of each order.
double invocations_each(const Passage& passage, const FunctionGroup& group) {
  for (const std::vector<std::size_t>& found :
       passage.find("{N} (?:lambda |function |rust )?(?:invocations|invokes|calls|runs|executions|lambdas)\\b")) {
    const Mark& mark = passage.marks()[found[0]];
    const bool is_each = mark.quantity.value < kMostEach && mark.quantity.unit == Unit::Number && found[0] != *group.count;
    if (is_each && found[0] + 3 > *group.duration && found[0] < *group.duration) return mark.quantity.value;
  }
  return 1;
}

bool is_lambda_price(const PiecePrice& price) {
  const bool named = price.noun.empty() || price.noun == "request" || price.noun == "invocation" || price.noun == "call";
  return named && !price.pieces && !price.single;
}

// What Lambda takes for a million requests: the one price that has no noun of its own, else the table's.
double request_price(const Passage& passage, const Sheet& sheet, Working& working) {
  std::vector<PiecePrice> prices = piece_prices(passage);
  std::erase_if(prices, [](const PiecePrice& price) { return !is_lambda_price(price); });
  return prices.size() == 1 ? prices[0].dollars * kMillion : sheet.rate("request", working);
}

bool add_group(const Passage& passage, const Sheet& sheet, const FunctionGroup& group, Bill& bill, Working& working) {
  const std::optional<Machine> machine = machine_of(passage, sheet, group);
  const std::optional<double> functions = functions_of(passage, group);
  if (!machine || !functions || !group.memory || !group.duration) return false;
  const double each = invocations_each(passage, group);
  const double count = month_of(sheet, passage.marks()[*group.count].quantity, working) * each;
  const Mebibytes memory{passage.value(*group.memory)};
  const Milliseconds time = billed({passage.value(*group.duration)}, {sheet.rate("billing-step", working)});
  const GbSeconds amount = gb_seconds(count * *functions, time, memory);
  const std::array<Tier, 3> tiers = tiers_of(*machine, sheet, working);
  if (!bill.per_million) bill.per_million = request_price(passage, sheet, working);
  const double per_million = *bill.per_million;
  const Dollars duration = duration_price(amount, tiers);
  const Dollars requests{count * *functions / kMillion * per_million};
  working.steps.push_back(fmt::format("{}{} x {} s x {} GB = {} GB-s {}; requests {} x ${} a million = {}",
                                      *functions > 1 ? shown(*functions) + " functions x " : std::string(),
                                      each > 1 ? fmt::format("{} x {}", shown(count / each), shown(each)) : shown(count),
                                      shown(seconds(time)), shown(memory.value / kMebibytesOfGibibyte), shown(amount.value),
                                      tier_text(amount, tiers, duration), shown(count * *functions), shown(per_million),
                                      shown(requests)));
  bill.amount[*machine == Machine::X86 ? 0 : 1] += amount.value;
  bill.requests += count * *functions;
  bill.functions += *functions;
  bill.add((duration + requests).value);
  return true;
}

// The one number of events that "each" is of.
std::optional<std::size_t> event_of(const Passage& passage) {
  std::optional<std::size_t> event;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Mark& mark = passage.marks()[place];
    if (!counts_invocations(mark) || (mark.quantity.unit == Unit::Number && mark.quantity.value < kMostEach)) continue;
    if (event) return std::nullopt;
    event = place;
  }
  return event;
}

// How many pieces a price is paid for in a month.
std::optional<double> pieces_of(const Passage& passage, const Sheet& sheet, const PiecePrice& price, bool alone,
                                Working& working) {
  const std::optional<std::size_t> event = event_of(passage);
  std::optional<std::size_t> pieces = price.pieces;
  if (!pieces && !price.noun.empty()) {  // "4 transitions ... $0.025 per 1,000 transitions"
    for (const std::vector<std::size_t>& found : passage.find("{NR} (?:[a-z]+ ){0,3}?" + price.noun)) {
      if (found[0] == price.per || found[0] == event) continue;
      if (pieces) return std::nullopt;
      pieces = found[0];
    }
  }
  if (pieces && pieces != event) {
    const Quantity& quantity = passage.marks()[*pieces].quantity;
    if (quantity.unit == Unit::Rate || quantity.value >= kMostEach) return month_of(sheet, quantity, working);
    if (!event) return std::nullopt;
    const double events = sheet.count_per_month(passage.marks()[*event].quantity);
    working.steps.push_back(fmt::format("{} x {} {}s", shown(events), shown(quantity.value), price.noun));
    return events * quantity.value;
  }
  if (!event || !(alone || price.single || pieces == event)) return std::nullopt;
  return month_of(sheet, passage.marks()[*event].quantity, working);
}

bool add_pieces(const Passage& passage, const Sheet& sheet, bool has_groups, Bill& bill, Working& working) {
  std::vector<PiecePrice> prices = piece_prices(passage);
  if (has_groups) std::erase_if(prices, [](const PiecePrice& price) { return is_lambda_price(price); });
  const double free = prices.size() == 1 && !has_groups ? free_pieces(passage) : 0;
  for (const PiecePrice& price : prices) {
    const std::optional<double> count = pieces_of(passage, sheet, price, prices.size() == 1 && !has_groups, working);
    if (!count) return false;
    const double paid = std::max(0.0, *count - free);
    const double line = paid * price.dollars;
    const std::string per = price.per ? shown(passage.value(*price.per)) : std::string();
    const std::string known = wright::price(passage.value(price.place));
    working.steps.push_back(fmt::format(
        "{}{}{}: {} at {}{} = {}", shown(*count), price.noun.empty() ? "" : " " + price.noun + "s",
        free > 0 ? fmt::format(" - {} free", shown(free)) : std::string(), shown(paid), known,
        per.empty() ? (price.dollars * kMillion == passage.value(price.place) ? " a million" : " a thousand") : " for " + per,
        shown(Dollars{line})));
    bill.add(line);
  }
  return true;
}

// With the free tier once for all groups of one machine.
void tell_free_tier(const Sheet& sheet, const Bill& bill, Working& working) {
  const bool one_machine = bill.amount[0] == 0 || bill.amount[1] == 0;
  if (!bill.per_million || bill.requests == 0 || sheet.wants("no_free_tier") || !one_machine) return;
  const std::array<Tier, 3> tiers = tiers_of(bill.amount[1] == 0 ? Machine::X86 : Machine::Arm64, sheet, working);
  const GbSeconds all{bill.amount[0] + bill.amount[1]};
  const GbSeconds paid{std::max(0.0, all.value - sheet.rate("free-gbs", working))};
  const double requests = std::max(0.0, bill.requests - sheet.rate("free-requests", working));
  const Dollars saved = duration_price(all, tiers) - duration_price(paid, tiers) +
                        Dollars{(bill.requests - requests) / kMillion * *bill.per_million};
  working.result += fmt::format(" With the free tier, once for all, **{}**.", shown(Dollars{bill.dollars} - saved));
  working.steps.push_back(fmt::format("free tier: {} of {} GB-s and {} of {} requests are paid", shown(paid.value),
                                      shown(all.value), shown(requests), shown(bill.requests)));
}

void tell_periods(const Passage& passage, const Sheet& sheet, double month, Working& working) {
  const bool daily = std::any_of(passage.marks().begin(), passage.marks().end(), [](const Mark& mark) {
    return counts_invocations(mark) && mark.quantity.unit == Unit::Rate && mark.quantity.period == kSecondsOfDay;
  });
  if (daily || sheet.wants("per_day"))
    working.result += fmt::format(" That is **{} a day**.", shown(Dollars{month / kDaysOfMonth}));
  if (sheet.wants("per_year"))
    working.result += fmt::format(" That is **{} a year**.", shown(Dollars{month * kDaysOfYear / kDaysOfMonth}));
}

}  // namespace

std::optional<Working> grouped_bill(const Passage& passage, const Sheet& sheet) {
  const bool shares = passage.says("{P}");  // of which line is not for us to say
  if (!sheet.wants("cost") || sheet.has("provisioned") || sheet.has("batch") || shares) return std::nullopt;
  Working working;
  Bill bill;
  std::vector<FunctionGroup> groups = function_groups(passage);
  const bool has_time = sheet.has("memory") || sheet.has("duration");
  if (groups.empty() ? has_time : !(groups[0].memory && groups[0].duration) && has_time) return std::nullopt;
  if (!has_time) groups.clear();
  for (const FunctionGroup& group : groups) {
    if (!add_group(passage, sheet, group, bill, working)) return std::nullopt;
  }
  if (!add_pieces(passage, sheet, !groups.empty(), bill, working) || bill.list.empty()) return std::nullopt;
  working.result =
      fmt::format("**{} a month** in all{}.", shown(Dollars{bill.dollars}), groups.empty() ? "" : " without the free tier");
  working.steps.push_back(fmt::format("together: {} = {}", bill.list, shown(Dollars{bill.dollars})));
  if (bill.functions > 1) working.steps.push_back(fmt::format("functions in all: {}", shown(bill.functions)));
  if (!groups.empty())
    working.steps.push_back(
        fmt::format("GB-s in all: {}; requests in all: {}", shown(bill.amount[0] + bill.amount[1]), shown(bill.requests)));
  tell_free_tier(sheet, bill, working);
  tell_periods(passage, sheet, bill.dollars, working);
  if (!groups.empty() && !sheet.wants("arm64") && !sheet.wants("x86"))
    working.assumed.emplace_back("x86_64, as the question names no architecture");
  working.assumed.emplace_back("prices of us-east-1, or as you say");
  working.use(sheet.known_rate("request"));
  working.monthly.push_back({"", bill.dollars});
  return working;
}

}  // namespace wright
