// Bills of what goes elsewhere: a part of the traffic to a function of another size, a message to several queues, an item into
// whole units.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/cost.h"
#include "calc/format.h"
#include "calc/structure/structure.h"
#include "calc/sums/duration_price.h"

namespace wright {

// "512 MB with 1 s and 1M calls: I move 40 % of the traffic to a 256 MB function with 400 ms."
std::optional<Working> moved_traffic(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("cost") || sheet.has("provisioned")) return std::nullopt;
  const std::vector<double> memories = sheet.numbers("memory");
  const std::vector<double> times = sheet.numbers("duration");
  Working working;
  const std::optional<double> count = sheet.per_month("invocations", working);
  if (memories.size() != 2 || times.size() != 2 || !count) return std::nullopt;
  const std::optional<double> share = passage.first_value(
      {"\\b(?:mov\\w+|shift\\w*|send\\w*|rout\\w+|put\\w*|migrat\\w+|redirect\\w*)[^.;?{]{0,24}{P}",
       "{P} of (?:the |our |all )?(?:traffic|requests|calls|invocations|load)[^.;?{]{0,30}\\b(?:to|go|goes|run|runs)\\b"});
  if (!share) return std::nullopt;
  const double part = *share / 100;
  const Machine machine = machines_of(sheet).front();
  const std::array<Tier, 3> tiers = tiers_of(machine, sheet, working);
  const double request = sheet.number_or_rate("price_request", "request", working) / 1e6;
  const auto bill = [&](double invocations, std::size_t which) {
    const GbSeconds amount = gb_seconds(invocations, {times[which]}, {memories[which]});
    const Dollars sum = duration_price(amount, tiers) + Dollars{invocations * request};
    working.steps.push_back(fmt::format("{} x {} s x {} GB = {} GB-s; with the requests {}", shown(invocations),
                                        shown(times[which] / 1000), shown(memories[which] / kMebibytesOfGibibyte),
                                        shown(amount.value), shown(sum)));
    return sum;
  };
  const Dollars before = bill(*count, 0);
  const Dollars stays = bill(*count * (1 - part), 0);
  const Dollars moved = bill(*count * part, 1);
  const Dollars after = stays + moved;
  working.result = fmt::format("**{} a month before, {} after**: {} for the {} that stay, {} for the {} that move. It saves {}.",
                               shown(before), shown(after), shown(stays), percent(1 - part), shown(moved), percent(part),
                               shown(before - after));
  working.steps.push_back(fmt::format("{} + {} = {}", shown(stays), shown(moved), shown(after)));
  working.assumed.push_back(fmt::format("{}, prices of us-east-1 or as you say, no free tier", name_of(machine)));
  return working;
}

// "one publish goes to 4 SQS queues; 2M publishes at $0.50/M; SQS 3 requests per message at $0.40/M".
std::optional<Working> fanned_out(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("cost")) return std::nullopt;
  const std::optional<double> copies =
      passage.first_value({"(?:goes|go|sent|delivered|fans? out|published|copied|to) (?:out )?(?:to )?{N} (?:[a-z]+ "
                           "){0,2}?(?:queues|subscribers|subscriptions|functions|lambdas|consumers)",
                           "{N} (?:[a-z]+ ){0,2}?(?:subscribers|subscriptions|subscribed queues)"});
  if (!copies) return std::nullopt;
  std::optional<std::vector<std::size_t>> first;
  for (const char* pattern : {"{R} (?:[a-z]+ ){0,3}?(?:at |x |@ |for )?{M} ?(?:/|per|a|for)",
                              "{N} (?:[a-z]+ ){0,3}?(?:at |x |@ |for )?{M} ?(?:/|per|a|for)"}) {
    for (const auto& found : passage.find(pattern)) {
      if (!first) first = found;
    }
  }
  std::optional<std::vector<std::size_t>> second;
  for (const auto& found : passage.find("{N} (?:[a-z]+ )?requests (?:per|for each|a|each) message[^.;?{]{0,12}{M}"))
    second = found;
  if (!first || !second || (*first)[1] == (*second)[1]) return std::nullopt;
  const Quantity& source = passage.marks()[(*first)[0]].quantity;
  const double published = source.unit == Unit::Rate ? sheet.count_per_month(source) : source.value;
  const double delivered = published * *copies;
  const double requests = delivered * passage.value((*second)[0]);
  const Dollars publishing{published / 1e6 * passage.value((*first)[1])};
  const Dollars queues{requests / 1e6 * passage.value((*second)[1])};
  Working working;
  working.result = fmt::format("**{} a month**: {} for publishing, {} for the queues.", shown(publishing + queues),
                               shown(publishing), shown(queues));
  working.steps.push_back(
      fmt::format("{} / 1,000,000 x {} = {}", shown(published), price(passage.value((*first)[1])), shown(publishing)));
  working.steps.push_back(fmt::format("{} x {} = {} messages x {} = {} requests", shown(published), shown(*copies),
                                      shown(delivered), shown(passage.value((*second)[0])), shown(requests)));
  working.steps.push_back(
      fmt::format("{} / 1,000,000 x {} = {}", shown(requests), price(passage.value((*second)[1])), shown(queues)));
  working.assumed.emplace_back("delivery from the topic to a queue is free; no free tier");
  return working;
}

// "250 writes/s, write unit 1 KB, items are 2.5 KB, $0.625 per million units": an item takes whole units.
std::optional<Working> counted_units(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("cost")) return std::nullopt;
  const std::optional<double> unit = passage.first_value(
      {"\\bunits?(?: is| of| are| =|:|,)*(?: up to)? {S}", "\\b(?:chunks?|blocks?) (?:of |is )?{S}",
       "{S} (?:per|is (?:one|a)|=|for each|each|a) (?:[a-z]+ )?units?\\b", "{S} (?:chunks?|units?|blocks?)\\b"});
  std::optional<double> item;
  std::optional<double> count;
  std::optional<double> dollars;
  for (const Mark& mark : passage.marks()) {
    const Quantity& quantity = mark.quantity;
    if (quantity.unit == Unit::Size && quantity.value != unit) {
      if (item) return std::nullopt;
      item = quantity.value;
    } else if (quantity.unit == Unit::Rate) {
      if (count) return std::nullopt;
      count = sheet.count_per_month(quantity);
    } else if (quantity.unit == Unit::Money) {
      if (dollars) return std::nullopt;
      dollars = quantity.value;
    } else if (quantity.unit == Unit::Number && quantity.value >= 1e4) {
      if (count) return std::nullopt;
      count = quantity.value;
    } else if (quantity.unit != Unit::Size) {
      return std::nullopt;
    }
  }
  if (!unit || *unit <= 0 || !item || !count || !dollars || !passage.says("\\{m\\d+\\} ?(?:/|per|for|a) ?(?:million|m\\b|mio)"))
    return std::nullopt;
  const double pieces = std::ceil(*item / *unit - 1e-9);
  Working working;
  const double units = *count * pieces;
  const Dollars cost{units / 1e6 * *dollars};
  working.result = fmt::format("**{} units for each item**: **{} a month, {} a day**.", shown(pieces), shown(cost),
                               shown(cost / kDaysOfMonth));
  working.steps.push_back(fmt::format("{} KB / {} KB, rounded up: {}", shown(*item * 1000), shown(*unit * 1000), shown(pieces)));
  working.steps.push_back(fmt::format("{} x {} = {} units a month, / 1,000,000 x {} = {}", shown(*count), shown(pieces),
                                      shown(units), price(*dollars), shown(cost)));
  working.assumed.emplace_back("30 days a month; transactional requests take twice as many");
  working.use(sheet.known_rate("request"));
  return working;
}

}  // namespace wright
