#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "calc/format.h"
#include "calc/sums/sums.h"

namespace wright {
namespace {

void add_unzipped(const Sheet& sheet, Working& working) {
  const Mebibytes most{sheet.rate("zip-unzipped", working)};
  std::vector<double> all = sheet.numbers("unzipped");
  for (const char* figure : {"payload", "record_size"}) {  // "14 MB of binary and 60 MB of models, unzipped"
    for (const double size : sheet.numbers(figure)) {
      if (sheet.wants("unpacked") && size != most.value) all.push_back(size);
    }
  }
  std::erase(all, most.value);
  const std::vector<double> ratio = sheet.numbers("ratio");
  const std::optional<double> zipped = sheet.number("zipped");
  if (zipped && !ratio.empty() && all.empty()) {  // "9 MB zipped, unzips 1 : 3"
    const double factor = ratio.size() > 1 ? std::max(ratio[0], ratio[1]) / std::min(ratio[0], ratio[1]) : ratio[0];
    all.push_back(*zipped * factor);
    working.steps.push_back(fmt::format("unpacked: {} MB x {} = {} MB", shown(*zipped), shown(factor), shown(*zipped * factor)));
  }
  if (all.empty()) return;
  const std::vector<double> layers = sheet.numbers("layer");
  const double times = layers.size() == 1 ? sheet.number("layers").value_or(1) : 1;
  for (const double layer : layers) all.push_back(layer * times);
  const Mebibytes sum{std::accumulate(all.begin(), all.end(), 0.0)};
  std::string list;
  for (const double part : all) list += (list.empty() ? "" : " + ") + shown(part);
  const bool fits = sum <= most;
  working.result += fmt::format("**Unzipped {}: {}** the limit of {} for function and layers together.", shown(sum),
                                fits ? "it fits, within" : "NO, over", shown(most));
  working.steps.push_back(fmt::format("unzipped: {} = {} MB; {} - {} = {} MB {}", list, shown(sum.value), shown(most.value),
                                      shown(sum.value), shown(std::abs(most.value - sum.value)), fits ? "spare" : "over"));
  if (!fits)
    working.changes.emplace_back(
        "a container image (up to {rate:image-most GB}), or load the large files from S3 or EFS at init");
}

}  // namespace

void add_package_sums(const Sheet& sheet, Workings& out) {
  if (!sheet.wants("package") || sheet.wants("tmp")) return;
  Working working;
  add_unzipped(sheet, working);
  if (const std::optional<double> zipped = sheet.number("zipped")) {
    const Mebibytes most{sheet.rate("zip-direct", working)};
    const bool direct = *zipped <= most.value;
    working.result += fmt::format("{}Zipped {}: {}.", working.result.empty() ? "" : " ", shown(Mebibytes{*zipped}),
                                  direct ? fmt::format("direct upload is possible (up to {})", shown(most))
                                         : fmt::format("over the {} of a direct upload, so it must go through S3", shown(most)));
    working.steps.push_back(fmt::format("zipped: {} MB against {} MB", shown(*zipped), shown(most.value)));
  }
  if (const std::optional<double> share = sheet.number("zips_to"); share && sheet.has("unzipped")) {
    const double size = *sheet.number("unzipped");
    working.result += fmt::format(" {} zip to **{}**.", shown(Mebibytes{size}), shown(Mebibytes{size * *share / 100}));
    working.steps.push_back(fmt::format("{} MB x {} % = {} MB", shown(size), shown(*share), shown(size * *share / 100)));
  }
  if (working.result.empty()) return;
  working.changes.emplace_back(
      "`strip = true`, `lto`, no debug symbols: a Rust binary has {rate:rust-zip-low bare}-{rate:rust-binary-high}");
  out.push_back(std::move(working));
}

}  // namespace wright
