#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

void add_encoded(const Sheet& sheet, Workings& out) {
  Working working;
  const Mebibytes most{sheet.rate(sheet.wants("async") ? "payload-async" : "payload-sync", working)};
  const std::optional<double> size = sheet.has("payload") ? sheet.number("payload") : sheet.number("record_size");
  const Mebibytes raw = raw_of(most);
  working.steps.push_back(
      fmt::format("base64 turns 3 bytes into 4: {} MB x 3 / 4 = {} MB of raw data at most", shown(most.value), shown(raw.value)));
  if (size && *size != most.value) {
    const Mebibytes sent = encoded({*size});
    working.result = fmt::format("**{} become {} as base64**: {} the limit of {}. At most {} raw fit.", shown(Mebibytes{*size}),
                                 shown(sent), sent > most ? "NO, over" : "it fits, under", shown(most), shown(raw));
    working.steps.push_back(fmt::format("{} MB x 4 / 3 = {} MB", shown(*size), shown(sent.value)));
  } else {
    working.result = fmt::format("**At most {} of raw data** fit into {} as base64 (a little less with headers and JSON).",
                                 shown(raw), shown(most));
  }
  working.changes.emplace_back("larger: a presigned S3 URL, or a streamed response");
  out.push_back(std::move(working));
}

void add_batch_bytes(const Sheet& sheet, Workings& out) {
  const std::optional<double> size = sheet.number("record_size");
  if (!size) return;
  Working working;
  const Mebibytes most{sheet.rate("payload-batch", working)};
  const double fit = std::floor(most.value / *size + 1e-9);
  working.result =
      fmt::format("**{} records of {} KB fit into one invocation** ({}).", shown(fit), shown(*size * 1000), shown(most));
  working.steps.push_back(fmt::format("{} MB / {} MB = {}", shown(most.value), shown(*size), shown(most.value / *size)));
  const std::optional<double> count = sheet.has("batch") ? sheet.number("batch") : sheet.number("items");
  if (const std::optional<double> batch = count) {
    const double bytes = *batch * *size;
    working.result += fmt::format(" A batch of {} would be {} MB: {}.", shown(*batch), shown(bytes),
                                  bytes > most.value ? "over the limit, so Lambda sends fewer" : "it fits");
    working.steps.push_back(fmt::format("{} x {} MB = {} MB", shown(*batch), shown(*size), shown(bytes)));
  }
  working.assumed.emplace_back("1 MB = 1,000 KB and no envelope; base64 of stream records and JSON take a third more");
  out.push_back(std::move(working));
}

// What comes first: the batch is full, the window ends, or 6 MB are there.
void add_window(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> window = sheet.time("window");
  const std::optional<double> rate = sheet.number("rate");
  if (!window || !rate) return;
  Working working;
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
  working.result = fmt::format("**About {} records in an invocation**: {}. That makes **{} invocations a second** ({} a minute).",
                               shown(std::floor(count + 1e-9)), reason, shown(*rate / count), shown(*rate / count * 60));
  working.steps.push_back(fmt::format("invocations: {}/s / {} = {} a second", shown(*rate), shown(count), shown(*rate / count)));
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
  constexpr double kBytesOfMegabyte = 1e6;
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

// A body against the limit of its way in or out.
void add_limit(const Sheet& sheet, Workings& out) {
  const std::optional<double> size = sheet.number("payload");
  if (!size) return;
  Working working;
  const char* id = sheet.wants("async") || sheet.wants("queue") ? "payload-async"
                   : sheet.wants("alb")                         ? "payload-alb"
                                                                : "payload-sync";
  const Mebibytes most{sheet.rate(id, working)};
  const bool fits = *size <= most.value;
  working.result = fmt::format("**{}**: {} against the limit of {}.", fits ? "It fits" : "No, it does not fit",
                               shown(Mebibytes{*size}), shown(most));
  working.steps.push_back(fmt::format("{} MB - {} MB = {} MB {}", shown(most.value), shown(*size),
                                      shown(std::abs(most.value - *size)), fits ? "spare" : "over"));
  if (!fits) working.changes.emplace_back("put the data into S3 and send bucket and key");
  out.push_back(std::move(working));
}

}  // namespace

void add_payload_sums(const Sheet& sheet, Workings& out) {
  if (sheet.wants("variables") && sheet.has("variables")) return add_variables(sheet, out);
  if (sheet.wants("base64")) return add_encoded(sheet, out);
  if (sheet.wants("streaming") && !sheet.wants("stream_source")) return;
  if (sheet.wants("shards_asked")) return;
  const std::size_t before = out.size();
  if (sheet.wants("window")) add_window(sheet, out);
  if (out.size() == before && sheet.wants("payload")) add_batch_bytes(sheet, out);
  if (out.size() == before && sheet.wants("fit_asked") && sheet.wants("body") && !sheet.wants("cost")) add_limit(sheet, out);
}

}  // namespace wright
