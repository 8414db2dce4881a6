// Counts that are divided: messages into batches, a pile by a speed, requests of which one in so many is slow.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/pattern.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {

// "12 million messages a month: the request charge with BatchSize 1 against full batches of 10".
std::optional<Working> batched_requests(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("cost") || !passage.says("request (?:charge|cost|price|part|fee)|\\blambda requests?\\b")) return std::nullopt;
  if (sheet.handling_time() || sheet.has("memory")) return std::nullopt;
  std::vector<double> batches;
  std::vector<std::size_t> taken;
  for (const char* pattern : {"\\bbatch ?size(?: of| is| =|:)? ?{N}", "\\bbatch(?:es)?(?: of| with|:| is| =)? ?{N}",
                              "{N} (?:messages|records|events|items) (?:per|in each|in a|a|each) (?:batch|invocation)"}) {
    for (const auto& found : passage.find(pattern)) {
      if (std::find(taken.begin(), taken.end(), found[0]) != taken.end()) continue;
      taken.push_back(found[0]);
      batches.push_back(passage.value(found[0]));
    }
  }
  Working working;
  std::optional<double> count = sheet.per_month("invocations", working);
  for (std::size_t place = 0; place < passage.marks().size() && !count; ++place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    constexpr double kLeast = 10'000;
    if (std::find(taken.begin(), taken.end(), place) != taken.end()) continue;
    if (quantity.unit == Unit::Number && quantity.value >= kLeast) count = quantity.value;
    if (quantity.unit == Unit::Rate) count = sheet.count_per_month(quantity);
  }
  if (batches.empty() || !count) return std::nullopt;
  const double million = sheet.number_or_rate("price_request", "request", working);
  std::sort(batches.begin(), batches.end());
  if (batches.size() == 1 && batches[0] > 1) batches.insert(batches.begin(), 1);
  Dollars first;
  for (const double batch : batches) {
    if (batch <= 0) return std::nullopt;
    const double invocations = std::ceil(*count / batch - 1e-9);
    const Dollars cost{invocations / 1e6 * million};
    if (first.value == 0) first = cost;
    working.result += fmt::format("{}Batches of {}: **{} invocations, {} a month** for the requests.",
                                  working.result.empty() ? "" : " ", shown(batch), shown(invocations), shown(cost));
    working.steps.push_back(fmt::format("{} / {} = {}; / 1,000,000 x {} = {}", shown(*count), shown(batch), shown(invocations),
                                        price(million), shown(cost)));
    if (batch == batches.back() && batches.size() > 1) working.result += fmt::format(" It saves {}.", shown(first - cost));
  }
  working.assumed.emplace_back("every batch is full; duration and the requests of the queue itself come on top");
  return working;
}

// "45,000 messages, redrive at 500 per second: how long?": nothing arrives meanwhile.
std::optional<Working> drained_pile(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("how long|how many (?:seconds|minutes|hours)|when (?:is|are|will)|duration|time does")) return std::nullopt;
  std::optional<std::size_t> pile;
  std::optional<std::size_t> speed;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    if (quantity.unit == Unit::Number && quantity.value > 1) {
      if (pile) return std::nullopt;
      pile = place;
    } else if (quantity.unit == Unit::Rate) {
      if (speed) return std::nullopt;
      speed = place;
    } else {
      return std::nullopt;  // another sum
    }
  }
  const bool moves = passage.says(
      "redrive|\\bmov(?:e|es|ed|ing)\\b|drain|replay|import|migrat|backfill|re-?process|write|insert|copy|delete|send|publish|"
      "process|work(?:ed|s)? off|export|read");
  if (!pile || !speed || !moves || passage.value(*speed) <= 0) return std::nullopt;
  const bool arrives = passage.says("arriv|incoming|come in|produc|per second (?:are|is) (?:sent|written)");
  if (arrives) return std::nullopt;
  Working working;
  const Milliseconds time = from_seconds(passage.value(*pile) / passage.value(*speed));
  working.result =
      fmt::format("**{}** for {} at {} a second.", shown(time), shown(passage.value(*pile)), shown(passage.value(*speed)));
  working.steps.push_back(fmt::format("{} / {}/s = {} s = {} min", shown(passage.value(*pile)), shown(passage.value(*speed)),
                                      shown(seconds(time)), shown(seconds(time) / 60)));
  working.assumed.emplace_back("nothing else arrives meanwhile");
  working.use(sheet.known_rate("concurrency"));
  return working;
}

// "1 in 200 requests is cold with 250 ms more": how many, and what it adds on average.
std::optional<Working> slow_share(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("\\bcold\\b|slow|init")) return std::nullopt;
  std::optional<double> share;
  std::string said;
  std::vector<std::size_t> taken;
  for (const auto& found : passage.find("{N} (?:in|of|out of)(?: every)? {N}")) {
    if (passage.value(found[0]) <= 0 || passage.value(found[0]) >= passage.value(found[1])) continue;
    share = passage.value(found[0]) / passage.value(found[1]);
    said = fmt::format("{} / {}", shown(passage.value(found[0])), shown(passage.value(found[1])));
    taken = found;
  }
  for (const auto& found : passage.find("(?:every|each|one in|an in) {N}(?:st|nd|rd|th)?[^.;?]{0,30}(?:cold|slow)")) {
    if (share || passage.value(found[0]) <= 1) continue;
    share = 1 / passage.value(found[0]);
    said = "1 / " + shown(passage.value(found[0]));
    taken = found;
  }
  if (!share) return std::nullopt;
  std::optional<double> count;
  std::optional<Milliseconds> more;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    if (std::find(taken.begin(), taken.end(), place) != taken.end()) continue;
    if (quantity.unit == Unit::Time && !more) {
      more = Milliseconds{quantity.value};
    } else if (quantity.unit == Unit::Number && !count) {
      count = quantity.value;
    } else if (quantity.unit == Unit::Rate && !count) {
      count = quantity.count;
    } else {
      return std::nullopt;
    }
  }
  if (!count && !more) return std::nullopt;
  Working working;
  if (count) {
    working.result = fmt::format("**{} are cold**.", shown(*count * *share));
    working.steps.push_back(fmt::format("{} x {} = {}", shown(*count), said, shown(*count * *share)));
  }
  if (more) {
    working.result += fmt::format("{}On average **{} more** for each request.", count ? " " : "", shown(*more * *share));
    working.steps.push_back(fmt::format("{} x {} = {}", shown(*more), said, shown(*more * *share)));
  }
  working.use(sheet.known_rate("concurrency"));
  return working;
}

}  // namespace wright
