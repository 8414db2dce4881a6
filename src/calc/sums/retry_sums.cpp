#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/retry.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

std::optional<Milliseconds> attempt_time(const Sheet& sheet) {
  for (const char* figure : {"attempt_time", "timeout", "batch_time", "duration"}) {
    if (const std::optional<Milliseconds> time = sheet.time(figure)) return time;
  }
  return std::nullopt;
}

// What the attempts of one event are billed.
void add_billed(const Sheet& sheet, double attempts, Milliseconds attempt, Working& working) {
  const std::optional<double> memory = sheet.number("memory");
  if (!memory) return;
  const GbSeconds amount = gb_seconds(attempts, attempt, {*memory});
  working.result += fmt::format(" Billed are {} GB-s for one event.", shown(amount.value));
  working.steps.push_back(fmt::format("billed: {} x {} s x {} GB = {} GB-s", shown(attempts), shown(seconds(attempt)),
                                      shown(*memory / kMebibytesOfGibibyte), shown(amount.value)));
}

void add_async(const Sheet& sheet, Workings& out) {
  Working working;
  const std::optional<Milliseconds> attempt = attempt_time(sheet);
  if (!attempt) return;
  const double retries =
      sheet.has("attempts") ? *sheet.number("attempts") - 1 : sheet.number_or_rate("retries", "async-retries", working);
  std::array waits{from_seconds(sheet.rate("async-wait-1", working)), from_seconds(sheet.rate("async-wait-2", working))};
  const std::vector<double> said = sheet.numbers("backoff");
  for (std::size_t i = 0; i < said.size() && said.size() == waits.size(); ++i) waits[i] = {said[i]};
  const Milliseconds time = retry_window(retries + 1, *attempt, waits);
  const Milliseconds age = sheet.time("age").value_or(from_seconds(sheet.rate("async-age", working)));
  std::string waits_text;
  for (std::size_t i = 0; i < waits.size() && static_cast<double>(i) < retries; ++i)
    waits_text += fmt::format(" + {} s", shown(seconds(waits[i])));
  working.result = fmt::format(
      "**About {} from the first attempt to the end of the last one**: {} attempts ({} retries), then the DLQ or OnFailure "
      "destination.",
      shown(time), shown(retries + 1), shown(retries));
  working.steps.push_back(
      fmt::format("{} x {} s{} = {} s", shown(retries + 1), shown(seconds(*attempt)), waits_text, shown(seconds(time))));
  working.steps.push_back(
      fmt::format("the event may be {} old at most: {}", shown(age), time > age ? "the age ends it first" : "not in the way"));
  add_billed(sheet, retries + 1, *attempt, working);
  if (time > age) working.result += fmt::format(" MaximumEventAge of {} ends it first.", shown(age));
  working.changes.emplace_back(
      "MaximumRetryAttempts 0-2 and MaximumEventAgeInSeconds 60-21,600; throttling and service errors are retried until the age "
      "is over");
  sheet.tell_origins(working, {"timeout"});
  out.push_back(std::move(working));
}

void add_stream(const Sheet& sheet, Workings& out) {
  Working working;
  const std::optional<Milliseconds> attempt = attempt_time(sheet);
  const std::optional<double> retries = sheet.has("retries")    ? sheet.number("retries")
                                        : sheet.has("attempts") ? std::optional(*sheet.number("attempts") - 1)
                                                                : std::nullopt;
  std::optional<Milliseconds> age = sheet.time("age");
  if (!age) age = sheet.time("retention");
  if (!retries || !attempt) {
    if (!age && !sheet.wants("endless")) return;
    const Milliseconds end = age ? *age : from_seconds(sheet.rate("stream-retention", working) * 3600);
    working.result = fmt::format("**The shard is blocked until the record expires: {}**", shown(end));
    if (attempt) working.result += fmt::format(", about {} attempts of {}", shown(end / *attempt), shown(*attempt));
    working.result += "; MaximumRetryAttempts is -1 (without end) by default.";
    working.steps.push_back(fmt::format("record age: {} s", shown(seconds(end))));
    working.changes.emplace_back(
        "MaximumRetryAttempts, MaximumRecordAgeInSeconds, BisectBatchOnFunctionError and an OnFailure destination");
    out.push_back(std::move(working));
    return;
  }
  const Milliseconds time = retry_window(*retries + 1, *attempt, {});
  const bool aged = age && *age < time;
  working.result =
      fmt::format("**The shard is blocked for about {}** (plus the back-off between attempts): {} attempts = 1 + {} retries.",
                  shown(aged ? *age : time), shown(*retries + 1), shown(*retries));
  if (aged)
    working.result += fmt::format(" The record age of {} ends it before the {} of all attempts.", shown(*age), shown(time));
  working.steps.push_back(fmt::format("(1 + {}) x {} s = {} s", shown(*retries), shown(seconds(*attempt)), shown(seconds(time))));
  if (age && !aged) working.steps.push_back(fmt::format("record age {}: not reached", shown(*age)));
  working.changes.emplace_back("BisectBatchOnFunctionError and ReportBatchItemFailures keep the good records moving");
  out.push_back(std::move(working));
}

}  // namespace

void add_retry_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("retry_window")) return;
  if (sheet.wants("async")) return add_async(sheet, out);
  if (sheet.wants("stream_source")) return add_stream(sheet, out);
}

}  // namespace wright
