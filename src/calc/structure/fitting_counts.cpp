// How many fit: records into limits, invocations into GB-seconds, requests into what may run at once.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

constexpr double kBytes = 1e6;

}  // namespace

// "how many 1,200-byte messages fit into 256 KB (262,144 bytes), and into 1 MB (1,048,576)?"
std::optional<Working> fitting_records(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("how many[^?]*\\b(?:fit|go|pass|get)\\b[^?]*{S}") || sheet.wants("base64") || sheet.has("batch") ||
      sheet.has("definition"))
    return std::nullopt;
  std::vector<std::size_t> limits;
  std::vector<std::size_t> exact;
  for (const auto& found : passage.find("{S} \\({SN}(?: bytes)?\\)")) {
    limits.push_back(found[0]);
    exact.push_back(found[1]);
  }
  for (const auto& found :
       passage.find("(?:into|in|inside) (?:a |an |one |the )?(?:[a-z]+ )?{S}(?: \\([^)]*\\))?(?:,? and (?:into |in )?{S})?")) {
    for (const std::size_t place : found) {
      const bool known = std::find(limits.begin(), limits.end(), place) != limits.end() ||
                         std::find(exact.begin(), exact.end(), place) != exact.end();
      if (known) continue;
      limits.push_back(place);
      exact.push_back(place);
    }
  }
  std::optional<std::size_t> record;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Mark& mark = passage.marks()[place];
    const bool other = std::find(limits.begin(), limits.end(), place) == limits.end() &&
                       std::find(exact.begin(), exact.end(), place) == exact.end();
    if (mark.quantity.unit != Unit::Size || !other || mark.id == "definition" || mark.id == "envelope") continue;
    if (record) return std::nullopt;
    record = place;
  }
  if (!record || limits.empty()) return std::nullopt;
  Working working;
  const double size = std::round(passage.value(*record) * kBytes);
  const double envelope = std::round(sheet.number("envelope").value_or(0) * kBytes);
  for (std::size_t i = 0; i < limits.size(); ++i) {
    const Mark& mark = passage.marks()[exact[i]];
    const double limit = mark.quantity.unit == Unit::Number ? mark.quantity.value : std::round(mark.quantity.value * kBytes);
    if (limit < size || size <= 0) return std::nullopt;
    const double count = std::floor((limit - envelope) / size + 1e-9);
    working.result += fmt::format("{}**{} fit into {} bytes.**", working.result.empty() ? "" : " ", shown(count), shown(limit));
    working.steps.push_back(envelope > 0 ? fmt::format("({} - {}) / {} bytes = {}", shown(limit), shown(envelope), shown(size),
                                                       shown((limit - envelope) / size))
                                         : fmt::format("{} / {} bytes = {}", shown(limit), shown(size), shown(limit / size)));
  }
  working.use(sheet.known_rate("payload-async"));
  return working;
}

// "400,000 GB-s: how many invocations at 256 MB and 100 ms, and how many at 512 MB?"
std::optional<Working> fitting_invocations(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("how many[^?]*(?:invocations|calls|requests|runs|executions)") || sheet.has("invocations") ||
      sheet.has("rate"))
    return std::nullopt;
  std::optional<double> amount;
  for (const auto& found : passage.find("{NR} (?:free )?gb-?s(?:ec|econds?)?\\b")) amount = passage.value(found[0]);
  const std::vector<double> memories = sheet.numbers("memory");
  std::vector<double> times = sheet.numbers("duration");
  if (times.empty()) times = sheet.numbers("billed");
  const bool pairs = memories.size() == times.size() || memories.size() == 1 || times.size() == 1;
  if (!amount || memories.empty() || times.empty() || !pairs || sheet.has("price_month")) return std::nullopt;
  Working working;
  for (std::size_t i = 0; i < std::max(memories.size(), times.size()); ++i) {
    const Mebibytes memory{memories[std::min(i, memories.size() - 1)]};
    const Milliseconds time{times[std::min(i, times.size() - 1)]};
    const GbSeconds one = gb_seconds(1, time, memory);
    working.result += fmt::format("{}**{} invocations** of {} at {} use {} GB-s.", working.result.empty() ? "" : " ",
                                  shown(std::floor(*amount / one.value + 1e-9)), shown(time), shown(memory), shown(*amount));
    working.steps.push_back(fmt::format("one: {} s x {} GB = {} GB-s; {} / {} = {}", shown(seconds(time)),
                                        shown(memory.value / kMebibytesOfGibibyte), shown(one.value), shown(*amount),
                                        shown(one.value), shown(*amount / one.value)));
  }
  if (*amount == sheet.known_rate("free-gbs").value) {
    working.assumed.emplace_back("the free requests are a limit of their own: {rate:free-requests}");
  }
  working.use(sheet.known_rate("free-gbs"));
  return working;
}

// "3,000 simultaneous requests, quota 1,000: how many are throttled?"
std::optional<Working> throttled_burst(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("throttl|rejected|429|turned away|refused") || sheet.has("rate")) return std::nullopt;
  std::optional<double> burst;
  for (const auto& found :
       passage.find("{N} (?:simultaneous|concurrent|parallel) (?:requests|invocations|calls|invokes|uploads|events)|"
                    "{N} (?:requests|invocations|calls|uploads|events)(?: [a-z]+)? (?:at once|at the same "
                    "(?:time|moment)|simultaneously|in parallel)")) {
    burst = passage.value(found[0]);
  }
  if (!burst) return std::nullopt;
  Working working;
  std::optional<double> limit;
  for (const char* figure : {"reserved", "account"}) {
    if (!limit) limit = sheet.number(figure);
  }
  if (!limit) limit = sheet.rate("concurrency", working);
  const double runs = std::min(*burst, *limit);
  working.result =
      fmt::format("**{} run at once, {} are throttled** ({}).", shown(runs), shown(*burst - runs), percent(1 - runs / *burst));
  working.steps.push_back(fmt::format("{} - {} = {}", shown(*burst), shown(runs), shown(*burst - runs)));
  working.assumed.emplace_back("synchronous requests; asynchronous ones wait in the queue of Lambda and are tried again");
  working.changes.emplace_back("a client that retries with a back-off, a queue in front, or a higher limit");
  working.use(sheet.known_rate("concurrency"));
  return working;
}

}  // namespace wright
