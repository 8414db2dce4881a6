#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "calc/capacity.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

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

void add_needed(const Sheet& sheet, PerSecond rate, Milliseconds duration, Workings& out) {
  Working working;
  const double needed = concurrency(rate, duration);
  const double each = sheet.rate("rps-per-concurrency", working);
  const double by_rate = rate.value / each;
  const double count = std::max(needed, by_rate);
  working.steps.push_back(
      fmt::format("concurrency: {} requests/s x {} s = {}", shown(rate.value), shown(seconds(duration)), shown(needed)));
  working.result = fmt::format("**{} concurrent executions** on average at that rate", shown(std::ceil(needed - 1e-9)));
  if (by_rate > needed) {
    working.steps.push_back(fmt::format("rate bound: each unit of concurrency takes at most {} requests/s: {} / {} = {}",
                                        shown(each), shown(rate.value), shown(each), shown(by_rate)));
    working.result += fmt::format(", but the limit must be at least {}: one unit of concurrency takes at most {} requests/s",
                                  shown(std::ceil(by_rate)), shown(each));
  }
  const Limit limit = limit_of(sheet, working);
  const bool fits = count <= limit.value;
  working.result += fmt::format(". That {} {} of {}", fits ? "is within" : "is above", limit.name, shown(limit.value));
  if (fits) {
    working.result += fmt::format(": yes, enough, {} used.", percent(count / limit.value));
  } else {
    const double throttled = std::max(0.0, rate.value - ceiling(limit.value, duration, each).value);
    working.result += fmt::format(": not enough, about {} requests/s are throttled.", shown(throttled));
    working.steps.push_back(fmt::format("what the limit takes: min({} / {}, {} x {}) = {} requests/s; {} - that = {} throttled",
                                        shown(limit.value), shown(seconds(duration)), shown(limit.value), shown(each),
                                        shown(ceiling(limit.value, duration, each).value), shown(rate.value), shown(throttled)));
  }
  working.changes.push_back(
      fmt::format("plan for the peak second with a margin (about {} with 20 %); halving the duration halves the concurrency",
                  shown(std::ceil(count * 1.2))));
  out.push_back(std::move(working));
}

// Several services that share one limit.
void add_shared(const Sheet& sheet, Workings& out) {
  Working working;
  const std::vector<double> rates = sheet.numbers("rate");
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

void add_ceiling(const Sheet& sheet, double available, Milliseconds duration, Workings& out) {
  Working working;
  const double each = sheet.rate("rps-per-concurrency", working);
  const double by_time = available / seconds(duration);
  const PerSecond most = ceiling(available, duration, each);
  working.result = fmt::format("**At most {} requests/s** before throttling", shown(std::floor(most.value + 1e-9)));
  working.result +=
      by_time > most.value
          ? fmt::format(": the bound of {} requests/s for each unit of concurrency is reached before the {} by duration.",
                        shown(each), shown(by_time))
          : std::string(".");
  working.steps.push_back(
      fmt::format("by duration: {} / {} s = {} requests/s", shown(available), shown(seconds(duration)), shown(by_time)));
  working.steps.push_back(fmt::format("by rate: {} x {} = {} requests/s; the smaller one counts", shown(available), shown(each),
                                      shown(available * each)));
  if (const std::optional<double> rate = sheet.number("rate")) {
    const double over = *rate - most.value;
    working.result += over > 0 ? fmt::format(" Of {} requests/s that arrive, {} are throttled ({}).", shown(*rate), shown(over),
                                             percent(over / *rate))
                               : fmt::format(" The {} requests/s that arrive fit.", shown(*rate));
    working.steps.push_back(fmt::format("needed for {} requests/s: {} x {} s = {} concurrent", shown(*rate), shown(*rate),
                                        shown(seconds(duration)), shown(concurrency({*rate}, duration))));
  }
  working.changes.emplace_back("a shorter handler, a larger limit, or a queue in front that evens out the peak");
  out.push_back(std::move(working));
}

void add_unreserved(const Sheet& sheet, Workings& out) {
  Working working;
  std::vector<double> reserved = sheet.numbers("reserved");
  if (reserved.empty()) return;
  constexpr double kLeastReservation = 5;  // smaller loose numbers count something else
  for (const double one : sheet.numbers("loose")) {
    if (one >= kLeastReservation) reserved.push_back(one);
  }
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
  if (left < kept) working.result += fmt::format(" That is not allowed: at least {} must stay unreserved.", shown(kept));
  out.push_back(std::move(working));
}

void add_spillover(const Sheet& sheet, PerSecond rate, Milliseconds duration, Workings& out) {
  Working working;
  const double kept = *sheet.number("provisioned");
  const double needed = concurrency(rate, duration);
  working.steps.push_back(
      fmt::format("needed: {} requests/s x {} s = {}", shown(rate.value), shown(seconds(duration)), shown(needed)));
  working.steps.push_back(fmt::format("provisioned {} - needed {} = {}", shown(kept), shown(needed), shown(kept - needed)));
  const double each = sheet.rate("rps-per-concurrency", working);
  const PerSecond takes = ceiling(kept, duration, each);
  working.result =
      needed <= kept
          ? fmt::format("**{} are needed, {} are provisioned**: enough, utilisation {}.", shown(needed), shown(kept),
                        percent(needed / kept))
          : fmt::format(
                "**{} are needed, {} are provisioned**: {} run on demand (spillover, with cold starts), {} of the requests.",
                shown(needed), shown(kept), shown(needed - kept), percent(1 - kept / needed));
  working.steps.push_back(fmt::format("the provisioned ones take {} / {} s = {} requests/s", shown(kept),
                                      shown(seconds(duration)), shown(takes.value)));
  out.push_back(std::move(working));
}

}  // namespace

void add_concurrency_sums(const Sheet& sheet, Workings& out) {
  const std::size_t services = sheet.all("rate").size();
  const bool elsewhere = sheet.wants("queue") || sheet.wants("stream") || sheet.wants("cost");
  if (services > 1 && services == sheet.all("duration").size() && sheet.wants("concurrency") && !elsewhere)
    return add_shared(sheet, out);
  if (sheet.wants("shares") || sheet.wants("cost")) {
    if (sheet.wants("unreserved")) add_unreserved(sheet, out);
    if (!sheet.wants("concurrency_asked")) return;
  } else if (sheet.wants("unreserved")) {
    return add_unreserved(sheet, out);
  }
  std::optional<Milliseconds> duration = sheet.handling_time();
  const std::optional<double> rate = sheet.number("rate");
  if (sheet.wants("fit_count") && sheet.has("timeout") && !rate) return;
  if (!duration || sheet.wants("stream") || sheet.wants("queue")) return;
  const std::optional<double> reserved = sheet.has("reserved") ? sheet.number("reserved") : sheet.number("concurrency");
  if (sheet.wants("ceiling") && !(rate && sheet.wants("needed"))) {
    const std::optional<double> available = reserved               ? reserved
                                            : sheet.has("account") ? sheet.number("account")
                                                                   : sheet.number("provisioned");
    if (available) return add_ceiling(sheet, *available, *duration, out);
    if (!rate) {
      if (!sheet.wants("rate_asked")) return;
      Working working;
      return add_ceiling(sheet, sheet.rate("concurrency", working), *duration, out);
    }
  }
  if (!rate || !(sheet.wants("concurrency") || sheet.wants("ceiling"))) return;
  if (sheet.has("provisioned") && !sheet.has("reserved")) return add_spillover(sheet, {*rate}, *duration, out);
  if (sheet.wants("ceiling") && reserved) return add_ceiling(sheet, *reserved, *duration, out);
  add_needed(sheet, {*rate}, *duration, out);
}

}  // namespace wright
