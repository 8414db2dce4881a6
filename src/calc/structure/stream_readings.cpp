// Event sources: a backlog that is caught up with, a batch that is halved, the pollers for a load.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {

// What arrived while nothing was read is worked off by what is read more than arrives.
std::optional<Working> catching_up(const Passage& passage, const Sheet& sheet) {
  const bool asked =
      passage.says("(?:how long|when|how many (?:hours|minutes|seconds)|time|caught up|until|gone|back (?:at|to))");
  const bool steady = sheet.has("backlog") || sheet.wants("piles") || sheet.has("batch_time");
  if (!asked || steady || passage.says("\\b(?:los(?:e|es|ing|t|s)|expir\\w*|retention)\\b")) return std::nullopt;
  const std::optional<double> outage = passage.first_value(
      {"(?:stood still|standing still|stalled|hung|was down|were down|is down|down for|off for|paused|stopped|broken|outage|"
       "disabled|not running|offline)[^{.;?]{0,30}{T}",
       "(?:lags?|lagging|behind|iterator ?age|lag)(?: [a-z]+){0,3} {T}",
       "{T}[^.;?{]{0,20}(?:while|when|because|as) [^.;?{]{0,30}\\b(?:down|off|stopped|broken|dead|offline|paused|disabled)\\b",
       "{T} (?:of )?(?:outage|downtime|lag|behind)"});
  std::vector<double> rates;
  for (const auto& found : passage.find("{R}")) {
    if (passage.marks()[found[0]].id != "shard_rule") rates.push_back(passage.value(found[0]));
  }
  if (!outage || rates.size() != 2 || rates[0] == rates[1]) return std::nullopt;
  const double in = std::min(rates[0], rates[1]);
  const double out = std::max(rates[0], rates[1]);
  const double backlog = in * seconds({*outage});
  Working working;
  const Milliseconds time = from_seconds(backlog / (out - in));
  working.result = fmt::format("**The backlog of {} is worked off after {}**.", shown(backlog), shown(time));
  working.steps.push_back(fmt::format("piled up: {}/s x {} s = {}", shown(in), shown(seconds({*outage})), shown(backlog)));
  working.steps.push_back(fmt::format("{} / ({} - {}) = {} s = {} h", shown(backlog), shown(out), shown(in), shown(seconds(time)),
                                      shown(seconds(time) / 3600)));
  working.assumed.push_back(fmt::format("{}/s is what arrives, {}/s what is taken; an outage of {}", shown(in), shown(out),
                                        shown(Milliseconds{*outage})));
  working.use(sheet.known_rate(sheet.wants("stream_source") ? "stream-retention" : "sqs-ramp"));
  return working;
}

// One record that always fails in a batch: halved until it is alone, or tried as a whole.
std::optional<Working> bisected_batch(const Passage& passage, const Sheet& sheet) {
  const std::optional<double> batch = sheet.number("batch");
  if (!batch || *batch < 2 || !passage.says("bisect|halvings|split in (?:half|two)")) return std::nullopt;
  if (!passage.says("bisect|poison|bad (?:record|message|item)|broken (?:record|message)|alone|fail")) return std::nullopt;
  Working working;
  const double halvings = std::ceil(std::log2(*batch) - 1e-9);
  working.result = fmt::format("**{} halvings** until the record of a batch of {} is alone.", shown(halvings), shown(*batch));
  working.steps.push_back(fmt::format("log2({}) = {}, so {}", shown(*batch), shown(std::log2(*batch)), shown(halvings)));
  if (const std::optional<double> retries = sheet.number("retries")) {
    working.result += fmt::format(
        " Without bisecting **{} invocations in all** (1 + {}), then the whole batch is skipped: **{} good records** with it.",
        shown(*retries + 1), shown(*retries), shown(*batch - 1));
    working.steps.push_back(fmt::format("1 + {} = {} invocations; {} - 1 = {} good records", shown(*retries), shown(*retries + 1),
                                        shown(*batch), shown(*batch - 1)));
  }
  working.changes.emplace_back(
      "`ReportBatchItemFailures` names the record, so that nothing is halved; an OnFailure destination keeps it");
  working.use(sheet.known_rate("stream-retention"));
  return working;
}

// SQS in provisioned mode: what a poller does, of the question or the table, against the load.
std::optional<Working> needed_pollers(const Passage& passage, const Sheet& sheet) {
  const std::optional<double> batch = sheet.number("batch");
  const std::optional<Milliseconds> time = sheet.time("batch_time");
  if (!passage.says("how many[^?]*pollers|minimumpollers") || !sheet.wants("queue") || !batch || !time) return std::nullopt;
  std::optional<std::size_t> calls;  // a second, of one poller
  for (const auto& found : passage.find("{R} (?:receivemessage|receive|api)(?: [a-z]+)? ?calls?|{R} receives?\\b"))
    calls = found[0];
  std::vector<double> rates;
  for (const auto& found : passage.find("{R}")) {
    if (found[0] != calls) rates.push_back(passage.value(found[0]));
  }
  std::optional<double> size = sheet.has("record_size") ? sheet.number("record_size") : sheet.number("payload");
  if (rates.size() != 1) return std::nullopt;
  Working working;
  const double invocations = sheet.rate("sqs-poller-invocations", working);
  const double running = rates[0] / *batch * seconds(*time);
  const double by_runs = std::ceil(running / invocations - 1e-9);
  double most = by_runs;
  working.result =
      fmt::format("**{} invocations run at once: {} pollers** for them alone.", shown(std::ceil(running - 1e-9)), shown(by_runs));
  working.steps.push_back(fmt::format("{}/s / {} x {} s = {} at once; / {} = {}", shown(rates[0]), shown(*batch),
                                      shown(seconds(*time)), shown(running), shown(invocations), shown(running / invocations)));
  if (size) {
    const double flow = sheet.rate("sqs-poller-bytes", working);
    const double by_bytes = std::ceil(rates[0] * *size / flow - 1e-9);
    most = std::max(most, by_bytes);
    working.steps.push_back(fmt::format("bytes: {}/s x {} KB = {} MB/s / {} = {} pollers", shown(rates[0]), shown(*size * 1000),
                                        shown(rates[0] * *size), shown(flow), shown(by_bytes)));
  }
  if (calls) {
    constexpr double kMessagesOfCall = 10;
    const double each = passage.value(*calls) * kMessagesOfCall;
    const double by_calls = std::ceil(rates[0] / each - 1e-9);
    most = std::max(most, by_calls);
    working.steps.push_back(fmt::format("receive calls: {}/s / ({} x {}) = {} pollers", shown(rates[0]),
                                        shown(passage.value(*calls)), shown(kMessagesOfCall), shown(by_calls)));
  }
  working.result += fmt::format(" All limits together need **MinimumPollers {}**.", shown(most));
  return working;
}

}  // namespace wright
