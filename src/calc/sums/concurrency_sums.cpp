#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "calc/capacity.h"
#include "calc/format.h"
#include "calc/sums/duration_price.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kMarginPercent = 20;

// What is known of a limit: reserved, provisioned, the account's.
struct Limit {
  double value;
  std::string name;
};

Limit limit_of(const Sheet& sheet, Working& working) {
  if (const std::optional<double> reserved = sheet.number("reserved")) return {*reserved, "reserved concurrency"};
  if (const std::optional<double> said = sheet.number("account")) return {*said, "the account limit you name"};
  return {sheet.rate("concurrency", working), "the default account limit"};
}

struct Load {
  PerSecond rate;
  Milliseconds duration;
};

// The concurrency that a load needs; the least limit for it when the rate bound is higher.
struct Need {
  double by_duration;
  double by_rate;
  [[nodiscard]] double count() const { return std::max(by_duration, by_rate); }
};

Need need_of(const Load& load, double each, Working& working) {
  const auto [rate, duration] = load;
  const Need need{concurrency(rate, duration), rate.value / each};
  working.steps.push_back(fmt::format("concurrency: {} requests/s x {} s = {}", shown(rate.value), shown(seconds(duration)),
                                      shown(need.by_duration)));
  working.result += fmt::format("**{} concurrent executions** on average at {} requests/s and {}",
                                shown(std::ceil(need.by_duration - 1e-9)), shown(rate.value), shown(duration));
  if (need.by_rate <= need.by_duration) return need;
  working.steps.push_back(fmt::format("rate bound: each unit of concurrency takes at most {} requests/s: {} / {} = {}",
                                      shown(each), shown(rate.value), shown(each), shown(need.by_rate)));
  working.result += fmt::format(", but the limit must be at least {}: one unit of concurrency takes at most {} requests/s",
                                shown(std::ceil(need.by_rate)), shown(each));
  return need;
}

// What the limit takes at that duration, and whether that is enough.
void judge(const Limit& limit, const Load& load, const Need& need, double each, Working& working) {
  const auto [rate, duration] = load;
  const bool fits = need.count() <= limit.value;
  const PerSecond most = ceiling(limit.value, duration, each);
  working.result += fmt::format(". That {} {} of {}", fits ? "is within" : "is above", limit.name, shown(limit.value));
  working.result += fits ? fmt::format(": yes, enough, {} used", percent(need.count() / limit.value))
                         : fmt::format(": not enough, about {} requests/s are throttled", shown(rate.value - most.value));
  working.result += fmt::format("; at {} it takes at most {} requests/s.", shown(duration), shown(most.value));
  working.steps.push_back(fmt::format("what the limit takes: min({} / {} = {}, {} x {} = {}) = {} requests/s", shown(limit.value),
                                      shown(seconds(duration)), shown(limit.value / seconds(duration)), shown(limit.value),
                                      shown(each), shown(limit.value * each), shown(most.value)));
  if (!fits) {
    working.steps.push_back(
        fmt::format("throttled: {} - {} = {}", shown(rate.value), shown(most.value), shown(rate.value - most.value)));
  }
}

// Each rate with its duration; of one of them there may be several: "now 90 ms, what if it takes 600 ms?"
void add_needed(const Sheet& sheet, const std::vector<double>& rates, const std::vector<double>& durations, Workings& out) {
  Working working;
  const double each = sheet.rate("rps-per-concurrency", working);
  const Limit limit = limit_of(sheet, working);
  if (const std::optional<double> share = sheet.number("window_share"); share && sheet.has("window_time")) {
    const std::vector<Figure> counts = sheet.ordered({"invocations", "rate", "whole"});
    const double all = counts.empty() ? 0 : std::max(counts.front().quantity.count, counts.front().quantity.value);
    working.steps.push_back(fmt::format("{} x {} % / {} s = {} a second", shown(all), shown(*share),
                                        shown(seconds(*sheet.time("window_time"))), shown(rates[0])));
  }
  double largest = 0;
  for (std::size_t i = 0; i < std::max(rates.size(), durations.size()); ++i) {
    const Load load{{rates[std::min(i, rates.size() - 1)]}, {durations[std::min(i, durations.size() - 1)]}};
    if (i > 0) working.result += " ";
    const Need need = need_of(load, each, working);
    judge(limit, load, need, each, working);
    largest = std::max(largest, need.count());
  }
  const double margin = sheet.number("margin").value_or(kMarginPercent);
  working.changes.push_back(
      fmt::format("plan for the peak second with a margin (about {} with {} %); halving the duration halves the concurrency",
                  shown(std::ceil(largest * (1 + margin / 100) - 1e-9)), shown(margin)));
  out.push_back(std::move(working));
}

// Several services that share one limit.
void add_shared(const Sheet& sheet, const std::vector<double>& rates, Workings& out) {
  Working working;
  const std::vector<double> durations = sheet.numbers("duration");
  double sum = 0;
  for (std::size_t i = 0; i < rates.size(); ++i) {
    const double one = concurrency({rates[i]}, {durations[i]});
    working.steps.push_back(fmt::format("{} requests/s x {} s = {}", shown(rates[i]), shown(durations[i] / 1000), shown(one)));
    sum += one;
  }
  const Limit limit = limit_of(sheet, working);
  working.steps.push_back(
      fmt::format("together {}; {} - {} = {}", shown(sum), shown(limit.value), shown(sum), shown(limit.value - sum)));
  working.result = fmt::format("**{} concurrent executions together**; of {} ({}) {} are left", shown(sum), limit.name,
                               shown(limit.value), shown(std::max(0.0, limit.value - sum)));
  working.result += sum > limit.value ? ": not enough." : ".";
  out.push_back(std::move(working));
}

// How many environments work at that throughput, and what the asker expected instead.
void tell_busy(const Sheet& sheet, PerSecond most, Milliseconds duration, Working& working) {
  const double busy = concurrency(most, duration);
  if (sheet.wants("busy_asked")) working.result += fmt::format(" **{} environments are busy** then.", shown(busy));
  working.steps.push_back(
      fmt::format("busy then: {} requests/s x {} s = {}", shown(most.value), shown(seconds(duration)), shown(busy)));
  for (const double claimed : sheet.numbers("claimed")) {
    if (claimed > most.value)
      working.result += fmt::format(" The {} requests/s of your calculation are not reached.", shown(claimed));
  }
}

void add_ceiling(const Sheet& sheet, double available, const std::vector<double>& durations, Workings& out) {
  Working working;
  const double each = sheet.rate("rps-per-concurrency", working);
  for (const double one : durations) {
    const Milliseconds duration{one};
    const double by_time = available / seconds(duration);
    const PerSecond most = ceiling(available, duration, each);
    working.result +=
        fmt::format("{}**At most {} requests/s** before throttling, with {} at {}", working.result.empty() ? "" : " ",
                    shown(std::floor(most.value + 1e-9)), shown(available), shown(duration));
    if (by_time > most.value) {
      working.result +=
          fmt::format(": the bound of {} requests/s for each unit of concurrency is reached before the {} by duration",
                      shown(each), shown(by_time));
    }
    working.result += ".";
    working.steps.push_back(
        fmt::format("by duration: {} / {} s = {} requests/s", shown(available), shown(seconds(duration)), shown(by_time)));
    working.steps.push_back(fmt::format("by rate: {} x {} = {} requests/s; the smaller one counts", shown(available), shown(each),
                                        shown(available * each)));
    tell_busy(sheet, most, duration, working);
    for (const double rate : sheet.numbers("rate")) {
      const double over = rate - most.value;
      working.result += over > 0 ? fmt::format(" Of {} requests/s that arrive, {} are throttled ({}).", shown(rate), shown(over),
                                               percent(over / rate))
                                 : fmt::format(" The {} requests/s that arrive fit.", shown(rate));
      working.steps.push_back(fmt::format("needed for {} requests/s: {} x {} s = {} concurrent", shown(rate), shown(rate),
                                          shown(seconds(duration)), shown(concurrency({rate}, duration))));
      const Milliseconds longest = from_seconds(available / rate);
      if (sheet.wants("longest_asked"))
        working.result += fmt::format(" With {} requests/s one may take at most **{}**.", shown(rate), shown(longest));
      working.steps.push_back(
          fmt::format("longest at {} requests/s: {} / {} = {}", shown(rate), shown(available), shown(rate), shown(longest)));
    }
  }
  working.changes.emplace_back("a shorter handler, a larger limit, or a queue in front that evens out the peak");
  out.push_back(std::move(working));
}

// Reserved already, by all functions together.
std::vector<double> reservations_of(const Sheet& sheet) {
  std::vector<double> reserved = sheet.numbers("reserved");
  if (reserved.empty()) return reserved;
  constexpr double kLeastReservation = 5;  // smaller loose numbers count something else
  for (const double one : sheet.numbers("loose")) {
    const std::vector<double> wanted = sheet.numbers("reserve_wanted");
    const bool is_limit = one == sheet.known_rate("concurrency-unreserved").value;
    const bool is_wish = std::find(wanted.begin(), wanted.end(), one) != wanted.end();
    if (one >= kLeastReservation && !is_limit && !is_wish) reserved.push_back(one);
  }
  return reserved;
}

void judge_wish(double wanted, double account, double left, double kept, Working& working) {
  const double most = std::max(0.0, left - kept);
  working.steps.push_back(fmt::format("wanted {}: {} - {} = {} would stay unreserved, {} is the least", shown(wanted),
                                      shown(left), shown(wanted), shown(left - wanted), shown(kept)));
  working.result +=
      wanted <= most
          ? fmt::format(" Yes, another {} are accepted; {} stay unreserved then.", shown(wanted), shown(left - wanted))
          : fmt::format(" No, another {} are refused: only {} more may be reserved. The account limit would have to be {}.",
                        shown(wanted), shown(most), shown(account + wanted - (left - kept)));
}

void add_unreserved(const Sheet& sheet, Workings& out) {
  Working working;
  const std::vector<double> reserved = reservations_of(sheet);
  if (reserved.empty()) return;
  const double count = reserved.size() == 1 ? sheet.number("functions").value_or(1) : 1;
  const double account = sheet.number_or_rate("account", "concurrency", working);
  const double sum = std::accumulate(reserved.begin(), reserved.end(), 0.0) * count;
  const double left = account - sum;
  const double kept = sheet.rate("concurrency-unreserved", working);
  std::string list;
  for (const double one : reserved) list += (list.empty() ? "" : " + ") + shown(one);
  if (count > 1) list = shown(count) + " x " + list;
  working.result = fmt::format("**{} are left unreserved** for all other functions.", shown(left));
  working.steps.push_back(fmt::format("{} - ({}) = {}", shown(account), list, shown(left)));
  working.steps.push_back(fmt::format("{} must always stay unreserved, so at most {} can be reserved in all: {} more",
                                      shown(kept), shown(account - kept), shown(std::max(0.0, left - kept))));
  if (left < kept) {
    working.result += fmt::format(" That is not allowed: at least {} must stay unreserved.", shown(kept));
  } else {
    working.result += fmt::format(" At most **{} more** can be reserved, as {} must stay.", shown(left - kept), shown(kept));
  }
  for (const double wanted : sheet.numbers("reserve_wanted")) judge_wish(wanted, account, left, kept, working);
  const std::optional<double> rate = sheet.number("rate");
  if (const std::optional<Milliseconds> duration = sheet.handling_time(); rate && duration) {
    const double needed = concurrency({*rate}, *duration);
    working.result +=
        fmt::format(" **{} are needed** for {} requests/s of {}: {}.", shown(needed), shown(*rate), shown(*duration),
                    needed <= left ? fmt::format("it fits, {} to spare", shown(left - needed))
                                   : fmt::format("NO, {} too many, the rest is throttled", shown(needed - left)));
    working.steps.push_back(
        fmt::format("needed: {} requests/s x {} s = {}", shown(*rate), shown(seconds(*duration)), shown(needed)));
  }
  out.push_back(std::move(working));
}

void add_spillover(const Sheet& sheet, PerSecond rate, Milliseconds duration, Workings& out) {
  Working working;
  const double kept = *sheet.number("provisioned");
  const double each = sheet.rate("rps-per-concurrency", working);
  const double by_time = concurrency(rate, duration);
  const double needed = std::max(by_time, rate.value / each);
  working.steps.push_back(
      fmt::format("needed by duration: {} requests/s x {} s = {}", shown(rate.value), shown(seconds(duration)), shown(by_time)));
  working.steps.push_back(fmt::format("needed by rate: {} / {} = {}, as each takes at most {} requests/s", shown(rate.value),
                                      shown(each), shown(rate.value / each), shown(each)));
  working.steps.push_back(fmt::format("provisioned {} - needed {} = {}", shown(kept), shown(needed), shown(kept - needed)));
  const PerSecond takes = ceiling(kept, duration, each);
  working.result =
      needed <= kept
          ? fmt::format("**{} are needed, {} are provisioned**: enough, utilisation {}.", shown(needed), shown(kept),
                        percent(needed / kept))
          : fmt::format(
                "**{} are needed, {} are provisioned**: {} run on demand (spillover, with cold starts), {} of the requests.",
                shown(needed), shown(kept), shown(needed - kept), percent(1 - kept / needed));
  working.result += fmt::format(" The {} take **{} requests/s** before anything spills.", shown(kept), shown(takes.value));
  working.steps.push_back(fmt::format("the provisioned ones take min({} / {} s, {} x {}) = {} requests/s", shown(kept),
                                      shown(seconds(duration)), shown(kept), shown(each), shown(takes.value)));
  out.push_back(std::move(working));
}

}  // namespace

namespace {

// The durations of one invocation that the question names: one, or one before and one after a change.
std::vector<double> durations_of(const Sheet& sheet) {
  std::vector<double> durations = sheet.numbers("duration");
  if (durations.size() < 2 || sheet.has("billed")) {
    if (const std::optional<Milliseconds> time = sheet.handling_time()) durations.assign(1, time->value);
  }
  if (sheet.wants("percentile_asked") && durations.size() == 1 && sheet.has("percentile"))
    durations.push_back(*sheet.number("percentile"));
  if (durations.size() == 1 && sheet.has("cold_share") && sheet.has("init")) {
    Working unsaid;  // the steps stand with the duration
    durations[0] = average_duration(sheet, {durations[0]}, unsaid).value;
  }
  return durations;
}

// The rates that the question names; "40 % of the 1.2 million come within 10 minutes" is one of them.
std::vector<double> rates_of(const Sheet& sheet) {
  std::vector<double> rates = sheet.numbers("rate");
  const std::optional<double> share = sheet.number("window_share");
  const std::optional<Milliseconds> window = sheet.time("window_time");
  const std::vector<Figure> counts = sheet.ordered({"invocations", "rate", "whole"});
  if (share && window && !counts.empty()) {
    const Quantity& count = counts.front().quantity;
    const double all = count.unit == Unit::Rate ? count.count : count.value;
    return {all * *share / 100 / seconds(*window)};
  }
  if (rates.size() == 1 && sheet.wants("rate_doubles")) rates.push_back(rates[0] * 2);
  if (const std::optional<double> peak = sheet.number("peak_factor"); peak && rates.size() == 1)
    rates.push_back(rates[0] * *peak);
  return rates;
}

std::optional<double> available_of(const Sheet& sheet) {
  for (const char* figure : {"reserved", "concurrency", "account", "provisioned"}) {
    if (const std::optional<double> count = sheet.number(figure)) return count;
  }
  return std::nullopt;
}

}  // namespace

void add_concurrency_sums(const Sheet& sheet, Workings& out) {
  const std::vector<double> rates = rates_of(sheet);
  const bool elsewhere = sheet.wants("queue") || sheet.wants("stream") || sheet.wants("cost");
  if (sheet.all("rate").size() > 1 && rates.size() == sheet.all("duration").size() && sheet.wants("concurrency") &&
      sheet.wants("together") && !elsewhere)
    return add_shared(sheet, rates, out);
  if (sheet.wants("connections") && sheet.has("connections_limit")) return;
  const bool unreserved =
      sheet.wants("unreserved") || (sheet.wants("reserve_asked") && sheet.has("account")) || sheet.has("reserve_wanted");
  if (sheet.wants("shares") || sheet.wants("cost")) {
    if (unreserved) add_unreserved(sheet, out);
    if (!sheet.wants("concurrency_asked")) return;
  } else if (unreserved) {
    return add_unreserved(sheet, out);
  }
  const std::vector<double> durations = durations_of(sheet);
  if (sheet.wants("fit_count") && sheet.has("timeout") && rates.empty()) return;
  if (durations.empty() || sheet.wants("stream") || sheet.wants("queue")) return;
  const bool shared = sheet.wants("instances") && (sheet.has("vcpus") || sheet.has("per_environment"));
  if (shared && rates.empty()) return;  // several requests at a time in one environment: another sum
  const bool is_limited = sheet.has("reserved") || sheet.has("concurrency");
  const std::optional<double> available = available_of(sheet);
  const bool asked = sheet.wants("ceiling") || (sheet.has("claimed") && available);
  if (asked && !(!rates.empty() && sheet.wants("needed"))) {
    if (const std::vector<double> climb = sheet.numbers("climb"); climb.size() == 2 && rates.empty()) {
      const double each = sheet.known_rate("rps-per-concurrency").value;
      for (const double limit : climb) add_ceiling(sheet, limit, durations, out);
      const double more = ceiling(climb[1], {durations[0]}, each).value - ceiling(climb[0], {durations[0]}, each).value;
      out.back().result += fmt::format(" That is {} requests/s more.", shown(more));
      return;
    }
    if (available) return add_ceiling(sheet, *available, durations, out);
    if (rates.empty()) {
      if (!sheet.wants("rate_asked")) return;
      Working working;
      return add_ceiling(sheet, sheet.rate("concurrency", working), durations, out);
    }
  }
  if (rates.empty() || !(sheet.wants("concurrency") || sheet.wants("ceiling"))) return;
  if (sheet.has("provisioned") && !sheet.has("reserved")) return add_spillover(sheet, {rates[0]}, {durations[0]}, out);
  if (sheet.wants("ceiling") && is_limited) return add_ceiling(sheet, *available, durations, out);
  add_needed(sheet, rates, durations, out);
}

}  // namespace wright
