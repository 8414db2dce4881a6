// What other services take beside Lambda: NAT, endpoints, data to the internet; and one event through several of them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kHoursOfMonth = 730;
constexpr double kMillion = 1e6;
constexpr double kMegabytesOfGigabyte = 1000;
constexpr double kSecondsOfHour = 3600;

// A service that is paid by the hour and by the gigabyte; "" when it has no hours.
struct Carrier {
  std::string_view want;
  std::string_view name;
  std::string_view hour;
  std::string_view gigabyte;
};
constexpr std::array kCarriers{Carrier{"nat", "The NAT gateway", "nat-hour", "nat-gb"},
                               Carrier{"endpoint", "The interface endpoint", "endpoint-hour", "endpoint-gb"},
                               Carrier{"egress", "Data to the internet", "", "internet-gb"}};

// The data of a month: a flow, or so much for each invocation.
std::optional<Gigabytes> volume_of(const Sheet& sheet, Working& working) {
  for (const char* figure : {"stream_speed", "log_flow"}) {
    const std::vector<Figure>& flows = sheet.all(figure);
    if (flows.empty()) continue;
    const Quantity& flow = flows.front().quantity;
    const Gigabytes volume{flow.count / kMebibytesOfGibibyte * (kSecondsOfMonth / flow.period)};
    working.steps.push_back(fmt::format("data: {} GB in 30 days", shown(volume.value)));
    return volume;
  }
  std::optional<double> size = sheet.number("payload");
  if (!size) size = sheet.number("record_size");
  const std::optional<double> count = sheet.per_month("invocations", working);
  const std::vector<double> definition = sheet.numbers("definition");  // "1 TB = 1000 GB"
  if (size && !count && *size >= kMebibytesOfGibibyte * kMebibytesOfGibibyte / 2 && definition.size() == 2 && definition[0] > 0)
    return Gigabytes{*size / kMebibytesOfGibibyte * (definition[1] / definition[0])};
  if (size && !count && *size >= kMebibytesOfGibibyte) return Gigabytes{*size / kMebibytesOfGibibyte};  // "plus 500 GB"
  if (!size || !count) return std::nullopt;
  const Gigabytes volume{*count * *size / kMegabytesOfGigabyte};
  working.steps.push_back(fmt::format("data: {} x {} MB = {} GB a month", shown(*count), shown(*size), shown(volume.value)));
  return volume;
}

Dollars hours_price(const Sheet& sheet, const Carrier& carrier, Working& working) {
  const double hourly = sheet.number_or_rate("price_hour", carrier.hour, working);
  double count = 1;  // "3 of them in 2 zones"
  std::string list;
  for (const double one : sheet.numbers("carriers")) {
    count *= one;
    list += (list.empty() ? "" : " x ") + shown(one);
  }
  if (count > 1) working.steps.push_back(fmt::format("of them: {} = {}", list, shown(count)));
  const std::optional<Milliseconds> period = sheet.time("period");
  const double hours = period ? seconds(*period) / kSecondsOfHour : kHoursOfMonth;
  const Dollars cost{count * hours * hourly};
  working.steps.push_back(fmt::format("hours: {} x {} h x {} = {}", shown(count), shown(hours), price(hourly), shown(cost)));
  if (!period) working.assumed.emplace_back("a month of {rate:month-hours}");
  return cost;
}

void add_carrier(const Sheet& sheet, const Carrier& carrier, Workings& out) {
  Working working;
  const std::optional<Gigabytes> volume = volume_of(sheet, working);
  if (!volume && (carrier.hour.empty() || !sheet.has("price_hour"))) return;
  Dollars total;
  working.result = fmt::format("{} takes", carrier.name);
  if (!carrier.hour.empty()) {
    total = hours_price(sheet, carrier, working);
    working.result += fmt::format(" {} for the hours", shown(total));
  }
  if (volume) {
    const double rate = sheet.number_or_rate("price_gb", carrier.gigabyte, working);
    double paid = volume->value;
    for (const Figure& figure : sheet.all("stream_free")) {  // "the first 100 GB each month are free"
      const Quantity& free = figure.quantity;
      const double gigabytes =
          (free.unit == Unit::Flow ? free.count * kSecondsOfMonth / free.period : free.value) / kMebibytesOfGibibyte;
      paid = std::max(0.0, paid - gigabytes);
      working.steps.push_back(fmt::format("paid: {} - {} free = {} GB", shown(volume->value), shown(gigabytes), shown(paid)));
    }
    const Dollars cost{paid * rate};
    working.steps.push_back(fmt::format("data: {} GB x {} = {}", shown(paid), price(rate), shown(cost)));
    working.result += fmt::format("{} {} for {} GB", carrier.hour.empty() ? "" : " and", shown(cost), shown(volume->value));
    total = total + cost;
  }
  working.result += fmt::format(": **{} a month**.", shown(total));
  working.monthly.push_back({"", total.value});
  working.assumed.emplace_back("1 GB = 1,000 MB");
  out.push_back(std::move(working));
}

// "3 requests at $0.40 per million": a count and the price of one.
struct Item {
  double count;
  double each;
};

// Some are paid once for a batch of events.
std::vector<Item> items_of(const Sheet& sheet, double batch) {
  std::vector<Item> items;
  const std::vector<double> batched = sheet.numbers("item_batch");
  for (std::size_t i = 0; i + 1 < batched.size(); i += 2) items.push_back({batched[i] / batch, batched[i + 1] / kMillion});
  const std::vector<double> millions = sheet.numbers("item_million");
  for (std::size_t i = 0; i + 1 < millions.size(); i += 2) items.push_back({millions[i], millions[i + 1] / kMillion});
  const std::vector<double> parts = sheet.numbers("item_part");
  for (std::size_t i = 0; i + 2 < parts.size(); i += 3) items.push_back({parts[i], parts[i + 1] / parts[i + 2]});
  return items;
}

}  // namespace

bool add_event_price(const Sheet& sheet, Workings& out) {
  const double batch = sheet.number("batch").value_or(1);
  const std::vector<Item> items = items_of(sheet, batch);
  const std::optional<double> memory = sheet.number("memory");
  const std::optional<Milliseconds> duration = sheet.handling_time();
  if (!sheet.wants("each_event") || items.empty() || !memory || !duration) return false;
  Working working;
  const std::string id = sheet.wants("arm64") ? "arm64" : "x86";
  const double second = sheet.number_or_rate("price_gbs", id + "-gbs", working);
  const double request = sheet.number_or_rate("price_request", "request", working) / kMillion;
  const GbSeconds one = gb_seconds(1, *duration, {*memory});
  const double invocation = one.value * second + request;
  double sum = invocation / batch;
  working.steps.push_back(
      fmt::format("Lambda, {}: {} GB-s x {} + {} = {}", id, shown(one.value), price(second), price(request), price(invocation)));
  if (batch > 1) working.steps.push_back(fmt::format("of one event: {} / {} = {}", price(invocation), shown(batch), price(sum)));
  for (const Item& item : items) {
    working.steps.push_back(fmt::format("{} x {} = {}", shown(item.count), price(item.each), price(item.count * item.each)));
    sum += item.count * item.each;
  }
  working.result = fmt::format("**{} for one event**", price(sum));
  for (const double count : sheet.numbers("invocations")) {
    if (count > 1 && count != kMillion)
      working.result += fmt::format(", **{} for {}**", shown(Dollars{count * sum}), shown(count));
    working.steps.push_back(fmt::format("{} x {} = ${}", shown(count), price(sum), shown(count * sum)));
  }
  working.result += fmt::format(", **{} for a million** (${}).", shown(Dollars{sum * kMillion}), shown(sum * kMillion));
  working.assumed.emplace_back("no free tier; prices of us-east-1");
  out.push_back(std::move(working));
  return true;
}

namespace {

// Build minutes and the like: so long, so often, at a price for each minute.
Working price_of_minutes(double rate, double count, Milliseconds time, Working working) {
  constexpr double kSecondsOfMinute = 60;
  const double minutes = count * std::ceil(seconds(time) / kSecondsOfMinute - 1e-9);
  const Dollars cost{minutes * rate};
  working.result = fmt::format("**{} a month** for {} minutes.", shown(cost), shown(minutes));
  working.steps.push_back(fmt::format("{} x {} min = {} min x {} = {}", shown(count), shown(minutes / count), shown(minutes),
                                      price(rate), shown(cost)));
  return working;
}

void add_minutes(const Sheet& sheet, Workings& out) {
  const std::optional<double> rate = sheet.number("price_minute");
  std::vector<double> times = sheet.numbers("cpu_time");  // "7 min on 2 cores"
  for (const double time : sheet.numbers("duration")) times.push_back(time);
  if (times.empty()) {
    if (const std::optional<Milliseconds> time = sheet.handling_time()) times.push_back(time->value);
  }
  Working counting;
  const std::optional<double> count = sheet.per_month("invocations", counting);
  if (!rate || !count) return;
  counting.use(sheet.known_rate("request"));
  for (const double time : times) out.push_back(price_of_minutes(*rate, *count, {time}, counting));
}

// Another service that is paid by the request, beside the function.
void add_paid_requests(const Sheet& sheet, Workings& out) {
  const std::optional<double> price_million = sheet.number("price_service");
  Working working;
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (!price_million || !count || !sheet.has("memory") || !sheet.handling_time()) return;
  const double requests = *count * sheet.number("requests_each").value_or(1);
  const Dollars cost{requests / kMillion * *price_million};
  working.result = fmt::format("The other service takes **{} a month** for {} requests.", shown(cost), shown(requests));
  working.steps.push_back(fmt::format("{} / 1,000,000 x {} = {}", shown(requests), price(*price_million), shown(cost)));
  working.monthly.push_back({"", cost.value});
  out.push_back(std::move(working));
}

// "12,000 throttles among 1.5 million": the share.
void add_part(const Sheet& sheet, Workings& out) {
  const std::vector<double> parts = sheet.numbers("part_of");
  if (parts.size() != 2 || parts[1] <= 0 || !sheet.wants("share_asked")) return;
  Working working;
  working.result = fmt::format("**{}**: {} of {}.", percent(parts[0] / parts[1]), shown(parts[0]), shown(parts[1]));
  working.steps.push_back(fmt::format("{} / {} = {}", shown(parts[0]), shown(parts[1]), shown(parts[0] / parts[1])));
  working.use(sheet.known_rate("concurrency"));
  out.push_back(std::move(working));
}

}  // namespace

void add_service_sums(const Sheet& sheet, Workings& out) {
  add_part(sheet, out);
  if (!sheet.wants("cost")) return;
  add_minutes(sheet, out);
  add_paid_requests(sheet, out);
  for (const Carrier& carrier : kCarriers) {
    if (sheet.wants(carrier.want)) add_carrier(sheet, carrier, out);
  }
}

}  // namespace wright
