// What is full after how many steps: "21 GB of 75 GB used, 2.6 GB more a day", "each invocation leaks 3 MB".
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

struct Growth {
  double size = 0;  // MB for each step
  std::string step{};
  std::string factors{};
};

std::optional<Growth> growth_of(const Passage& passage) {
  // "35 functions, zip 7.5 MB each, 10 times a workday"
  for (const auto& found :
       passage.find("{N} (?:[a-z]+ ){0,3}?functions[^.;?{]{0,30}{S} each\\b[^.;?{]{0,60}{N} "
                    "(?:times|deploys?|deployments?|releases?|versions?) (?:a|per|each|every) (?:work)?day")) {
    const double count = passage.value(found[0]);
    const double size = passage.value(found[1]);
    const double times = passage.value(found[2]);
    return Growth{count * size * times, "day", fmt::format("{} x {} MB x {}", shown(count), shown(size), shown(times))};
  }
  for (const auto& found :
       passage.find("(?:leaks?|grows? by|leaves?|adds?|gains?|keeps?|writes?|\\+|plus)(?: about| another)? ?"
                    "{S}[^.;?{]{0,30}(?:per|each|every|a) (?:invocation|request|call|run|event|file|image)|"
                    "(?:each|every|per|a) (?:warm )?(?:invocation|request|call|run|event|file|image) (?:leaks?|grows? (?:it "
                    ")?by|leaves?|adds?|gains?|keeps?|writes?)(?: about| another| a [a-z]+ of| [a-z]+ of)? {S}")) {
    return Growth{passage.value(found[0]), "invocation", shown(passage.value(found[0])) + " MB"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Working> filling_up(const Passage& passage, const Sheet& sheet) {
  const std::optional<Growth> growth = growth_of(passage);
  if (!growth || growth->size <= 0 ||
      !passage.says("\\bfull\\b|fills?|leak|out of memory|\\boom\\b|run(?:s|ning)? out|space|codestorage|limit|versions"))
    return std::nullopt;
  std::optional<double> used;
  std::optional<double> whole;
  for (const auto& found : passage.find("{S} (?:out )?of {S}(?: are| is)? (?:used|full|taken|occupied)")) {
    used = passage.value(found[0]);
    whole = passage.value(found[1]);
  }
  for (const auto& found : passage.find("{S} (?:base|baseline|idle|at (?:the )?start|after init|initially)\\b"))
    used = passage.value(found[0]);
  if (!used)
    used = passage.first_value({"(?:starts?|begins?|starting|baseline|base|idle|after init|initially|fresh)[^.;?{]{0,24}{S}"});
  if (!whole)
    whole = passage.first_value(
        {"{S}(?: of)? (?:memory|/tmp|function|lambda|ephemeral|limit)|(?:memory|/tmp|limit|memorysize|ephemeral "
         "storage)(?: size)?(?: is| of|:|=)* {S}"});
  for (const auto& found : passage.find("memory(?: ?size)?(?: ?=| is| of|:)? {N}")) {
    if (!whole && passage.marks()[found[0]].id == "memory") whole = passage.value(found[0]);  // "MemorySize 512"
  }
  if (!whole || *whole <= used.value_or(0)) return std::nullopt;
  const double steps = (*whole - used.value_or(0)) / growth->size;
  Working working;
  working.result = fmt::format("**Full after {} {}s**: {} MB more with each, {} MB are left of {} MB.", shown(steps),
                               growth->step, shown(growth->size), shown(*whole - used.value_or(0)), shown(*whole));
  working.steps.push_back(
      fmt::format("each {}: {} = {} MB ({} GB)", growth->step, growth->factors, shown(growth->size), shown(growth->size / 1000)));
  working.steps.push_back(
      fmt::format("({} - {}) MB / {} MB = {}", shown(*whole), shown(used.value_or(0)), shown(growth->size), shown(steps)));
  if (const std::optional<double> rate = sheet.number("rate"); rate && *rate > 0 && growth->step == "invocation") {
    working.result += fmt::format(" At {} a second that is after **{}**.", shown(*rate), shown(from_seconds(steps / *rate)));
    working.steps.push_back(fmt::format("{} / {}/s = {} s", shown(steps), shown(*rate), shown(steps / *rate)));
  }
  for (const auto& found : passage.find("only {N} (?:[a-z]+ )?versions")) {
    for (const auto& each : passage.find("{N} (?:[a-z]+ ){0,3}?functions[^.;?{]{0,30}{S} each")) {
      const double kept = passage.value(each[0]) * passage.value(each[1]) * passage.value(found[0]);
      working.result += fmt::format(" With only {} versions of each it is **{} MB** ({} GB), one more of each with `$LATEST`.",
                                    shown(passage.value(found[0])), shown(kept), shown(kept / 1000));
      working.steps.push_back(fmt::format("{} x {} x {} MB = {} MB", shown(passage.value(each[0])),
                                          shown(passage.value(found[0])), shown(passage.value(each[1])), shown(kept)));
    }
  }
  working.use(sheet.known_rate("memory-most"));
  return working;
}

}  // namespace wright
