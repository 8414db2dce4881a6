#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/format.h"
#include "calc/queue.h"
#include "calc/stream.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

void add_visibility(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> timeout = sheet.time("timeout");
  if (!timeout) {
    const std::optional<Milliseconds> visibility = sheet.time("visibility");
    if (!visibility || !sheet.wants("longest_timeout")) return;
    Working working;
    const double factor = sheet.rate("visibility-factor", working);
    working.result = fmt::format("**The function timeout may be at most {}** to be accepted, and should be at most **{}**.",
                                 shown(*visibility), shown(*visibility / factor));
    working.steps.push_back(
        fmt::format("recommended: {} s / {} = {}", shown(seconds(*visibility)), shown(factor), shown(*visibility / factor)));
    out.push_back(std::move(working));
    return;
  }
  Working working;
  const Milliseconds window = sheet.time("window").value_or(Milliseconds{0});
  const double factor = sheet.rate("visibility-factor", working);
  const Milliseconds good = recommended_visibility(*timeout, factor, window);
  working.result =
      fmt::format("**The API accepts a visibility timeout of at least {}; recommended are {}.**", shown(*timeout), shown(good));
  working.steps.push_back(fmt::format("least: the function timeout, {} s", shown(seconds(*timeout))));
  working.steps.push_back(fmt::format("recommended: {} x {} s{} = {} s", shown(factor), shown(seconds(*timeout)),
                                      window.value > 0 ? fmt::format(" + {} s window", shown(seconds(window))) : std::string(),
                                      shown(seconds(good))));
  if (window.value > 0) {
    working.steps.push_back(fmt::format("without the window: {} x {} s = {} s", shown(factor), shown(seconds(*timeout)),
                                        shown(seconds(*timeout * factor))));
  }
  if (const std::optional<Milliseconds> has = sheet.time("visibility")) {
    working.result += *has < *timeout ? fmt::format(" Your {} are refused: they are below the function timeout.", shown(*has))
                      : *has < good
                          ? fmt::format(" Your {} are accepted, but too short: below the recommended value.", shown(*has))
                          : fmt::format(" Your {} are enough.", shown(*has));
    working.changes.push_back(
        fmt::format("or lower the function timeout to {} ({} / {})", shown(*has / factor), shown(seconds(*has)), shown(factor)));
  }
  sheet.tell_origins(working, {"timeout", "visibility"});
  out.push_back(std::move(working));
}

void add_redrive(const Sheet& sheet, Workings& out) {
  std::optional<Milliseconds> visibility = sheet.time("visibility");
  if (!sheet.has("receives")) return;
  Working working;
  const std::optional<double> times = sheet.number("times_timeout");
  if (const std::optional<Milliseconds> timeout = sheet.time("timeout"); times && timeout) {
    visibility = *timeout * *times;
    working.steps.push_back(fmt::format("visibility: {} x {} = {}", shown(*times), shown(*timeout), shown(*visibility)));
  }
  if (const std::optional<Milliseconds> timeout = sheet.time("timeout");
      timeout && !visibility && sheet.wants("visibility_recommended")) {
    const double factor = sheet.rate("visibility-factor", working);
    const Milliseconds window = sheet.time("window").value_or(Milliseconds{0});
    visibility = recommended_visibility(*timeout, factor, window);
    working.steps.push_back(fmt::format("visibility as recommended: {} x {}{} = {}", shown(factor), shown(*timeout),
                                        window.value > 0 ? " + " + shown(window) : std::string(), shown(*visibility)));
  }
  if (!visibility) {
    visibility = from_seconds(sheet.rate("visibility-default", working));
    working.assumed.emplace_back("the queue's default visibility timeout of {rate:visibility-default}");
  }
  const double least = sheet.rate("receives-least", working);
  for (const double receives : sheet.numbers("receives")) {
    const Milliseconds time = redrive_time(receives, *visibility);
    working.result += fmt::format("{}**About {} until a message that always fails is in the DLQ**, after {} receives.",
                                  working.result.empty() ? "" : " ", shown(time), shown(receives));
    working.steps.push_back(
        fmt::format("{} receives x {} s visibility = {} s", shown(receives), shown(seconds(*visibility)), shown(seconds(time))));
    working.steps.push_back(fmt::format("the last of the {} attempts starts after {} x {} s = {}", shown(receives),
                                        shown(receives - 1), shown(seconds(*visibility)), shown(*visibility * (receives - 1))));
    if (const std::optional<Milliseconds> run = sheet.handling_time()) {
      working.result += fmt::format(" The function runs {} for it in all.", shown(*run * receives));
      working.steps.push_back(
          fmt::format("run time: {} x {} s = {} s", shown(receives), shown(seconds(*run)), shown(seconds(*run) * receives)));
    }
    if (receives < least)
      working.changes.push_back(fmt::format("maxReceiveCount at least {}: throttled deliveries count too", shown(least)));
  }
  working.changes.emplace_back("an earlier retry: ChangeMessageVisibility for that message in the handler");
  sheet.tell_origins(working, {"visibility"});
  out.push_back(std::move(working));
}

std::optional<Milliseconds> time_of_batch(const Sheet& sheet, double batch, Working& working) {
  if (const std::optional<Milliseconds> time = sheet.time("batch_time")) return time;
  if (const std::optional<Milliseconds> each = sheet.time("item_time")) {
    working.steps.push_back(fmt::format("a batch, one message after another: {} x {} s = {} s", shown(batch),
                                        shown(seconds(*each)), shown(seconds(*each) * batch)));
    return *each * batch;
  }
  return sheet.time("duration");
}

// The concurrency that limits the consumer: groups of a FIFO queue, a maximum, a reservation.
std::optional<double> lanes_of(const Sheet& sheet) {
  std::optional<double> least;
  for (const char* figure : {"groups", "max_concurrency", "reserved", "concurrency"}) {
    const std::optional<double> value = sheet.number(figure);
    if (value && *value > 0 && (!least || *value < *least)) least = value;
  }
  return least;
}

void add_drain(const Sheet& sheet, PerSecond taken, Working& working) {
  std::optional<double> backlog = sheet.number("backlog");
  const PerSecond arriving{sheet.number("rate").value_or(0)};
  if (const std::optional<Milliseconds> outage = sheet.time("outage"); outage && !backlog) {
    backlog = arriving.value * seconds(*outage);
    working.steps.push_back(
        fmt::format("piled up: {}/s x {} s = {}", shown(arriving.value), shown(seconds(*outage)), shown(*backlog)));
  }
  if (!backlog && arriving.value == 0) backlog = sheet.has("whole") ? sheet.number("whole") : sheet.number("items");
  if (!backlog) return;
  const std::optional<Milliseconds> time = drain_time(*backlog, taken, arriving);
  if (!time) {
    working.result +=
        fmt::format(" The backlog of {} never drains: {} messages/s arrive.", shown(*backlog), shown(arriving.value));
    return;
  }
  working.result += fmt::format(" The backlog of {} is empty after **{}**.", shown(*backlog), shown(*time));
  working.steps.push_back(
      arriving.value > 0
          ? fmt::format("drain: {} / ({} - {}) = {}", shown(*backlog), shown(taken.value), shown(arriving.value), shown(*time))
          : fmt::format("drain: {} / {} = {}", shown(*backlog), shown(taken.value), shown(*time)));
  if (arriving.value == 0) {
    working.assumed.emplace_back("no new messages arrive meanwhile");
  } else {
    working.steps.push_back(fmt::format("if nothing new arrived: {} / {} = {}", shown(*backlog), shown(taken.value),
                                        shown(from_seconds(*backlog / taken.value))));
  }
}

// So many at one rate.
void add_emptying(const Sheet& sheet, PerSecond taken, Workings& out) {
  std::optional<double> count = sheet.number("backlog");
  if (!count) count = sheet.number("whole");
  if (!count) count = sheet.number("invocations");
  if (!count || taken.value <= 0) return;
  Working working;
  const Milliseconds time = from_seconds(*count / taken.value);
  working.result = fmt::format("**{} take {}** at {} a second.", shown(*count), shown(time), shown(taken.value));
  working.steps.push_back(fmt::format("{} / {} = {}", shown(*count), shown(taken.value), shown(time)));
  working.use(sheet.known_rate("sqs-ramp"));
  out.push_back(std::move(working));
}

// Two rates are given, what arrives and what is taken.
void add_catch_up(const Sheet& sheet, Workings& out) {
  const std::vector<double> rates = sheet.numbers("rate");
  if (rates.size() == 1) return add_emptying(sheet, {rates[0]}, out);
  if (rates.size() < 2) return;
  const double taken = *std::max_element(rates.begin(), rates.end());
  const double arriving = *std::min_element(rates.begin(), rates.end());
  Working working;
  std::optional<double> backlog = sheet.number("backlog");
  if (const std::optional<Milliseconds> outage = sheet.time("outage"); outage && !backlog) {
    backlog = arriving * seconds(*outage);
    working.steps.push_back(fmt::format("piled up: {}/s x {} s = {}", shown(arriving), shown(seconds(*outage)), shown(*backlog)));
  }
  if (const std::optional<Milliseconds> after = sheet.time("after"); after && !backlog && sheet.wants("piles")) {
    const double piled = (taken - arriving) * seconds(*after);  // the larger rate arrives
    working.result = fmt::format("**{} are behind after {}.**", shown(piled), shown(*after));
    working.steps.push_back(
        fmt::format("({} - {}) x {} s = {}", shown(taken), shown(arriving), shown(seconds(*after)), shown(piled)));
    working.use(sheet.known_rate("sqs-ramp"));
    out.push_back(std::move(working));
    return;
  }
  const std::optional<Milliseconds> time = backlog ? drain_time(*backlog, {taken}, {arriving}) : std::nullopt;
  if (!time) return;
  working.result = fmt::format("**The backlog of {} messages is empty after {}.**", shown(*backlog), shown(*time));
  working.steps.push_back(
      fmt::format("drain: {} / ({} - {}) = {}", shown(*backlog), shown(taken), shown(arriving), shown(*time)));
  working.assumed.push_back(fmt::format("{}/s is what arrives, {}/s what is taken", shown(arriving), shown(taken)));
  working.use(sheet.known_rate(sheet.wants("stream_source") ? "stream-retention" : "sqs-ramp"));
  out.push_back(std::move(working));
}

// Calls of the API that each carry a batch.
bool add_batched_calls(const Sheet& sheet, Workings& out) {
  const std::optional<double> calls = sheet.number("api_calls");
  const std::optional<double> batch = sheet.number("batch");
  if (!calls || !batch || sheet.has("batch_time") || sheet.has("item_time")) return false;
  Working working;
  working.result = fmt::format("**{} messages/s** with batches of {}.", shown(*calls * *batch), shown(*batch));
  working.steps.push_back(
      fmt::format("{} calls/s x {} messages = {} messages/s", shown(*calls), shown(*batch), shown(*calls * *batch)));
  for (const char* figure : {"whole", "backlog", "invocations"}) {
    const std::optional<double> count = sheet.number(figure);
    if (!count) continue;
    const Milliseconds time = from_seconds(*count / (*calls * *batch));
    working.result += fmt::format(" {} messages take **{}**.", shown(*count), shown(time));
    working.steps.push_back(fmt::format("{} / {} = {}", shown(*count), shown(*calls * *batch), shown(time)));
    break;
  }
  working.use(sheet.known_rate("fifo-calls"));
  out.push_back(std::move(working));
  return true;
}

void add_flow(const Sheet& sheet, Workings& out) {
  Working working;
  const double batch = sheet.number_or("batch", sheet.rate("batch-sqs", working), "BatchSize 10, the default", working);
  const std::optional<Milliseconds> per_batch = time_of_batch(sheet, batch, working);
  if (!per_batch) return add_catch_up(sheet, out);
  const std::optional<double> rate = sheet.number("rate");
  const std::optional<double> available = lanes_of(sheet);
  if (rate) {
    const double needed = queue_concurrency({*rate}, batch, *per_batch);
    working.result =
        fmt::format("**{} concurrent invocations are needed** for {} messages/s.", shown(std::ceil(needed - 1e-9)), shown(*rate));
    working.steps.push_back(fmt::format("needed: {} messages/s / {} x {} s = {}", shown(*rate), shown(batch),
                                        shown(seconds(*per_batch)), shown(needed)));
  }
  if (available) {
    const PerSecond taken = throughput(*available, batch, *per_batch);
    working.result +=
        fmt::format("{}{} at a time take **{} messages/s**.", rate ? " " : "", shown(*available), shown(taken.value));
    working.steps.push_back(fmt::format("throughput: {} x {} / {} s = {} messages/s, {} a minute", shown(*available),
                                        shown(batch), shown(seconds(*per_batch)), shown(taken.value), shown(taken.value * 60)));
    if (rate && !sheet.has("backlog")) {
      const double rest = *rate - taken.value;
      working.result += rest > 0 ? fmt::format(" You fall behind by {} messages/s ({} an hour).", shown(rest), shown(rest * 3600))
                                 : std::string(" You keep up.");
    }
    add_drain(sheet, taken, working);
  }
  if (working.result.empty()) return;
  working.changes.emplace_back(
      "work in parallel inside the batch first: it shortens the seconds for each batch and costs nothing");
  sheet.tell_origins(working, {"batch"});
  out.push_back(std::move(working));
}

}  // namespace

void add_queue_sums(const Sheet& sheet, Workings& out) {
  if (sheet.wants("visibility")) add_visibility(sheet, out);
  if (sheet.wants("redrive")) add_redrive(sheet, out);
  const bool waiting = sheet.has("backlog") && !sheet.wants("stream");
  const bool asked = sheet.wants("queue") && sheet.wants("flow") && !sheet.wants("ramp");
  if (asked && add_batched_calls(sheet, out)) return;
  if (waiting || asked) return add_flow(sheet, out);
  const bool behind = sheet.has("outage") || (sheet.wants("piles") && sheet.has("after"));
  const bool lagging = sheet.wants("messages") && behind && !sheet.wants("stream");
  if (lagging) add_catch_up(sheet, out);
}

}  // namespace wright
