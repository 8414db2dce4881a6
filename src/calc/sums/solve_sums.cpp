// What a setting must be for a load: the longest time, the concurrency or throughput for a deadline, the smallest batch.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

// What runs at a time at most, and how many messages each takes.
struct Capacity {
  double at_a_time;
  std::string name;
};

std::optional<Capacity> capacity_of(const Sheet& sheet) {
  const std::optional<double> shards = sheet.number("shards");
  if (shards) {
    const double factor = sheet.number("factor").value_or(1);
    return Capacity{*shards * factor, fmt::format("{} shards x {}", shown(*shards), shown(factor))};
  }
  for (const char* figure : {"lanes", "groups", "max_concurrency", "reserved", "concurrency", "account"}) {
    if (const std::optional<double> count = sheet.number(figure)) return Capacity{*count, shown(*count)};
  }
  return std::nullopt;
}

// "How long may a batch take at most?"
bool add_longest(const Sheet& sheet, double rate, const Capacity& capacity, Workings& out) {
  Working working;
  const double batch = sheet.number("batch").value_or(1);
  const Milliseconds longest = from_seconds(capacity.at_a_time * batch / rate);
  working.result = fmt::format("**{} takes at most {}** on average: {} at a time, {}/s arrive.",
                               batch > 1 ? "A batch" : "One invocation", shown(longest), shown(capacity.at_a_time), shown(rate));
  working.steps.push_back(fmt::format("{}{} / {}/s = {}", capacity.name, batch > 1 ? " x " + shown(batch) : std::string(),
                                      shown(rate), shown(longest)));
  working.use(sheet.known_rate("concurrency"));
  out.push_back(std::move(working));
  return true;
}

// "Which batch size do we need?"
bool add_smallest_batch(const Sheet& sheet, double rate, const Capacity& capacity, Workings& out) {
  std::optional<Milliseconds> time = sheet.time("batch_time");
  if (!time) time = sheet.time("duration");
  if (!time) return false;
  Working working;
  const double batch = rate * seconds(*time) / capacity.at_a_time;
  working.result = fmt::format("**BatchSize {} at least**, when a batch takes {} whatever its size.",
                               shown(std::ceil(batch - 1e-9)), shown(*time));
  working.steps.push_back(
      fmt::format("{}/s x {} s / ({}) = {}", shown(rate), shown(seconds(*time)), capacity.name, shown(batch)));
  working.use(sheet.known_rate("batch-most"));
  out.push_back(std::move(working));
  return true;
}

std::optional<double> work_of(const Sheet& sheet) {
  for (const char* figure : {"backlog", "whole", "items", "invocations"}) {
    if (const std::optional<double> count = sheet.number(figure)) return count;
  }
  return std::nullopt;
}

// So much work until then: the throughput, and the concurrency when the time of one is known.
bool add_deadline(const Sheet& sheet, Workings& out) {
  const std::optional<Milliseconds> deadline = sheet.time("deadline");
  const std::optional<double> count = work_of(sheet);
  if (!deadline || !count) return false;
  Working working;
  const double arriving = sheet.number("rate").value_or(0);
  const double needed = *count / seconds(*deadline) + arriving;
  working.result = fmt::format("**{} a second** must be taken to be done in {}.", shown(needed), shown(*deadline));
  working.steps.push_back(fmt::format("{} / {} s{} = {} a second", shown(*count), shown(seconds(*deadline)),
                                      arriving > 0 ? " + " + shown(arriving) + " that arrive" : std::string(), shown(needed)));
  const double batch = sheet.has("batch_time") ? sheet.number("batch").value_or(1) : 1;
  if (const std::optional<Milliseconds> each = sheet.has("item_time") ? sheet.time("item_time") : sheet.handling_time()) {
    const double at_a_time = needed / batch * seconds(*each);
    working.result += fmt::format(" **{} at a time** do that.", shown(std::ceil(at_a_time - 1e-9)));
    working.steps.push_back(fmt::format("{}{} x {} s = {} at a time", shown(needed),
                                        batch > 1 ? " / " + shown(batch) : std::string(), shown(seconds(*each)),
                                        shown(at_a_time)));
  }
  working.use(sheet.known_rate("concurrency"));
  out.push_back(std::move(working));
  return true;
}

}  // namespace

bool add_solution(const Sheet& sheet, Workings& out) {
  if (sheet.wants("cost")) return false;
  if (sheet.has("deadline") && !sheet.wants("timeouts") && add_deadline(sheet, out)) return true;
  const std::optional<double> rate = sheet.number("rate");
  const std::optional<Capacity> capacity = capacity_of(sheet);
  if (!rate || *rate <= 0 || !capacity) return false;
  if (sheet.wants("batch_asked") && !sheet.has("batch")) return add_smallest_batch(sheet, *rate, *capacity, out);
  const bool timed = sheet.has("batch_time") || sheet.handling_time();
  return (sheet.wants("longest_asked") || sheet.wants("duration_asked")) && !timed && add_longest(sheet, *rate, *capacity, out);
}

}  // namespace wright
