// How many shards take what is written, and what Lambda reads from them with the batches of the question.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

// What arrives, and what one shard takes when the question says it: the flow and rate that stand beside the shard.
struct Sides {
  std::optional<double> arriving;
  std::optional<double> shard;
};

Sides sides_of(const Passage& passage, Unit unit) {
  const std::string mark = unit == Unit::Flow ? "{B}" : "{R}";
  std::optional<std::size_t> shard;
  for (const std::string& pattern :
       {"\\bshards? (?:only |can |may )?(?:takes?|has|handles?|accepts?|allows?|gets?|does|is)[^.;?]{0,30}?" + mark,
        "\\bshards? (?:only |can |may "
        ")?(?:takes?|has|handles?|accepts?|allows?|gets?|does|is)[^.;?{]{0,30}\\{[a-z]\\d+\\}[^.;?{]{0,16}(?:or|and|,)[^.;?{]{0,"
        "16}" +
            mark,
        mark + "[a-z/ ]{0,20}(?:per|for each|each|a) shard",
        mark + "[a-z/ ]{0,12}(?:or|and|,) \\{[a-z]\\d+\\}[a-z/ ]{0,20}(?:per|for each|each|a) shard"}) {
    for (const std::vector<std::size_t>& found : passage.find(pattern)) {
      if (!shard && !found.empty()) shard = found.back();
    }
  }
  Sides sides;
  std::size_t others = 0;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    const Quantity& quantity = passage.marks()[place].quantity;
    if (quantity.unit != unit) continue;
    if (shard == place) {
      sides.shard = quantity.value;
    } else if (++others == 1) {
      sides.arriving = quantity.value;
    }
  }
  if (others > 1) sides.arriving.reset();
  return sides;
}

// What the Lambda side reads from so many shards.
void add_lanes(const Sheet& sheet, double shards, std::optional<double> arriving, Working& working) {
  const std::optional<double> batch = sheet.number("batch");
  std::optional<Milliseconds> time = sheet.time("batch_time");
  if (!time) time = sheet.time("duration");
  if (!batch || !time) return;
  const double factor = sheet.number("factor").value_or(1);
  const double takes = shards * factor * *batch / seconds(*time);
  working.result += fmt::format(" With factor {} and batches of {} in {} Lambda takes **{} records/s**", shown(factor),
                                shown(*batch), shown(*time), shown(takes));
  if (arriving) {
    working.result += *arriving <= takes
                          ? fmt::format(": enough for {}, {} spare", shown(*arriving), shown(takes - *arriving))
                          : fmt::format(": NOT enough for {}, {} pile up a second", shown(*arriving), shown(*arriving - takes));
  }
  working.result += ".";
  working.steps.push_back(fmt::format("{} shards x {} x {} / {} s = {} records/s", shown(shards), shown(factor), shown(*batch),
                                      shown(seconds(*time)), shown(takes)));
}

double shards_for(double arriving, double most, std::string_view what, Working& working) {
  const double needed = std::ceil(arriving / most - 1e-9);
  working.steps.push_back(
      fmt::format("by {}: {} / {} = {}, so {}", what, shown(arriving), shown(most), shown(arriving / most), shown(needed)));
  return needed;
}

}  // namespace

std::optional<Working> needed_shards(const Passage& passage, const Sheet& sheet) {
  if (sheet.wants("queue") && !sheet.wants("stream_named")) return std::nullopt;  // a queue has none
  if (!sheet.wants("shards_asked") || !passage.says("\\bshards?\\b")) return std::nullopt;
  for (const Mark& mark : passage.marks()) {
    if (mark.id == "shards" && mark.quantity.value > 1) return std::nullopt;  // there are shards already
  }
  Working working;
  const Sides flow = sides_of(passage, Unit::Flow);
  const Sides records = sides_of(passage, Unit::Rate);
  std::optional<double> size = sheet.has("record_size") ? sheet.number("record_size") : sheet.number("payload");
  std::optional<double> bytes = flow.arriving;
  std::optional<double> rate = records.arriving;
  if (!bytes && rate && size) {
    bytes = *rate * *size;
    working.steps.push_back(fmt::format("{}/s x {} KB = {} MB/s", shown(*rate), shown(*size * 1000), shown(*bytes)));
  } else if (!rate && bytes && size && *size > 0) {
    rate = *bytes / *size;
    working.steps.push_back(fmt::format("{} MB/s / {} KB = {}/s", shown(*bytes), shown(*size * 1000), shown(*rate)));
  }
  if (!bytes && !rate) return std::nullopt;
  double shards = 1;
  if (rate) {
    const double most = records.shard.value_or(sheet.rate("shard-records", working));
    shards = std::max(shards, shards_for(*rate, most, "records", working));
  }
  if (bytes) {
    const double most = flow.shard.value_or(sheet.rate("shard-bytes", working));
    shards = std::max(shards, shards_for(*bytes, most, "bytes", working));
    working.steps.push_back(
        fmt::format("a day: {} MB/s x {} s = {} MB", shown(*bytes), shown(kSecondsOfDay), shown(*bytes * kSecondsOfDay)));
  }
  working.result =
      fmt::format("**At least {} shards** for {}.", shown(shards), rate ? shown(*rate) + " records/s" : shown(*bytes) + " MB/s");
  if (bytes && sheet.wants("per_day")) working.result += fmt::format(" That is **{} MB a day**.", shown(*bytes * kSecondsOfDay));
  add_lanes(sheet, shards, rate, working);
  working.use(sheet.known_rate("shard-records"));
  return working;
}

}  // namespace wright
