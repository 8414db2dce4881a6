// FROM without a tag, or with `latest`: what the function is built with, or runs in, is whatever the registry has that day.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/builder.h"
#include "rules/moving_image.h"
#include "rules/rule.h"

namespace wright {
namespace {

// A name without a registry may be that of an earlier stage.
bool is_stage(const SourceFile& file, std::string_view image) {
  const std::string text = lower_case(file.text);
  return contains(text, " as " + lower_case(image) + "\n") || contains(text, " as " + lower_case(image) + " ") ||
         text.ends_with(" as " + lower_case(image));
}

bool is_moving(std::string_view image) {
  if (image.empty() || image == "scratch") return false;
  const std::string_view tag = moving_tag(image);
  return tag.starts_with("latest") || tag == "nightly";
}

bool compiles(std::string_view image) {
  constexpr std::array<std::string_view, 6> kBuilders{"rust",        "cargo-lambda", "muslrust", "rust-musl-builder",
                                                      "lambda-rust", "cargo-chef"};
  const std::string_view name = image.substr(image.rfind('/') == std::string_view::npos ? 0 : image.rfind('/') + 1);
  return one_of(name.substr(0, name.find(':')), kBuilders);
}

// Programs for Windows are built in it: none runs on Lambda.
bool is_for_windows(const SourceFile& file) {
  return contains(file.text, "target x86_64-pc-windows") || contains(file.text, "\"--target\", \"x86_64-pc-windows");
}

void check(const Facts& facts, Findings& out) {
  for (const BaseImage& base : facts.deployment.images) {
    const std::string& path = base.place.file->path;
    if (is_for_windows(*base.place.file)) continue;
    if (!is_moving(base.image) || is_stage(*base.place.file, base.image) || !builds_functions(facts, path)) continue;
    Finding& finding = out.report(
        base.place,
        fmt::format("`{}` is taken at whatever its registry has that day: another compiler or another system, without a "
                    "commit",
                    base.image));
    // Of what only runs or copies a new version seldom matters.
    if (!compiles(base.image)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule image_not_pinned{"image-not-pinned", &check};

}  // namespace wright
