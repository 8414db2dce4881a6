// Bytes that move at a speed, and work that is cut into parts or pages.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

std::optional<double> size_of(const Sheet& sheet) {
  for (const char* figure : {"payload", "zipped", "image_size", "memory", "record_size"}) {
    if (const std::optional<double> size = sheet.number(figure)) return size;
  }
  return std::nullopt;
}

// "3 GB at 75 MB/s, 60 s timeout"
void add_transfer(const Sheet& sheet, Workings& out) {
  const std::optional<double> size = size_of(sheet);
  const std::optional<double> speed = sheet.number("stream_speed");
  if (!size || !speed || *speed <= 0) return;
  Working working;
  const Milliseconds time = from_seconds(*size / *speed);
  working.result = fmt::format("**{} take {}** at {} MB/s.", shown(Mebibytes{*size}), shown(time), shown(*speed));
  working.steps.push_back(fmt::format("{} MB / {} MB/s = {}", shown(*size), shown(*speed), shown(time)));
  if (*size >= kMebibytesOfGibibyte) {
    const double decimal = *size / kMebibytesOfGibibyte * 1000;
    working.steps.push_back(
        fmt::format("with 1 GB = 1,000 MB: {} MB, {}", shown(decimal), shown(from_seconds(decimal / *speed))));
  }
  for (const char* figure : {"timeout", "init_limit"}) {
    const std::optional<Milliseconds> limit = sheet.time(figure);
    if (!limit) continue;
    working.result += fmt::format(" Against {}: {}.", shown(*limit), time < *limit ? "yes, it fits" : "NO, it does not fit");
    working.steps.push_back(fmt::format("{} - {} = {} s", shown(*limit), shown(time), shown(seconds(*limit - time))));
  }
  working.use(sheet.known_rate("timeout-most"));
  out.push_back(std::move(working));
}

struct Parts {
  double count;
  std::string equation;
};

std::optional<Parts> parts_of(const Sheet& sheet) {
  const std::optional<double> part = sheet.number("part_size");
  if (const std::optional<double> size = size_of(sheet); part && size && *part > 0 && *size > *part) {
    const double count = std::ceil(*size / *part - 1e-9);
    return Parts{count, fmt::format("{} MB / {} MB = {}, so {}", shown(*size), shown(*part), shown(*size / *part), shown(count))};
  }
  const std::optional<double> page = sheet.number("page_size");
  std::optional<double> whole = sheet.number("whole");
  if (!whole) whole = sheet.number("items");
  if (!whole) whole = sheet.number("invocations");
  if (!page || !whole || *page <= 0) return std::nullopt;
  const double count = std::ceil(*whole / *page - 1e-9);
  return Parts{count, fmt::format("{} / {} = {}, so {}", shown(*whole), shown(*page), shown(*whole / *page), shown(count))};
}

bool add_parts(const Sheet& sheet, Workings& out) {
  const std::optional<Parts> parts = parts_of(sheet);
  if (!parts) return false;
  Working working;
  working.result = fmt::format("**{} parts**", shown(parts->count));
  working.steps.push_back(parts->equation);
  if (const std::optional<Milliseconds> each = sheet.handling_time()) {
    const double parallel = sheet.number("parallel").value_or(1);
    const double rounds = std::ceil(parts->count / parallel - 1e-9);
    working.result +=
        fmt::format(", **{}** {}", shown(*each * rounds), parallel > 1 ? shown(parallel) + " at a time" : "one after another");
    working.steps.push_back(fmt::format("{} x {} = {}", shown(rounds), shown(*each), shown(*each * rounds)));
    if (const std::optional<Milliseconds> timeout = sheet.time("timeout"))
      working.result += *each * rounds < *timeout ? ": it fits" : ": NO, it does not fit the timeout";
  }
  working.result += ".";
  working.use(sheet.known_rate("timeout-most"));
  out.push_back(std::move(working));
  return true;
}

}  // namespace

void add_transfer_sums(const Sheet& sheet, Workings& out) {
  const bool elsewhere = sheet.wants("cost") || sheet.wants("logs") || sheet.wants("streaming") || sheet.wants("shards_asked");
  if (!out.empty() || elsewhere) return;
  if (add_parts(sheet, out)) return;
  if (sheet.wants("time_asked") || sheet.wants("fit_asked") || sheet.wants("flow")) add_transfer(sheet, out);
}

}  // namespace wright
