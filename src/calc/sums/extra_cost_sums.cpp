// What comes on top of requests and duration: logs, streamed bytes, /tmp; and Managed Instances, which replace the duration.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "calc/cost.h"
#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kHoursOfMonth = 730;
constexpr double kMegabytesOfGigabyte = 1000;

// What is written in a month: a flow, or so much for each invocation; several when the question compares them.
std::vector<Gigabytes> log_volumes(const Sheet& sheet, Working& working) {
  std::vector<Gigabytes> volumes;
  for (const Figure& flow : sheet.all("log_flow")) {
    const double megabytes = flow.quantity.count;  // "2 GB" are 2,048 of them, "900 MB" are 0.9 GB
    const double each = std::fmod(megabytes, kMebibytesOfGibibyte / 8) == 0 ? kMebibytesOfGibibyte : kMegabytesOfGigabyte;
    volumes.push_back({megabytes / each * (kSecondsOfMonth / flow.quantity.period)});
    working.steps.push_back(fmt::format("volume: {} GB every {} s = {} GB in 30 days", shown(megabytes / each),
                                        shown(flow.quantity.period), shown(volumes.back().value)));
  }
  if (!volumes.empty()) return volumes;
  std::vector<double> sizes = sheet.numbers("log_size");
  for (const char* figure : {"record_size", "payload"}) {
    for (const double size : sheet.numbers(figure)) sizes.push_back(size);
  }
  double lines = sheet.number("log_lines").value_or(1);
  if (const std::optional<double> line = sheet.number("line_size")) {  // "420 bytes plus 6 lines of 280 bytes"
    working.steps.push_back(
        fmt::format("lines: {} x {} KB = {} KB", shown(lines), shown(*line * 1000), shown(lines * *line * 1000)));
    const double rest = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    sizes.assign(1, lines * *line + rest);
    lines = 1;
  }
  if (sizes.empty()) return {};
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (!count) return {};
  for (const double size : sizes) {
    volumes.push_back({*count * lines * size / kMegabytesOfGigabyte});
    working.steps.push_back(fmt::format("volume: {} invocations x {}{} KB = {} GB", shown(*count),
                                        lines == 1 ? "" : shown(lines) + " lines x ", shown(size * 1000),
                                        shown(volumes.back().value)));
  }
  return volumes;
}

// "every 10th request", "10 % of the requests": the part that is logged.
std::optional<double> sampled_share(const Sheet& sheet, Working& working) {
  if (const std::vector<double> one_in = sheet.numbers("one_in"); !one_in.empty() && one_in.back() > 1) {
    const double of = one_in.size() > 1 ? one_in.front() : 1;
    working.steps.push_back(fmt::format("{} of {}", shown(of), shown(one_in.back())));
    return of / one_in.back();
  }
  if (const std::optional<double> share = sheet.number("sample_share")) return *share / 100;
  if (const std::optional<double> less = sheet.number("less_share")) return 1 - *less / 100;
  return std::nullopt;
}

// What is kept, when all months of the retention are there.
void add_storage(const Sheet& sheet, Gigabytes month, Dollars ingestion, Working& working) {
  std::optional<double> months = sheet.number("months_kept");
  if (const std::optional<Milliseconds> kept = sheet.time("retention"); !months && kept)
    months = seconds(*kept) / kSecondsOfMonth;
  if (!months || !sheet.wants("storage")) return;
  const double rate = sheet.number_or_rate("price_gb_month", "logs-storage", working);
  const double packed = sheet.number("packed").value_or(100) / 100;
  const Gigabytes kept = month * *months * packed;
  const Dollars cost{kept.value * rate};
  working.steps.push_back(fmt::format("stored: {} months x {} GB x {} = {} GB x ${} = {}", shown(*months), shown(month.value),
                                      percent(packed), shown(kept.value), shown(rate), shown(cost)));
  working.result += fmt::format(" Stored are {} GB for {}: **{} a month** with ingestion.", shown(kept.value), shown(cost),
                                shown(ingestion + cost));
}

// What each invocation logs, when the bill is known.
void add_log_size(const Sheet& sheet, Workings& out) {
  Working working;
  const std::optional<double> money = sheet.number("price_month");
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (!money || !count || *count <= 0) return;
  const double rate = sheet.number_or_rate("price_gb", "logs", working);
  const double volume = *money / rate;
  constexpr double kKilobytesOfGigabyte = 1e6;
  const double each = volume * kKilobytesOfGigabyte / *count;
  working.result = fmt::format("**{} KB for each invocation**: {} GB a month.", shown(each), shown(volume));
  working.steps.push_back(fmt::format("{} / ${} for each GB = {} GB", shown(Dollars{*money}), shown(rate), shown(volume)));
  working.steps.push_back(fmt::format("{} GB / {} = {} KB", shown(volume), shown(*count), shown(each)));
  out.push_back(std::move(working));
}

void add_logs(const Sheet& sheet, Workings& out) {
  Working working;
  std::vector<Gigabytes> volumes = log_volumes(sheet, working);
  if (volumes.empty()) return add_log_size(sheet, out);
  const double rate = sheet.number_or_rate("price_gb", "logs", working);
  if (const std::optional<double> share = sampled_share(sheet, working); share && volumes.size() == 1) {
    volumes.push_back(volumes[0] * *share);
    working.steps.push_back(
        fmt::format("the logged share: {} GB x {} = {} GB", shown(volumes[0].value), percent(*share), shown(volumes[1].value)));
  }
  std::vector<Dollars> costs;
  for (const Gigabytes volume : volumes) {
    costs.push_back({volume.value * rate});
    working.result += fmt::format("{}**{} GB of logs cost about {} a month** for ingestion.", working.result.empty() ? "" : " ",
                                  shown(volume.value), shown(costs.back()));
    working.steps.push_back(fmt::format("ingestion: {} GB x ${} = {}", shown(volume.value), shown(rate), shown(costs.back())));
  }
  if (costs.size() == 2) {
    const Dollars saved = costs[0] - costs[1];
    working.result +=
        fmt::format(" The difference is {} ({}).", shown(Dollars{std::abs(saved.value)}), percent(std::abs(saved / costs[0])));
  }
  if (costs.size() == 1) working.monthly.push_back({"", costs[0].value});
  add_storage(sheet, volumes.back(), costs.back(), working);
  working.assumed.emplace_back("1 GB = 1,000,000 KB; storage and queries come on top");
  working.changes.emplace_back(
      "log one line for each request at INFO, `SystemLogLevel: WARN`, a retention, the Infrequent Access class for half the "
      "price");
  out.push_back(std::move(working));
}

// What API Gateway takes for requests. Of two prices in the question REST has the higher one.
void add_api(const Sheet& sheet, Workings& out) {
  Working working;
  const std::optional<double> count = sheet.per_month("invocations", working);
  const bool http = sheet.wants("http_api");
  const bool rest = sheet.wants("rest_api_named") || !http;
  constexpr double kMillion = 1e6;
  if (!count && !sheet.has("price_api")) return;
  const double requests = count.value_or(kMillion);
  if (!count) working.assumed.push_back(fmt::format("{} requests, as the question gives no number", shown(kMillion)));
  const std::vector<double> said = sheet.numbers("price_api");
  std::vector<Dollars> costs;
  for (const char* id : {"api-rest", "api-http"}) {
    const bool is_rest = std::string_view(id) == "api-rest";
    if (is_rest ? !rest : !http) continue;
    const double price = said.empty() ? sheet.rate(id, working)
                         : is_rest    ? *std::max_element(said.begin(), said.end())
                                      : *std::min_element(said.begin(), said.end());
    costs.push_back({requests / kMillion * price});
    working.result += fmt::format("{}The {} API takes **{} a month** for {} requests.", working.result.empty() ? "" : " ",
                                  is_rest ? "REST" : "HTTP", shown(costs.back()), shown(requests));
    working.steps.push_back(fmt::format("{}: {} / 1,000,000 x ${} = {}", is_rest ? "REST API" : "HTTP API", shown(requests),
                                        shown(price), shown(costs.back())));
  }
  if (costs.size() == 2) {
    working.result += fmt::format(" The difference is **{}**.", shown(costs[0] - costs[1]));
    working.monthly = {{"the REST API", costs[0].value}, {"the HTTP API", costs[1].value}};
  } else {
    working.monthly.push_back({"", costs[0].value});
  }
  constexpr double kFirstTier = 300e6;
  if (requests > kFirstTier) working.assumed.emplace_back("the price of the first tier; above some 300 million it falls");
  out.push_back(std::move(working));
}

void add_streaming_price(const Sheet& sheet, Mebibytes paid, Working& working) {
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (!count) return;
  const double rate = sheet.number_or_rate("price_gb", "streaming", working);
  const Gigabytes volume{*count * paid.value / kMegabytesOfGigabyte};
  const Dollars cost{volume.value * rate};
  working.steps.push_back(fmt::format("charge: {} x {} MB = {} GB x ${} = {}", shown(*count), shown(paid.value),
                                      shown(volume.value), shown(rate), shown(cost)));
  working.result += fmt::format(" The streaming charge is **{} a month**", shown(cost));
  if (sheet.wants("no_free_tier")) {
    working.result += ".";
    return;
  }
  const double free = sheet.rate("streaming-free-month", working);
  const Dollars rest{std::max(0.0, volume.value - free) * rate};
  working.result += fmt::format(" ({} after the {} GB that are free each month).", shown(rest), shown(free));
}

void add_streaming(const Sheet& sheet, Workings& out) {
  const std::optional<double> size = sheet.has("payload") ? sheet.number("payload") : sheet.number("record_size");
  if (!size) return;
  Working working;
  const Mebibytes free{sheet.number_or_rate("stream_free", "streaming-free", working)};
  const double speed = sheet.number_or_rate("stream_speed", "streaming-speed", working);
  const Mebibytes most{sheet.rate("streaming-most", working)};
  const Mebibytes paid{std::max(0.0, *size - free.value)};
  const Milliseconds time = streaming_time({*size}, free, speed);
  working.result = fmt::format("{} MB {} (a streamed response may have up to {}). **The transfer takes at least {}.**",
                               shown(*size), *size <= most.value ? "are allowed" : "are NOT allowed", shown(most), shown(time));
  working.steps.push_back(
      fmt::format("transfer: ({} - {}) MB / {} MB/s = {}", shown(*size), shown(free.value), shown(speed), shown(time)));
  add_streaming_price(sheet, paid, working);
  for (const char* figure : {"timeout", "duration"}) {
    for (const double limit : sheet.numbers(figure)) {
      const Milliseconds timeout{limit};
      if (timeout.value <= 0) continue;
      const double through = free.value + speed * seconds(timeout);
      working.result += fmt::format(" A timeout of {} is {}: {} MB get through in it.", shown(timeout),
                                    timeout > time ? "enough" : "too small", shown(through));
      working.steps.push_back(fmt::format("in {}: {} + {} x {} MB = {} MB", shown(timeout), shown(free.value),
                                          shown(seconds(timeout)), shown(speed), shown(through)));
    }
  }
  working.changes.push_back(
      fmt::format("a function timeout above {}; large files cost less and come faster through a presigned S3 URL or CloudFront",
                  shown(time)));
  out.push_back(std::move(working));
}

// What lies in /tmp: named, or a file and what it unpacks to.
std::optional<double> tmp_of(const Sheet& sheet, Working& working) {
  std::optional<double> packed = sheet.number("zipped");
  if (const std::optional<double> named = sheet.number("tmp")) {
    if (!packed || !sheet.wants("packed_stays")) return named;
    working.steps.push_back(
        fmt::format("in /tmp: {} MB + {} MB unpacked = {} MB", shown(*packed), shown(*named), shown(*packed + *named)));
    return *packed + *named;
  }
  if (!packed) packed = sheet.number("payload");
  const std::vector<double> ratio = sheet.numbers("ratio");
  if (!packed || ratio.empty()) return std::nullopt;
  const double factor = ratio.size() > 1 ? std::max(ratio[0], ratio[1]) / std::min(ratio[0], ratio[1]) : ratio[0];
  const double unpacked = *packed * factor;
  working.steps.push_back(fmt::format("in /tmp: {} MB + {} MB unpacked = {} MB = {} GB", shown(*packed), shown(unpacked),
                                      shown(*packed + unpacked), shown((*packed + unpacked) / kMebibytesOfGibibyte)));
  return *packed + unpacked;
}

void add_tmp(const Sheet& sheet, Workings& out) {
  Working working;
  const std::optional<double> size = tmp_of(sheet, working);
  if (!size) return;
  const Mebibytes free{sheet.rate("tmp-free", working)};
  const Mebibytes most{sheet.rate("tmp-most", working)};
  const bool named = sheet.has("tmp") && !(sheet.has("zipped") && sheet.wants("packed_stays"));
  if (!named) {
    working.steps.push_back(fmt::format("above what is free: {} - {} = {} MB", shown(*size), shown(free.value),
                                        shown(std::max(0.0, *size - free.value))));
    working.result = fmt::format("**{} of /tmp are needed** ({} GB): {} the largest of {}.", shown(Mebibytes{std::ceil(*size)}),
                                 shown(*size / kMebibytesOfGibibyte), *size > most.value ? "NO, over" : "within", shown(most));
  }
  const std::optional<Milliseconds> duration = sheet.handling_time();
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (!duration || !count) {
    if (!working.result.empty()) out.push_back(std::move(working));
    return;
  }
  const double rate = sheet.number_or_rate("price_gbs", "tmp-gbs", working);
  const Mebibytes paid{std::max(0.0, *size - free.value)};
  const GbSeconds amount = gb_seconds(*count, *duration, paid);
  const Dollars cost{amount.value * rate};
  working.result += fmt::format("{}**{} of /tmp cost {} a month more** than the {} that are free.", named ? "" : " ",
                                shown(Mebibytes{*size}), shown(cost), shown(free));
  working.steps.push_back(fmt::format("paid: {} - {} = {} MB = {} GB", shown(*size), shown(free.value), shown(paid.value),
                                      shown(paid.value / kMebibytesOfGibibyte)));
  working.steps.push_back(fmt::format("{} x {} s x {} GB = {} GB-s x {} = {}", shown(*count), shown(seconds(*duration)),
                                      shown(paid.value / kMebibytesOfGibibyte), shown(amount.value), price(rate), shown(cost)));
  out.push_back(std::move(working));
}

void add_instances(const Sheet& sheet, Workings& out) {
  const std::optional<double> hourly = sheet.number("price_hour");
  if (!hourly) return;
  Working working;
  const double count =
      sheet.number_or("instances", sheet.rate("instances-least", working), "three instances, the default", working);
  const double fee = sheet.number_or_rate("fee", "instances-fee", working);
  const Dollars machines{count * *hourly * kHoursOfMonth};
  const Dollars managed = machines * (fee / 100);
  const double invocations = sheet.per_month("invocations", working).value_or(0);
  const Dollars requests{invocations / 1e6 * sheet.rate("request", working)};
  const Dollars total = machines + managed + requests;
  working.result = fmt::format("**About {} a month**: instances {}, management fee {}, requests {}; no charge for duration.",
                               shown(total), shown(machines), shown(managed), shown(requests));
  working.steps.push_back(
      fmt::format("instances: {} x {} x {{rate:month-hours}} = {}", shown(count), price(*hourly), shown(machines)));
  working.steps.push_back(fmt::format("fee: {} x {} % = {}", shown(machines), shown(fee), shown(managed)));
  working.steps.push_back(fmt::format("requests: {} / 1,000,000 x {{rate:request}} = {}", shown(invocations), shown(requests)));
  out.push_back(std::move(working));
}

}  // namespace

void add_extra_cost_sums(const Sheet& sheet, Workings& out) {
  if (sheet.wants("logs")) add_logs(sheet, out);
  if (sheet.wants("api_cost")) add_api(sheet, out);
  if (sheet.wants("streaming") && !sheet.wants("stream_source")) add_streaming(sheet, out);
  if (sheet.wants("tmp")) add_tmp(sheet, out);
  if (sheet.wants("instances")) add_instances(sheet, out);
}

}  // namespace wright
