#include "rules/moving_image.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/command_words.h"

namespace wright {
namespace {

// `docker run --rm -v "$PWD:/volume" clux/muslrust cargo build`: the first word that is no option and no value of one.
std::string_view image_run(std::string_view line) {
  constexpr std::array<std::string_view, 20> kWithValue{
      "-v",     "--volume", "-w", "--workdir", "-e",         "--env",    "-u", "--user", "--platform", "--entrypoint",
      "--name", "--mount",  "-p", "--network", "--env-file", "--memory", "-m", "--cpus", "-h",         "--label"};
  for (const std::string_view head : {"docker run ", "docker pull ", "podman run ", "podman pull "}) {
    std::string_view before;
    for (const std::string_view word : words_after(line, head)) {
      const bool value = one_of(before, kWithValue);
      before = word;
      if (value || word.starts_with('-')) continue;
      return word;
    }
  }
  return {};
}

}  // namespace

std::string_view moving_tag(std::string_view image) {
  if (contains(image, "@sha256:") || contains(image, "$")) return {};
  const std::size_t name = image.rfind('/') == std::string_view::npos ? 0 : image.rfind('/') + 1;
  const std::size_t colon = image.find(':', name);
  if (colon == std::string_view::npos) return "latest";
  const std::string_view tag = image.substr(colon + 1);
  // `latest-arm64`; `latest-rust-1.72.0` names the compiler.
  if (tag.starts_with("latest-")) return contains(tag, "rust-1.") ? std::string_view() : tag;
  constexpr std::array<std::string_view, 7> kMoving{"latest", "nightly", "develop", "edge", "main", "master", "develop-nightly"};
  return std::find(kMoving.begin(), kMoving.end(), tag) == kMoving.end() ? std::string_view() : tag;
}

std::string_view newest_image(std::string_view line) {
  const std::string_view image = image_run(line);
  const bool plain = !image.empty() && image.find_first_of("\"'(") == std::string_view::npos;
  return plain && contains(image, "/") && !image.starts_with('.') && !image.starts_with('/') && !moving_tag(image).empty()
             ? image
             : std::string_view();
}

std::vector<MovingImage> moving_images(const SourceFile& pipeline) {
  constexpr std::string_view kKey = "image:";
  std::vector<MovingImage> found;
  for (std::uint32_t number = 1; number <= pipeline.lines.line_count(); ++number) {
    const std::string_view line = pipeline.lines.line(number);
    std::string_view text = trim(line);
    if (text.starts_with("- ")) text = trim(text.substr(2));
    if (!text.starts_with(kKey)) continue;
    std::string_view image = trim(text.substr(kKey.size(), text.find(" #") - kKey.size()));
    const bool quoted = image.size() > 1 && (image.front() == '"' || image.front() == '\'');
    if (quoted) image = image.substr(1, image.size() - 2);
    const bool name = !image.empty() && image.find_first_of(" {[&*<$") == std::string_view::npos;
    const std::string_view tag = name ? moving_tag(image) : std::string_view();
    if (tag.empty()) continue;
    const std::uint32_t begin = pipeline.lines.line_start(number) + static_cast<std::uint32_t>(image.data() - line.data());
    const Place place{&pipeline, {begin, begin + static_cast<std::uint32_t>(image.size())}};
    found.push_back({place, image.substr(0, image.find(':')), tag});
  }
  return found;
}

}  // namespace wright
