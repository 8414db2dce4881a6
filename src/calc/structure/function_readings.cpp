// One function seen from several sides: computation at other memory sizes, what its lines of log add up to.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/pattern.h"
#include "calc/capacity.h"
#include "calc/cost.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
// "pure CPU work: 0.9 s at 1,769 MB. What at 640 MB, and at 3,538 MB?"
std::optional<Working> scaled_time(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("\\bcpu\\b|cpu[- ]bound|comput") ||
      !passage.says("how long|how fast|what (?:duration|time)|duration|\\bat \\{s\\d+\\} ?\\?|expect"))
    return std::nullopt;
  if (sheet.has("cpu_time") || sheet.has("invocations") || sheet.has("rate") || sheet.numbers("duration").size() != 1)
    return std::nullopt;
  std::optional<std::size_t> own;  // the memory that the time is of
  for (const auto& found :
       passage.find("{T} (?:at|on|with|in|using) (?:a "
                    ")?{S}|{S}(?:[^.;?{]{0,24}\\b(?:takes?|needs?|in|runs?|lasts?|is)|[,:])[^.;?{]{0,12}{T}")) {
    for (const std::size_t place : found) {
      if (passage.marks()[place].quantity.unit == Unit::Size && !own) own = place;
    }
  }
  std::vector<std::size_t> others;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (passage.marks()[place].id == "memory" && place != own) others.push_back(place);
  }
  if (!own || others.empty() || passage.marks()[*own].id != "memory") return std::nullopt;
  Working working;
  const Mebibytes one{sheet.rate("memory-vcpu", working)};
  const bool single = sheet.wants("single_thread") || !passage.says("rayon|parallel|perfectly|multi-?thread|all cores|scales");
  const auto useful = [&](double memory) { return single ? std::min(1.0, vcpus({memory}, one)) : vcpus({memory}, one); };
  const Milliseconds time{*sheet.number("duration")};
  const double memory = passage.value(*own);
  const double amount = seconds(time) * memory / kMebibytesOfGibibyte;
  working.steps.push_back(fmt::format("at {} MB: {} s x {} GB = {} GB-s", shown(memory), shown(seconds(time)),
                                      shown(memory / kMebibytesOfGibibyte), shown(amount)));
  for (const std::size_t place : others) {
    const double size = passage.value(place);
    const Milliseconds then = time * (useful(memory) / useful(size));
    const double used = seconds(then) * size / kMebibytesOfGibibyte;
    working.result +=
        fmt::format("{}**{} at {}** ({} vCPU): {} GB-s, {} times the {} GB-s at {}.", working.result.empty() ? "" : " ",
                    shown(then), shown(Mebibytes{size}), shown(std::round(vcpus({size}, one) * 100) / 100), shown(used),
                    shown(used / amount), shown(amount), shown(Mebibytes{memory}));
    working.steps.push_back(fmt::format("{} vCPU at {} MB, {} useful: {} x {} / {} = {}", shown(vcpus({size}, one)), shown(size),
                                        shown(useful(size)), shown(time), shown(useful(memory)), shown(useful(size)),
                                        shown(then)));
  }
  if (single) {
    working.assumed.emplace_back(
        "one thread: above {rate:memory-vcpu} it gets no faster, and each ms costs more; Rayon would use the rest");
  }
  return working;
}

// "REPORT Duration: 7.40 ms Memory Size: 256 MB Init Duration: 43.20 ms": what of it is billed.
std::optional<Working> billed_report(const Passage& passage, const Sheet& sheet) {
  if (!passage.says("\\bbilled\\b|gb-?s") || sheet.has("billed") || sheet.has("invocations") || sheet.has("rate"))
    return std::nullopt;
  std::optional<Milliseconds> handler;
  std::optional<Milliseconds> init;
  std::optional<double> memory;
  for (const auto& found : passage.find("(?:^|[^a-z] |report )duration:? {T}")) handler = Milliseconds{passage.value(found[0])};
  for (const auto& found : passage.find("init(?: duration)?:? {T}")) init = Milliseconds{passage.value(found[0])};
  for (const auto& found : passage.find("memory(?: size)?:? {S}")) memory = passage.value(found[0]);
  if (!handler || !init || !memory) return std::nullopt;
  Working working;
  const Milliseconds sum = *handler + *init;
  const Milliseconds paid = billed(sum, {sheet.rate("billing-step", working)});
  const double amount = gb_seconds(1, paid, {*memory}).value;
  working.result =
      fmt::format("**{} are billed**, {} GB-s: a cold start pays for its init too.", shown(paid), price(amount).substr(1));
  working.steps.push_back(fmt::format("{} + {} = {}, rounded up to {}", shown(*handler), shown(*init), shown(sum), shown(paid)));
  working.steps.push_back(fmt::format("{} s x {} GB = {} GB-s", shown(seconds(paid)), shown(*memory / kMebibytesOfGibibyte),
                                      price(amount).substr(1)));
  working.assumed.emplace_back("a first invocation; later ones have no Init Duration");
  return working;
}

// "4 DEBUG lines of 350 bytes, one INFO line of 300 bytes and START/END/REPORT of 400 bytes together"
std::optional<Working> logged_lines(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("logs") || !sheet.wants("cost")) return std::nullopt;
  const std::string level = "(?:debug|info|warn|error|trace|tracing|log|json|[a-z]+)";
  double all = 0;
  double debug = 0;
  std::size_t kinds = 0;
  std::string list;
  const auto add = [&](double count, double bytes, bool is_debug) {
    ++kinds;
    all += count * bytes;
    if (is_debug) debug += count * bytes;
    list += (list.empty() ? "" : " + ") + (count > 1 ? shown(count) + " x " : std::string()) + shown(bytes);
  };
  std::vector<std::size_t> taken;
  for (const auto& found : passage.find("{N} (?:" + level + " ){0,2}lines? (?:of|with|at|x|each|,)? ?(?:about )?{S}")) {
    const bool is_debug = Pattern("\\b(?:debug|trace)\\b").matches(passage.after(found[0]));
    add(passage.value(found[0]), std::round(passage.value(found[1]) * 1e6), is_debug);
    taken.insert(taken.end(), found.begin(), found.end());
  }
  for (const auto& found : passage.find("\\b(?:start|end|report)\\b[^.;?{]{0,24}{S}")) {
    if (std::find(taken.begin(), taken.end(), found[0]) != taken.end()) continue;
    taken.push_back(found[0]);
    add(1, std::round(passage.value(found[0]) * 1e6), false);
  }
  Working working;
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (kinds < 2 || !count || taken.size() < 3) return std::nullopt;
  const double rate = sheet.number_or_rate("price_gb", "logs", working);
  constexpr double kBytesOfGigabyte = 1e9;
  const auto tell = [&](const char* what, double bytes) {
    const double volume = *count * bytes / kBytesOfGigabyte;
    const Dollars cost{volume * rate};
    working.result +=
        fmt::format("{}{}: **{} GB, {} a month**.", working.result.empty() ? "" : " ", what, shown(volume), shown(cost));
    working.steps.push_back(
        fmt::format("{} x {} bytes = {} GB x ${} = {}", shown(*count), shown(bytes), shown(volume), shown(rate), shown(cost)));
    return cost;
  };
  working.steps.push_back(fmt::format("for each invocation: {} = {} bytes", list, shown(all)));
  const Dollars whole = tell("All lines", all);
  if (debug > 0 && debug < all) {
    const Dollars rest = tell("Without the debug lines", all - debug);
    working.result += fmt::format(" The difference is {}.", shown(whole - rest));
  }
  working.assumed.emplace_back("1 GB = 1,000,000 KB; storage and queries come on top");
  return working;
}

}  // namespace wright
