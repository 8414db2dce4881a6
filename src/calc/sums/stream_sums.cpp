#include <fmt/format.h>

#include <algorithm>

#include "calc/format.h"
#include "calc/queue.h"
#include "calc/stream.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

struct Stream {
  double shards;
  double factor;
  double batch;
  Milliseconds per_batch;
  double lanes;
  PerSecond takes;
};

// Do we keep up, and with which factor?
void compare(const Sheet& sheet, const Stream& stream, PerSecond arriving, Working& working) {
  const PerSecond step = throughput(stream.shards, stream.batch, stream.per_batch);
  const double needed = units_needed(arriving, step);
  const double most = sheet.rate("factor-most", working);
  working.steps.push_back(
      fmt::format("one step of the factor: {} x {} / {} s = {} records/s; {} / {} = {}, so ParallelizationFactor {}",
                  shown(stream.shards), shown(stream.batch), shown(seconds(stream.per_batch)), shown(step.value),
                  shown(arriving.value), shown(step.value), shown(arriving / step), shown(needed)));
  const Milliseconds longest = from_seconds(stream.lanes * stream.batch / arriving.value);
  working.steps.push_back(fmt::format("a batch may take at most {} x {} / {} = {}", shown(stream.lanes), shown(stream.batch),
                                      shown(arriving.value), shown(longest)));
  if (arriving <= stream.takes) {
    const double spare = 1 - arriving / stream.takes;
    working.result +=
        fmt::format(" You keep up: {} records/s arrive, {} below what it takes.", shown(arriving.value), percent(spare));
    if (needed < stream.factor) working.result += fmt::format(" The smallest factor that keeps up = {}.", shown(needed));
    return;
  }
  const double behind = arriving.value - stream.takes.value;
  working.result += fmt::format(" You fall behind: {} - {} = {} records/s pile up ({} an hour).", shown(arriving.value),
                                shown(stream.takes.value), shown(behind), shown(behind * 3600));
  if (needed <= most) {
    const double takes = step.value * needed;
    working.result +=
        fmt::format(" The smallest ParallelizationFactor that keeps up = {}: {} invocations at a time, {} records/s.",
                    shown(needed), shown(stream.shards * needed), shown(takes));
    working.changes.push_back(fmt::format("ParallelizationFactor = {}: {} x {} = {} lanes, {} records/s", shown(needed),
                                          shown(stream.shards), shown(needed), shown(stream.shards * needed), shown(takes)));
  } else {
    const PerSecond shard = throughput(most, stream.batch, stream.per_batch);
    const double shards = units_needed(arriving, shard);
    working.result += fmt::format(" The factor would have to be {}, and {} is the largest: with factor {} you need {} shards.",
                                  shown(needed), shown(most), shown(most), shown(shards));
  }
  const double batch_seconds = stream.lanes * stream.batch / arriving.value;
  working.changes.push_back(
      fmt::format("or make a batch take at most {} s ({} x {} / {}), or a larger batch where the time grows less than it",
                  shown(batch_seconds), shown(stream.lanes), shown(stream.batch), shown(arriving.value)));
}

// After an outage: what piled up, and how long it takes.
void catch_up(const Sheet& sheet, const Stream& stream, PerSecond arriving, Working& working) {
  const std::optional<Milliseconds> outage = sheet.time("outage");
  std::optional<double> backlog = sheet.number("backlog");
  if (!backlog && outage) {
    backlog = arriving.value * seconds(*outage);
    working.steps.push_back(
        fmt::format("piled up: {}/s x {} s = {} records", shown(arriving.value), shown(seconds(*outage)), shown(*backlog)));
  }
  if (!backlog) return;
  const std::optional<Milliseconds> time = drain_time(*backlog, stream.takes, arriving);
  if (!time) return;
  working.result += fmt::format(" The {} records that piled up are worked off after **{}**.", shown(*backlog), shown(*time));
  working.steps.push_back(fmt::format("catching up: {} / ({} - {}) = {}", shown(*backlog), shown(stream.takes.value),
                                      shown(arriving.value), shown(*time)));
}

// How many shards take what is written: so many records a second, or so many bytes.
void add_shards(const Sheet& sheet, Workings& out) {
  Working working;
  const double records = sheet.rate("shard-records", working);
  const double flow = sheet.rate("shard-bytes", working);
  const std::optional<double> size = sheet.has("record_size") ? sheet.number("record_size") : sheet.number("payload");
  std::optional<double> bytes = sheet.number("stream_speed");
  std::optional<double> rate = sheet.number("rate");
  if (!rate && bytes && size) rate = *bytes / *size;
  if (!bytes && rate && size) bytes = *rate * *size;
  if (!rate && !bytes) return;
  double shards = 1;
  if (rate) {
    shards = units_needed({*rate}, {records});
    working.steps.push_back(
        fmt::format("by records: {} / {} = {}, so {}", shown(*rate), shown(records), shown(*rate / records), shown(shards)));
  }
  if (bytes) {
    const double by_bytes = units_needed({*bytes}, {flow});
    shards = std::max(shards, by_bytes);
    if (rate && size) {
      working.steps.push_back(fmt::format("{}/s x {} KB = {} MB/s", shown(*rate), shown(*size * 1000), shown(*bytes)));
    }
    working.steps.push_back(
        fmt::format("by bytes: {} / {} = {}, so {}", shown(*bytes), shown(flow), shown(*bytes / flow), shown(by_bytes)));
  }
  working.result =
      fmt::format("**At least {} shards** for {}.", shown(shards), rate ? shown(*rate) + " records/s" : shown(*bytes) + " MB/s");
  out.push_back(std::move(working));
}

// What arrives in all shards together.
std::optional<double> arriving_of(const Sheet& sheet, double shards, Working& working) {
  if (const std::optional<double> each = sheet.number("rate_each")) {
    working.steps.push_back(
        fmt::format("arriving: {} shards x {} = {} records/s", shown(shards), shown(*each), shown(shards * *each)));
    return shards * *each;
  }
  return sheet.number("rate");
}

void add_throughput(const Sheet& sheet, Workings& out) {
  std::optional<double> shards = sheet.number("shards");
  if (!shards) shards = sheet.number("lanes");
  const bool worked = sheet.has("batch_time") || sheet.has("duration") || sheet.has("rate");
  if (!shards || (!worked && !sheet.wants("number_asked"))) return;
  Working working;
  Stream stream{};
  stream.shards = *shards;
  stream.factor = sheet.number_or("factor", 1, "ParallelizationFactor 1, the default", working);
  if (const double most = sheet.known_rate("factor-most").value; stream.factor > most) {
    working.assumed.push_back(fmt::format("ParallelizationFactor {}: {} is refused", shown(most), shown(stream.factor)));
    stream.factor = most;
  }
  stream.lanes = lanes(stream.shards, stream.factor);
  working.result = fmt::format("**At most {} concurrent invocations**", shown(stream.lanes));
  working.steps.push_back(
      fmt::format("concurrency: {} shards x factor {} = {}", shown(stream.shards), shown(stream.factor), shown(stream.lanes)));
  std::optional<Milliseconds> per_batch = sheet.time("batch_time");
  if (!per_batch) per_batch = sheet.time("duration");
  const std::optional<double> arriving = arriving_of(sheet, *shards, working);
  if (!per_batch) {
    working.result += ".";
    if (arriving) working.asks.push_back("How long does one batch take, and how many records are in it?");
    out.push_back(std::move(working));
    return;
  }
  stream.batch = sheet.number_or("batch", sheet.rate("batch-stream", working), "BatchSize 100, the default", working);
  stream.per_batch = *per_batch;
  stream.takes = throughput(stream.lanes, stream.batch, stream.per_batch);
  working.result += fmt::format(", **{} records/s** in all.", shown(stream.takes.value));
  working.steps.push_back(fmt::format("an hour: {} records", shown(stream.takes.value * 3600)));
  working.steps.push_back(fmt::format("throughput: {} x {} records / {} s = {} records/s", shown(stream.lanes),
                                      shown(stream.batch), shown(seconds(stream.per_batch)), shown(stream.takes.value)));
  const std::vector<double> factors = sheet.numbers("factor");
  for (std::size_t i = 1; i < factors.size(); ++i) {
    const double wide = lanes(stream.shards, factors[i]);
    const PerSecond takes = throughput(wide, stream.batch, stream.per_batch);
    working.result +=
        fmt::format(" With factor {}: {} at a time, **{} records/s**.", shown(factors[i]), shown(wide), shown(takes.value));
    working.steps.push_back(fmt::format("factor {}: {} x {} / {} s = {} records/s", shown(factors[i]), shown(wide),
                                        shown(stream.batch), shown(seconds(stream.per_batch)), shown(takes.value)));
  }
  if (arriving) {
    compare(sheet, stream, {*arriving}, working);
    catch_up(sheet, stream, {*arriving}, working);
  }
  out.push_back(std::move(working));
}

}  // namespace

void add_stream_sums(const Sheet& sheet, Workings& out) {
  if (sheet.wants("shards_asked") && !sheet.has("shards")) {
    const bool of_queue = sheet.wants("queue") && !sheet.wants("stream_named");
    if (!of_queue) add_shards(sheet, out);  // a queue has none
    return;
  }
  if (sheet.wants("tumbling") || (sheet.has("window") && !sheet.has("batch_time"))) return;
  if (sheet.wants("stream") || sheet.has("lanes")) add_throughput(sheet, out);
}

}  // namespace wright
