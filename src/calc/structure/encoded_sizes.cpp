// base64 against the limits that the question names, and what compressing before it brings.
#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "base/pattern.h"
#include "calc/data_transfer.h"
#include "calc/format.h"
#include "calc/structure/structure.h"

namespace wright {
namespace {

constexpr double kBytes = 1e6;  // of a megabyte, as questions count

struct Sizes {
  std::vector<double> raw{};     // MB
  std::vector<double> limits{};  // MB, by the bytes in brackets where they stand
};

// "6 MB (6,291,456)": the bytes of a size that stand behind it, in MB.
std::optional<double> exact_bytes(const Passage& passage, std::size_t place) {
  if (place + 1 >= passage.marks().size() || !Pattern("^[a-z ]{0,20}\\($").matches(passage.after(place))) return std::nullopt;
  const Quantity& next = passage.marks()[place + 1].quantity;
  const double size = next.unit == Unit::Size ? next.value : next.unit == Unit::Number ? next.value / kBytes : 0;
  constexpr double kNear = 0.1;
  if (size <= 0 || std::abs(size / passage.value(place) - 1) > kNear) return std::nullopt;
  return size;
}

Sizes sizes_of(const Passage& passage) {
  Sizes sizes;
  for (std::size_t place = 0; place < passage.marks().size(); ++place) {
    if (passage.marks()[place].quantity.unit != Unit::Size) continue;
    const std::optional<double> exact = exact_bytes(passage, place);
    const bool is_limit =
        Pattern(
            "\\b(?:limit|limited to|limit of|cap|maximum|fits?|fits? into|fits? in|under|below|go into)(?: of| the| a| is|:)? $")
            .matches(passage.before(place)) ||
        Pattern("^ (?:[a-z-]+ ){0,2}(?:limit|cap|maximum)\\b").matches(passage.after(place));
    if (is_limit || exact) {
      sizes.limits.push_back(exact.value_or(passage.value(place)));
    } else {
      sizes.raw.push_back(passage.value(place));
    }
    if (exact) ++place;
  }
  return sizes;
}

}  // namespace

std::optional<Working> encoded_sizes(const Passage& passage, const Sheet& sheet) {
  if (!sheet.wants("base64") || sheet.has("batch") || sheet.has("rate") || sheet.has("compressed_by") || sheet.has("grows_by"))
    return std::nullopt;
  const Sizes sizes = sizes_of(passage);
  const std::optional<double> packed = sheet.number("packed");
  if (sizes.limits.empty()) return std::nullopt;
  if (!packed && !sizes.raw.empty()) return std::nullopt;  // the family compares it with the limit of the table
  Working working;
  const double ratio = packed.value_or(100) / 100;
  for (const double raw : sizes.raw) {
    const double sent = encoded_bytes(raw * ratio * kBytes) / kBytes;
    working.result +=
        fmt::format("{}**{} become {}**", working.result.empty() ? "" : " ", shown(Mebibytes{raw}), shown(Mebibytes{sent}));
    working.steps.push_back(fmt::format("{} KB x {} x 4 / 3 = {} KB", shown(raw * 1000), shown(ratio), shown(sent * 1000)));
    for (const double limit : sizes.limits)
      working.result += fmt::format(", {} {}", sent <= limit ? "which fits into" : "NOT within", shown(Mebibytes{limit}));
    working.result += ".";
  }
  for (const double limit : sizes.limits) {
    const double bytes = raw_bytes(limit * kBytes);
    working.result +=
        fmt::format("{}**At most {} bytes ({})** of binary data fit into {} as base64", working.result.empty() ? "" : " ",
                    shown(bytes), shown(Mebibytes{bytes / kBytes}), shown(Mebibytes{limit}));
    working.steps.push_back(fmt::format("{} bytes x 3 / 4 = {} bytes", shown(limit * kBytes), shown(bytes)));
    if (packed) {
      working.result += fmt::format(", **{} before packing**", shown(Mebibytes{bytes / kBytes / ratio}));
      working.steps.push_back(fmt::format("{} KB / {} = {} KB", shown(bytes / 1000), shown(ratio), shown(bytes / 1000 / ratio)));
    }
    working.result += ".";
  }
  working.assumed.emplace_back("nothing else in the body; headers and JSON around it take a little");
  working.use(sheet.known_rate("payload-sync"));
  return working;
}

}  // namespace wright
