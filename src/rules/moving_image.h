#pragma once
// Container images under tags that are moved in daily work.

#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// "latest" of `rust` and `rust:latest`, "develop-nightly" of `xd009642/tarpaulin:develop-nightly`; "" for a tag that stays.
[[nodiscard]] std::string_view moving_tag(std::string_view image);

// The image that a line of a script runs or pulls, when its tag moves: one of somebody, `owner/name` or of a registry; one of a
// single word may have been built before.
[[nodiscard]] std::string_view newest_image(std::string_view line);

struct MovingImage {
  Place place;
  std::string_view name;
  std::string_view tag;
};

// `image: rust:latest` of GitLab and Bitbucket, `- image: cimg/rust` of CircleCI: where a line of YAML tells it.
[[nodiscard]] std::vector<MovingImage> moving_images(const SourceFile& pipeline);

}  // namespace wright
