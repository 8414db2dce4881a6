// Readings whose words name what is done: a caller that waits, a lag that reaches the retention, a price to be kept.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/pattern.h"
#include "calc/capacity.h"
#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

std::vector<std::size_t> places_of(const Passage& passage, std::string_view id) {
  std::vector<std::size_t> places;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (passage.marks()[place].id == id) places.push_back(place);
  }
  return places;
}

// The caller's own time: the words beside it say so.
std::optional<std::size_t> own_time(const Passage& passage, const std::vector<std::size_t>& times) {
  std::optional<std::size_t> own;
  for (const std::size_t place : times) {
    const bool named =
        Pattern("\\b(?:own|itself|its own|alone|without the call)\\b[^.;?{]{0,30}$").matches(passage.before(place)) ||
        Pattern("^[^.;?{,]{0,24}\\b(?:itself|of its own|own work|own time|of own|on its own|alone)\\b")
            .matches(passage.after(place));
    if (!named) continue;
    if (own) return std::nullopt;
    own = place;
  }
  return own;
}

}  // namespace

// A calls B and waits: A runs as long as both together.
std::optional<Working> waiting_callers(const Passage& passage, const Sheet& sheet) {
  const bool waits = passage.says(
      "\\b(?:invok\\w+|calls?|calling)\\b[^.;?]{0,60}(?:synchronous|requestresponse|\\bsync\\b|\\bwait)|"
      "\\bwaits? (?:for|on|until)\\b[^.;?]{0,40}(?:\\bb\\b|answer|response|result|it|other|callee|second)|synchronously");
  const std::vector<std::size_t> times = places_of(passage, "duration");
  const std::optional<double> rate = sheet.number("rate");
  if (!waits || times.size() != 2 || !rate || !sheet.wants("concurrency")) return std::nullopt;
  const std::optional<std::size_t> own = own_time(passage, times);
  if (!own) return std::nullopt;
  const std::size_t other = times[0] == *own ? times[1] : times[0];
  const Milliseconds mine{passage.value(*own)};
  const Milliseconds callee{passage.value(other)};
  Working working;
  double callees = passage.says("\\btwice\\b") ? 2 : 1;
  for (const auto& found : passage.find("{N} times\\b")) callees = passage.value(found[0]);
  if (callees > 1 && passage.says("parallel|at once|at the same time|concurrently|join")) return std::nullopt;
  const Milliseconds waiting = callee * callees;
  const double first = concurrency({*rate}, mine + waiting);
  const double second = concurrency({*rate}, waiting);
  if (callees > 1) working.steps.push_back(fmt::format("waiting: {} x {} = {}", shown(callees), shown(callee), shown(waiting)));
  working.result =
      fmt::format("**{} of the caller** run at a time, as it waits for the callee, **{} of the callee**, **{} together**.",
                  shown(first), shown(second), shown(first + second));
  working.steps.push_back(fmt::format("the caller lasts {} + {} = {}", shown(mine), shown(waiting), shown(mine + waiting)));
  working.steps.push_back(fmt::format("caller: {}/s x {} s = {}", shown(*rate), shown(seconds(mine + waiting)), shown(first)));
  working.steps.push_back(fmt::format("callee: {}/s x {} s = {}", shown(*rate), shown(seconds(waiting)), shown(second)));
  const double account = sheet.number("account").value_or(sheet.rate("concurrency", working));
  working.steps.push_back(fmt::format("of the account's {}: {} - {} = {} are left", shown(account), shown(account),
                                      shown(first + second), shown(account - first - second)));
  working.result += fmt::format(" Of the account's {} they take {}.", shown(account), percent((first + second) / account));
  working.changes.emplace_back("the waiting is paid twice: a queue, Step Functions, or B as a library of A");
  return working;
}

// Whether records expire before they are read, and when.
std::optional<Working> expiring_lag(const Passage& passage, const Sheet& sheet) {
  const bool asked = passage.says("\\b(?:los(?:e|es|ing|t)|loss|expir\\w*|dropped|fall out|too old|gone for good)\\b");
  const std::vector<double> rates = sheet.numbers("rate");
  std::optional<double> growth;  // of the lag, in time for each time: "by 12 minutes per hour"
  for (const auto& found :
       passage.find("(?:grows?|growing|rises?|rising|increases?|climbs?)(?: by)? {T} (?:per|every|each|an?) hour")) {
    growth = seconds({passage.value(found[0])}) / 3600;
  }
  if (!asked || (!growth && (rates.size() != 2 || rates[0] == rates[1]))) return std::nullopt;
  const std::optional<double> retention =
      passage.first_value({"(?:retention|keeps?|kept|stores?|retains?)[^{.;?]{0,40}{T}", "{T}(?: of| stream)? retention"});
  const std::optional<double> lag = passage.first_value(
      {"\\b(?:lags?|lagging|behind|iterator ?age|late|age)(?: is| of| now)+ {T}",
       "\\b(?:lags?|lagging|behind|iterator ?age|late)\\b[^{.;?]{0,30}{T}", "{T} (?:of lag|lag\\b|behind|late)"});
  if (!retention) return std::nullopt;
  if (growth && *growth > 0 && *retention > lag.value_or(0)) {
    Working working;
    const Milliseconds left{*retention - lag.value_or(0)};
    const Milliseconds time = left / *growth;
    working.result = fmt::format("**Records are lost after {}**: the lag has {} to grow, {} in each hour.", shown(time),
                                 shown(left), shown(from_seconds(*growth * 3600)));
    working.steps.push_back(fmt::format("({} - {}) / {} = {} = {} h", shown(Milliseconds{*retention}),
                                        shown(Milliseconds{lag.value_or(0)}), shown(*growth), shown(time),
                                        shown(seconds(time) / 3600)));
    working.use(sheet.known_rate("stream-retention"));
    return working;
  }
  const double in = std::max(rates[0], rates[1]);
  const double out = std::min(rates[0], rates[1]);
  const double room = seconds({*retention - lag.value_or(0)}) * in;
  if (room <= 0) return std::nullopt;
  Working working;
  const Milliseconds time = from_seconds(room / (in - out));
  working.result =
      fmt::format("**Records are lost after {}**: the lag grows by {} records/s until it has the {} of the retention.",
                  shown(time), shown(in - out), shown(Milliseconds{*retention}));
  working.steps.push_back(fmt::format("until then: ({} - {}) x {}/s = {} records more", shown(Milliseconds{*retention}),
                                      shown(Milliseconds{lag.value_or(0)}), shown(in), shown(room)));
  working.steps.push_back(
      fmt::format("{} / ({} - {}) = {} = {} h", shown(room), shown(in), shown(out), shown(time), shown(seconds(time) / 3600)));
  working.assumed.push_back(fmt::format("{}/s come in, {}/s are processed", shown(in), shown(out)));
  working.changes.emplace_back(
      "a longer retention at once: it keeps what has not expired yet; then more lanes or larger batches");
  working.use(sheet.known_rate("stream-retention"));
  return working;
}

// How fast another memory size must be to cost no more.
std::optional<Working> equal_price(const Passage& passage, const Sheet& sheet) {
  const bool asked = passage.says(
      "(?:how (?:fast|quick|short|long|many ms)|what (?:time|duration)|which (?:time|duration)|at most|within)[^.;?]*"
      "(?:not (?:to )?(?:cost|be) (?:more|dearer)|cost (?:no|not) more|not cost more|no more expensive|cost the same|as "
      "much|break even|same "
      "(?:price|cost)|pay off|worth)");
  if (!asked || sheet.has("invocations") || sheet.has("rate")) return std::nullopt;
  std::vector<double> memories = sheet.numbers("memory");
  const std::vector<double> times = sheet.numbers("duration");
  std::vector<double> sizes;
  for (const double size : memories) {
    if (std::find(sizes.begin(), sizes.end(), size) == sizes.end()) sizes.push_back(size);
  }
  if (sizes.size() != 2 || times.empty() || times.size() > 2) return std::nullopt;
  Working working;
  const double gigabytes[2] = {sizes[0] / kMebibytesOfGibibyte, sizes[1] / kMebibytesOfGibibyte};
  const Milliseconds equal = Milliseconds{times[0]} * (sizes[0] / sizes[1]);
  working.result = fmt::format("**It costs the same at {} with {}** as at {} with {}.", shown(equal), shown(Mebibytes{sizes[1]}),
                               shown(Milliseconds{times[0]}), shown(Mebibytes{sizes[0]}));
  working.steps.push_back(fmt::format("{} GB x {} s = {} GB-s; / {} GB = {} s", shown(gigabytes[0]), shown(times[0] / 1000),
                                      shown(gigabytes[0] * times[0] / 1000), shown(gigabytes[1]), shown(seconds(equal))));
  if (times.size() == 2) {
    const double ratio = times[1] / equal.value;
    working.result += fmt::format(" With {} a run is **{} {}** on duration.", shown(Milliseconds{times[1]}),
                                  percent(std::abs(ratio - 1)), ratio > 1 ? "more expensive" : "cheaper");
    working.steps.push_back(fmt::format("{} GB x {} s = {} GB-s; / {} = {}", shown(gigabytes[1]), shown(times[1] / 1000),
                                        shown(gigabytes[1] * times[1] / 1000), shown(gigabytes[0] * times[0] / 1000),
                                        shown(ratio)));
  }
  working.use(sheet.known_rate("x86-gbs"));
  return working;
}

// Records that grow as base64 and carry something beside them, against what an invocation takes.
std::optional<Working> packed_records(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("base64") || !passage.says("\\brecords?|messages?|events?\\b") ||
      !passage.says("how many (?:[a-z]+ ){0,2}(?:records|messages|events|items)|per (?:invocation|batch|invoke)"))
    return std::nullopt;
  std::optional<double> size = sheet.number("record_size");
  if (!size) size = sheet.number("payload");
  std::optional<double> limit;
  for (const char* pattern :
       {"\\b(?:invocation|invoke|payload|batch|lambda|limit)[a-z]*\\b[^{.;?]{0,40}{S}",
        "{S} (?:is |are )?(?:per|an?|for each|each|in one) (?:invocation|invoke|batch|payload|event)", "{S} limit"}) {
    for (const auto& found : passage.find(pattern)) {
      constexpr double kLeastLimit = 0.2;
      if (!limit && passage.value(found[0]) >= kLeastLimit) limit = passage.value(found[0]);
    }
  }
  if (!size || *size <= 0) return std::nullopt;
  Working working;
  constexpr double kBytes = 1e6;
  const double most = limit.value_or(sheet.rate("payload-batch", working));
  const double envelope = sheet.number("envelope").value_or(0);
  const double encoded = encoded_bytes(*size * kBytes);
  const double each = encoded + envelope * kBytes;
  const double fit = std::floor(most * kBytes / each + 1e-9);
  const std::optional<double> batch = sheet.number("batch");
  const double records = std::min(fit, batch.value_or(fit));
  working.result = fmt::format("**{} records come in an invocation**: each has {} bytes, {} bytes are taken.", shown(records),
                               shown(each), shown(most * kBytes));
  working.steps.push_back(fmt::format("a record: {} bytes x 4 / 3 = {}{} = {} bytes", shown(*size * kBytes), shown(encoded),
                                      envelope > 0 ? fmt::format(" + {}", shown(envelope * kBytes)) : std::string(),
                                      shown(each)));
  working.steps.push_back(
      fmt::format("{} / {} = {}, so {}", shown(most * kBytes), shown(each), shown(most * kBytes / each), shown(fit)));
  if (batch && *batch > fit) working.result += fmt::format(" BatchSize {} is never reached.", shown(*batch));
  for (const auto& found : passage.find(
           "(?:invocations|invokes|batches|calls)\\b[^.;?{]{0,30}{N}(?: [a-z]+){0,2} ?(?:records|messages|events|items)")) {
    const double whole = passage.value(found[0]);
    working.result += fmt::format(" **{} invocations** for {}.", shown(std::ceil(whole / records - 1e-9)), shown(whole));
    working.steps.push_back(fmt::format("{} / {} = {}", shown(whole), shown(records), shown(whole / records)));
  }
  working.use(sheet.known_rate("payload-batch"));
  return working;
}

}  // namespace wright
