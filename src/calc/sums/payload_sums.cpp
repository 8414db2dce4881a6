#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

constexpr double kBytesOfMegabyte = 1e6;

// A body that grows or is compressed by a share.
double changed(const Sheet& sheet, double size, Working& working) {
  const std::optional<double> less = sheet.number("compressed_by");
  const std::optional<double> more = sheet.number("grows_by");
  if (!less && !more) return size;
  const double result = size * (1 - less.value_or(0) / 100) * (1 + more.value_or(0) / 100);
  working.steps.push_back(fmt::format("{} MB{}{} = {} MB", shown(size),
                                      less ? fmt::format(" - {} %", shown(*less)) : std::string(),
                                      more ? fmt::format(" + {} %", shown(*more)) : std::string(), shown(result)));
  return result;
}

// The limit that the question names, else the one of the table.
Mebibytes limit_of(const Sheet& sheet, std::string_view rate, Working& working) {
  const Mebibytes known{sheet.rate(rate, working)};
  const std::optional<double> said = sheet.number("limit_size");
  constexpr double kNear = 0.15;  // else it is another limit
  return said && std::abs(*said / known.value - 1) < kNear ? Mebibytes{*said} : known;
}

void add_encoded(const Sheet& sheet, Workings& out) {
  Working working;
  const Mebibytes most = limit_of(sheet, sheet.wants("async") ? "payload-async" : "payload-sync", working);
  std::vector<double> sizes = sheet.numbers("payload");
  if (sizes.empty()) sizes = sheet.numbers("record_size");
  if (sizes.empty() && !sheet.wants("number_asked")) return;
  const Mebibytes raw = raw_of(most);
  working.steps.push_back(fmt::format("base64 turns 3 bytes into 4: {} MB x 3 / 4 = {} MB of raw data at most ({} bytes)",
                                      shown(most.value), shown(raw.value), shown(raw_bytes(most.value * kBytesOfMegabyte))));
  constexpr double kLeastSize = 0.05;  // smaller ones meet another limit
  if (!sizes.empty() && sizes[0] < kLeastSize) return;
  for (const double named : sizes) {
    const double size = changed(sheet, named, working);
    if (std::abs(size - most.value) < 1e-9) continue;
    const Mebibytes sent = encoded({size});
    working.result += fmt::format("**{} become {} as base64**: {} the limit of {}. ", shown(Mebibytes{size}), shown(sent),
                                  sent > most ? "NO, over" : "it fits, under", shown(most));
    working.steps.push_back(fmt::format("{} MB x 4 / 3 = {} MB ({} bytes)", shown(size), shown(sent.value),
                                        shown(encoded_bytes(size * kBytesOfMegabyte))));
  }
  working.result += fmt::format("**At most {} of raw data** fit into {} as base64 (a little less with headers and JSON).",
                                shown(raw), shown(most));
  working.changes.emplace_back("larger: a presigned S3 URL, or a streamed response");
  out.push_back(std::move(working));
}

// How many invocations a number of records needs when so many come in each.
void add_invocations(const Sheet& sheet, double each, Working& working) {
  const std::optional<double> records = sheet.number("whole");
  if (!records || each <= 0) return;
  const double count = std::ceil(*records / each - 1e-9);
  working.result += fmt::format(" **{} invocations** for {} records.", shown(count), shown(*records));
  working.steps.push_back(fmt::format("{} / {} = {} invocations", shown(*records), shown(each), shown(count)));
}

// The limits that records are counted into: of the way in, and those that the question names beside it.
std::vector<Mebibytes> limits_of(const Sheet& sheet, Working& working) {
  const bool one_event = sheet.wants("async") && !sheet.has("batch");
  Mebibytes first{sheet.rate(one_event ? "payload-async" : "payload-batch", working)};
  const std::vector<double> definition = sheet.numbers("definition");  // "1 MB = 1,048,576 bytes"
  if (definition.size() >= 2 && definition[0] == 1) first = first * definition[1];
  std::vector<Mebibytes> limits{first};
  for (const double other : sheet.numbers("limit_other")) limits.push_back({other});
  const std::vector<double> exact = sheet.numbers("limit_bytes");  // "256 KB (262,144)"
  if (!exact.empty() && limits.size() > 1) limits.back() = {exact.back() / kBytesOfMegabyte};
  return limits;
}

void add_batch_bytes(const Sheet& sheet, Workings& out) {
  const std::optional<double> size = sheet.number("record_size");
  if (!size || *size <= 0) return;
  Working working;
  const double envelope = sheet.number("envelope").value_or(0);
  double fit = 0;
  for (const Mebibytes& most : limits_of(sheet, working)) {
    const double count = std::floor((most.value - envelope) / *size + 1e-9);
    working.result += fmt::format("{}**{} records of {} KB fit into one invocation** ({}).", working.result.empty() ? "" : " ",
                                  shown(count), shown(*size * 1000), shown(most));
    working.steps.push_back(envelope > 0
                                ? fmt::format("({} MB - {} MB) / {} MB = {}", shown(most.value), shown(envelope), shown(*size),
                                              shown((most.value - envelope) / *size))
                                : fmt::format("{} MB / {} MB = {}", shown(most.value), shown(*size), shown(most.value / *size)));
    if (fit == 0) fit = count;
  }
  const std::optional<double> count = sheet.has("batch") ? sheet.number("batch") : sheet.number("items");
  if (count) {
    const double bytes = *count * *size;
    working.result += fmt::format(" A batch of {} would be {} MB: {}.", shown(*count), shown(bytes),
                                  *count > fit ? "NO, over the limit, so Lambda sends fewer" : "it fits");
    working.steps.push_back(fmt::format("{} x {} MB = {} MB", shown(*count), shown(*size), shown(bytes)));
  }
  add_invocations(sheet, std::min(fit, count.value_or(fit)), working);
  working.assumed.emplace_back("1 MB = 1,000 KB and no envelope; base64 of stream records and JSON take a third more");
  out.push_back(std::move(working));
}

// What comes first: the batch is full, the window ends, or 6 MB are there.
void add_window(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> window = sheet.time("window");
  std::optional<double> rate = sheet.number("rate");
  const double shards = sheet.has("rate_each") ? sheet.number("shards").value_or(1) : 1;
  if (!rate) rate = sheet.number("rate_each");
  if (!window || !rate) return;
  Working working;
  if (sheet.wants("tumbling")) {
    const double in_window = *rate * seconds(*window);
    const double each = in_window / sheet.number("shards").value_or(1);
    working.result = fmt::format("**{} records in a window**, {} in each shard.", shown(in_window), shown(each));
    working.steps.push_back(fmt::format("{}/s x {} s = {}", shown(*rate), shown(seconds(*window)), shown(in_window)));
    working.use(sheet.known_rate("window-most"));
    out.push_back(std::move(working));
    return;
  }
  const std::optional<double> batch = sheet.number("batch");
  const double arrived = *rate * seconds(*window);
  double count = arrived;
  std::string reason = "the window ends first";
  working.steps.push_back(fmt::format("in the window: {}/s x {} s = {}", shown(*rate), shown(seconds(*window)), shown(arrived)));
  if (batch) {
    const Milliseconds full = from_seconds(*batch / *rate);
    working.steps.push_back(fmt::format("a full batch: {} / {}/s = {}", shown(*batch), shown(*rate), shown(full)));
    if (*batch <= count) {
      count = *batch;
      reason = fmt::format("the batch is full first, after {}", shown(full));
    }
  }
  if (const std::optional<double> size = sheet.number("record_size")) {
    const double fit = std::floor(sheet.rate("payload-batch", working) / *size + 1e-9);
    working.steps.push_back(fmt::format("payload: {{rate:payload-batch}} / {} KB = {} records", shown(*size * 1000), shown(fit)));
    if (fit < count) {
      count = fit;
      reason = fmt::format("the {{rate:payload-batch}} are reached first, after {}", shown(from_seconds(fit / *rate)));
    }
  }
  working.result = fmt::format(
      "**About {} records in an invocation**: {}. That makes **{} invocations a second** ({} a minute, {} an hour).",
      shown(std::floor(count + 1e-9)), reason, shown(*rate / count), shown(*rate / count * 60), shown(*rate / count * 3600));
  working.steps.push_back(fmt::format("invocations: {}/s / {} = {} a second", shown(*rate), shown(count), shown(*rate / count)));
  if (shards > 1) {
    working.result += fmt::format(" With {} shards **{} a minute**.", shown(shards), shown(*rate / count * 60 * shards));
    working.steps.push_back(
        fmt::format("{} shards x {} = {} a second", shown(shards), shown(*rate / count), shown(*rate / count * shards)));
  }
  working.assumed.emplace_back("one poller or shard; with several lanes each fills its own batch");
  sheet.tell_origins(working, {"batch"});
  out.push_back(std::move(working));
}

// All environment variables together.
void add_variables(const Sheet& sheet, Workings& out) {
  std::optional<double> size = sheet.number("record_size");
  if (!size) size = sheet.number("payload");
  if (!size) return;
  Working working;
  const double count = *sheet.number("variables");
  const double each = *size * kBytesOfMegabyte;
  const double most = sheet.rate("env-most", working);
  const bool fits = count * each <= most;
  working.result = fmt::format("**{} bytes: {}** the limit of {} bytes for all variables together.", shown(count * each),
                               fits ? "it fits, within" : "NO, over", shown(most));
  working.steps.push_back(fmt::format("{} x {} bytes = {} bytes; {} - {} = {} bytes {}", shown(count), shown(each),
                                      shown(count * each), shown(most), shown(count * each), shown(std::abs(most - count * each)),
                                      fits ? "spare" : "over"));
  working.changes.emplace_back("larger configuration: Parameter Store, AppConfig or S3, read once at init");
  out.push_back(std::move(working));
}

// Bodies against the limit of their way in or out.
void add_limit(const Sheet& sheet, Workings& out) {
  Working working;
  const char* id = sheet.wants("async") || sheet.wants("queue") ? "payload-async"
                   : sheet.wants("alb")                         ? "payload-alb"
                                                                : "payload-sync";
  const Mebibytes most{sheet.rate(id, working)};
  std::vector<double> sizes = sheet.numbers("payload");
  if (sizes.empty() || id == std::string_view("payload-async")) {
    for (const double size : sheet.numbers("record_size")) sizes.push_back(size);
  }
  for (const double named : sizes) {
    const double size = changed(sheet, named, working);
    const bool fits = size <= most.value;
    working.result +=
        fmt::format("{}**{}**: {} against the limit of {}, {} of it.", working.result.empty() ? "" : " ",
                    fits ? "It fits" : "No, it does not fit", shown(Mebibytes{size}), shown(most), percent(size / most.value));
    working.steps.push_back(fmt::format("{} MB - {} MB = {} MB {}", shown(most.value), shown(size),
                                        shown(std::abs(most.value - size)), fits ? "spare" : "over"));
    if (!fits && working.changes.empty()) working.changes.emplace_back("put the data into S3 and send bucket and key");
  }
  if (!working.result.empty()) out.push_back(std::move(working));
}

}  // namespace

void add_payload_sums(const Sheet& sheet, Workings& out) {
  if (sheet.wants("variables") && sheet.has("variables")) return add_variables(sheet, out);
  if (sheet.wants("base64")) return add_encoded(sheet, out);
  if (sheet.wants("streaming") && !sheet.wants("stream_source")) return;
  if (sheet.wants("shards_asked")) return;
  const std::size_t before = out.size();
  if (sheet.wants("window")) add_window(sheet, out);
  const bool batched = sheet.wants("messages") || sheet.has("batch") || sheet.wants("stream_source") || sheet.wants("queue") ||
                       sheet.wants("fit_count");
  if (out.size() == before && sheet.wants("payload") && batched) add_batch_bytes(sheet, out);
  if (out.size() == before && sheet.wants("fit_asked") && sheet.wants("body") && !sheet.wants("cost")) add_limit(sheet, out);
}

}  // namespace wright
