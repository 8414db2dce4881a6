// Calls in a loop against some of them at a time: the time of both, and what the shorter run saves on duration.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

constexpr double kMillion = 1e6;

struct Loop {
  double calls;
  Milliseconds each;
  double lanes;  // at a time
};

// "60 calls of 12 ms", "for each of 60 keys ... 12 ms": so many and the time of one.
std::optional<Loop> loop_of(const Passage& passage) {
  std::optional<std::size_t> lanes;
  for (const char* pattern :
       {"(?:buffer(?:ed|_unordered)|for_each_concurrent|semaphore(?:::new)?)\\b[^{.;?a-z]{0,4}(?:of |with )?{N}",
        "{N} (?:[a-z]+ )?(?:at a time|in parallel|concurrently|at once|side by side|in flight|at the same time)",
        "(?:parallel|concurrency|width)(?: of| =|=)? ?{N}"}) {
    for (const auto& found : passage.find(pattern)) {
      if (!lanes) lanes = found[0];
    }
  }
  const std::string call =
      "(?:calls?|gets?|puts?|requests?|reads?|writes?|lookups?|queries|keys|items|objects|fetch(?:es)?|"
      "getitems?|get_items?|downloads?|uploads?|operations?|rows|urls|records|messages|files)";
  for (const std::string& pattern :
       {"{N} (?:[a-z0-9_]+ ){0,3}?" + call + "\\b[^.;?{]{0,40}{T}", "{T}[^.;?{]{0,30}{N} (?:[a-z0-9_]+ ){0,3}?" + call + "\\b",
        std::string("{N} (?:x|times) {T}")}) {
    for (const auto& found : passage.find(pattern)) {
      if (!lanes || found.size() != 2) continue;
      const bool first = passage.marks()[found[0]].quantity.unit == Unit::Number;
      const std::size_t count = first ? found[0] : found[1];
      const std::size_t time = first ? found[1] : found[0];
      if (count == *lanes || passage.value(*lanes) <= 1) continue;
      return Loop{passage.value(count), {passage.value(time)}, passage.value(*lanes)};
    }
  }
  return std::nullopt;
}

// "per million invocations", "with 3 million runs a month": how many the saving is for.
double invocations_of(const Sheet& sheet, Working& working) {
  if (const std::optional<double> count = sheet.per_month("invocations", working); count && *count > 1) return *count;
  return kMillion;
}

void add_saving(const Passage& passage, const Sheet& sheet, Milliseconds saved, Working& working) {
  const std::optional<double> memory = sheet.number("memory");
  if (!memory || !(sheet.wants("cost") || passage.says("\\bsav(?:e|es|ed|ing|ings)\\b|cheaper"))) return;
  const double count = invocations_of(sheet, working);
  const GbSeconds amount = gb_seconds(count, saved, {*memory});
  const bool both = sheet.wants("arm64") == sheet.wants("x86");
  working.steps.push_back(fmt::format("saved: {} x {} s x {} GB = {} GB-s", shown(count), shown(seconds(saved)),
                                      shown(*memory / kMebibytesOfGibibyte), shown(amount.value)));
  std::string list;
  for (const char* id : {"x86", "arm64"}) {
    if (!both && !sheet.wants(id)) continue;
    const double second = sheet.number_or_rate("price_gbs", std::string(id) + "-gbs", working);
    const Dollars money{amount.value * second};
    const std::string name = std::string_view(id) == "x86" ? "x86_64" : id;
    list += fmt::format("{}**{}** on {}", list.empty() ? "" : ", ", shown(money), name);
    working.steps.push_back(fmt::format("{}: {} x {} = {}", name, shown(amount.value), price(second), shown(money)));
  }
  working.result += fmt::format(" For {} invocations the shorter run saves {}.", shown(count), list);
  working.assumed.emplace_back("duration only, the requests cost the same; no free tier");
}

}  // namespace

std::optional<Working> looped_calls(const Passage& passage, const Sheet& sheet) {
  const bool looped = passage.says(
      "\\bloop\\b|\\bone (?:after|by)\\b|sequential|in sequence|serial|\\bfor "
      "(?:each|every|key|id|url|item)\\b|await(?:ing|ed|s)?\\b|"
      "buffer_unordered|buffered|for_each_concurrent");
  if (!looped || sheet.has("timeout") || sheet.has("attempts") || sheet.has("batch") || sheet.wants("visibility"))
    return std::nullopt;
  const std::optional<Loop> loop = loop_of(passage);
  if (!loop || loop->each.value <= 0) return std::nullopt;
  Working working;
  const double rounds = std::ceil(loop->calls / loop->lanes - 1e-9);
  const Milliseconds serial = loop->each * loop->calls;
  const Milliseconds wide = loop->each * rounds;
  working.result = fmt::format("**One after another {}, {} at a time {}**: {} less for each invocation.", shown(serial),
                               shown(loop->lanes), shown(wide), shown(serial - wide));
  working.steps.push_back(fmt::format("in the loop: {} x {} = {}", shown(loop->calls), shown(loop->each), shown(serial)));
  working.steps.push_back(fmt::format("{} at a time: {} / {} = {} rounds x {} = {}", shown(loop->lanes), shown(loop->calls),
                                      shown(loop->lanes), shown(rounds), shown(loop->each), shown(wide)));
  for (const auto& found : passage.find("(?:within|under|below|inside|in less than|at most) {T}")) {
    const double most = std::floor(Milliseconds{passage.value(found[0])} / loop->each + 1e-9);
    if (most < 1) continue;
    const double bound = std::ceil(loop->calls / most - 1e-9);
    working.result +=
        fmt::format(" Within {} **at least {} at a time**.", shown(Milliseconds{passage.value(found[0])}), shown(bound));
    working.steps.push_back(fmt::format("{} / {} = {} rounds; {} / {} = {}, so {}", shown(Milliseconds{passage.value(found[0])}),
                                        shown(loop->each), shown(most), shown(loop->calls), shown(most),
                                        shown(loop->calls / most), shown(bound)));
  }
  add_saving(passage, sheet, serial - wide, working);
  working.use(sheet.known_rate("x86-gbs"));
  working.changes.emplace_back("a batch API (BatchGetItem, multi-get) where there is one: fewer calls still");
  return working;
}

}  // namespace wright
