// What comes on top of requests and duration: logs, streamed bytes, /tmp; and Managed Instances, which replace the duration.
#include <fmt/format.h>

#include <algorithm>

#include "calc/cost.h"
#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kHoursOfMonth = 730;
constexpr double kMegabytesOfGigabyte = 1000;

void add_logs(const Sheet& sheet, Workings& out) {
  Working working;
  Gigabytes volume;
  if (const std::optional<double> flow = sheet.number("log_flow")) {
    volume = {*flow * kSecondsOfMonth / kMegabytesOfGigabyte * (kMegabytesOfGigabyte / kMebibytesOfGibibyte)};
    working.steps.push_back(fmt::format("volume: {} GB in 30 days", shown(volume.value)));
  } else {
    std::optional<double> size = sheet.number("log_size");
    if (!size) size = sheet.number("record_size");
    if (!size) size = sheet.number("payload");
    const std::optional<double> count = sheet.per_month("invocations", working);
    if (!size || !count) return;
    const double lines = sheet.number("log_lines").value_or(1);
    volume = {*count * lines * *size / kMegabytesOfGigabyte};
    working.steps.push_back(fmt::format("volume: {} invocations x {}{} KB = {} GB", shown(*count),
                                        lines == 1 ? "" : shown(lines) + " lines x ", shown(*size * 1000), shown(volume.value)));
  }
  const double rate = sheet.number_or_rate("price_gb", "logs", working);
  const Dollars cost{volume.value * rate};
  working.result = fmt::format("**{} GB of logs cost about {} a month** for ingestion.", shown(volume.value), shown(cost));
  working.steps.push_back(fmt::format("ingestion: {} GB x ${} = {}", shown(volume.value), shown(rate), shown(cost)));
  working.assumed.emplace_back("1 GB = 1,000,000 KB; storage and queries come on top");
  working.changes.emplace_back(
      "log one line for each request at INFO, `SystemLogLevel: WARN`, a retention, the Infrequent Access class for half the "
      "price");
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
      working.result += fmt::format(" A timeout of {} is {}.", shown(timeout), timeout > time ? "enough" : "too small");
    }
  }
  working.changes.push_back(
      fmt::format("a function timeout above {}; large files cost less and come faster through a presigned S3 URL or CloudFront",
                  shown(time)));
  out.push_back(std::move(working));
}

void add_tmp(const Sheet& sheet, Workings& out) {
  const std::optional<double> size = sheet.number("tmp");
  std::optional<Milliseconds> duration = sheet.handling_time();
  Working working;
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (!size || !duration || !count) return;
  const Mebibytes free{sheet.rate("tmp-free", working)};
  const double rate = sheet.number_or_rate("price_gbs", "tmp-gbs", working);
  const Mebibytes paid{std::max(0.0, *size - free.value)};
  const GbSeconds amount = gb_seconds(*count, *duration, paid);
  const Dollars cost{amount.value * rate};
  working.result = fmt::format("**{} of /tmp cost {} a month more** than the {} that are free.", shown(Mebibytes{*size}),
                               shown(cost), shown(free));
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
      fmt::format("instances: {} x ${} x {{rate:month-hours}} = {}", shown(count), shown(*hourly), shown(machines)));
  working.steps.push_back(fmt::format("fee: {} x {} % = {}", shown(machines), shown(fee), shown(managed)));
  working.steps.push_back(fmt::format("requests: {} / 1,000,000 x {{rate:request}} = {}", shown(invocations), shown(requests)));
  out.push_back(std::move(working));
}

}  // namespace

void add_extra_cost_sums(const Sheet& sheet, Workings& out) {
  if (sheet.wants("logs")) add_logs(sheet, out);
  if (sheet.wants("streaming") && !sheet.wants("stream_source")) add_streaming(sheet, out);
  if (sheet.wants("tmp")) add_tmp(sheet, out);
  if (sheet.wants("instances")) add_instances(sheet, out);
}

}  // namespace wright
