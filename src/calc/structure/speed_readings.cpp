// What becomes faster or cheaper: a part of the work on several cores, the same work at another architecture's price.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

// The part of a time that is spread: "600 of those", "75 % of it".
std::optional<Milliseconds> spread_part(const Passage& passage, Milliseconds whole) {
  constexpr double kHundred = 100;
  if (const auto share = passage.first_value({"{P} of (?:it|that|this|them|the (?:time|work|run|duration)|those)\\b"}))
    return whole * (*share / kHundred);
  const std::optional<double> part =
      passage.first_value({"{T}(?: ms)? (?:of (?:those|that|it|them|this|which|the)\\b|are in|is in|in a loop|can be)",
                           "(?:of (?:those|that|which|them|it),? ){T}",
                           // in the unit of the whole
                           "{N} (?:ms )?(?:of (?:those|that|it|them|which)|are in|are spent)", "of (?:those|which|them),? {N}"});
  return part ? std::optional(Milliseconds{*part}) : std::nullopt;
}

// The time and the price of an architecture: the value that stands next to its name.
struct Side {
  std::optional<double> time{};
  std::optional<double> price{};
};

Side side_of(const Passage& passage, const std::string& names) {
  const auto beside = [&](const std::string& mark) {
    return passage.first_value(
        {mark + " (?:on|at|with|for) (?:" + names + ")\\b", "\\b(?:" + names + ")\\b[^.;?{]{0,24}" + mark});
  };
  return {beside("{T}"), beside("{M}")};
}

}  // namespace

// Work of which a part runs on several cores: the rest bounds the gain.
std::optional<Working> shared_work(const Passage& passage, const Sheet& sheet) {
  const std::optional<double> cores = passage.first_value({"{N} (?:full |whole |real )?(?:v?cpus?|cores?|threads|workers)\\b"});
  if (!cores || !passage.says("\\brayon\\b|parallel|\\bthreads?\\b|\\bsplit|\\bspread|amdahl|multi-?core")) return std::nullopt;
  if (sheet.has("rate")) return std::nullopt;
  const std::optional<double> time = passage.first_value({"{T}"});
  if (!time) return std::nullopt;
  const Milliseconds whole{*time};
  const std::optional<Milliseconds> part = spread_part(passage, whole);
  const double count = *cores;
  if (!part || *part > whole || *part <= Milliseconds{0} || count < 2) return std::nullopt;
  const Milliseconds rest = whole - *part;
  const Milliseconds best = rest + *part / count;
  Working working;
  working.result =
      fmt::format("**{} at best, {} times as fast**: {} cannot be spread.", shown(best), shown(whole / best), shown(rest));
  working.steps.push_back(fmt::format("{} + {} / {} = {}", shown(rest), shown(*part), shown(count), shown(best)));
  working.steps.push_back(fmt::format("{} / {} = {}; with any number of cores at most {} / {} = {}", shown(whole), shown(best),
                                      shown(whole / best), shown(whole), shown(rest), shown(whole / rest)));
  const double memory = std::ceil(count * sheet.rate("memory-vcpu", working));
  working.steps.push_back(fmt::format("{} full vCPUs: {}", shown(count), shown(Mebibytes{memory})));
  working.assumed.emplace_back("the part splits evenly, and nobody waits for another");
  return working;
}

// "x86 takes 100 ms, arm64 115 ms": which costs less, and at which time both cost the same.
std::optional<Working> architecture_times(const Passage& passage, const Sheet& sheet) {
  if (sheet.has("invocations") || sheet.has("rate") || !sheet.wants("cost")) return std::nullopt;
  const Side x86 = side_of(passage, "x86(?:_64)?|intel|amd64|x64");
  const Side arm = side_of(passage, "arm(?:64)?|graviton[0-9]?|aarch64");
  if (!x86.time || !arm.time || *x86.time == *arm.time) return std::nullopt;
  Working working;
  std::vector<double> prices = sheet.numbers("price_gbs");
  const bool said = prices.size() == 2;
  const double first = x86.price ? *x86.price : said ? std::max(prices[0], prices[1]) : sheet.rate("x86-gbs", working);
  const double second = arm.price ? *arm.price : said ? std::min(prices[0], prices[1]) : sheet.rate("arm64-gbs", working);
  const double ratio = *arm.time * second / (*x86.time * first);
  const Milliseconds even{*x86.time * first / second};
  working.result = fmt::format("**arm64 is {} {}** for each invocation ({} of the price on x86_64). **Equal at {}** on arm64.",
                               percent(std::abs(1 - ratio)), ratio < 1 ? "cheaper" : "dearer", shown(ratio), shown(even));
  working.steps.push_back(fmt::format("{} ms x {} / ({} ms x {}) = {}", shown(*arm.time), price(second), shown(*x86.time),
                                      price(first), shown(ratio)));
  working.steps.push_back(fmt::format("{} ms x {} / {} = {}", shown(*x86.time), price(first), price(second), shown(even)));
  working.assumed.emplace_back("the same memory on both; the part for requests is equal");
  working.use(sheet.known_rate("arm64-gbs"));
  return working;
}

}  // namespace wright
