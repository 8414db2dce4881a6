#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Dependencies that are not Rust alone and may not build for another processor without work: libraries that have to be there.
// What brings its own C sources along builds for both.
bool is_foreign(const Dependency& dependency) {
  constexpr std::array<std::string_view, 8> kNames{"opencv", "pq-sys", "diesel", "ffmpeg-next",
                                                   "tch",    "ort",    "pyo3",   "tesseract"};
  constexpr std::array<std::string_view, 9> kOwnSources{"openssl-sys",     "zstd-sys",          "libz-sys",
                                                        "bzip2-sys",       "libsqlite3-sys",    "aws-lc-sys",
                                                        "libmimalloc-sys", "tikv-jemalloc-sys", "libz-ng-sys"};
  if (dependency.kind == DependencyKind::Development) return false;
  if (one_of(std::string_view(dependency.package), kOwnSources)) return false;
  return dependency.package.ends_with("-sys") ||
         std::find(kNames.begin(), kNames.end(), std::string_view(dependency.package)) != kNames.end();
}

bool needs_foreign(const Crate& crate) { return std::any_of(crate.dependencies.begin(), crate.dependencies.end(), is_foreign); }

// Rust for certain, whichever of the crates it is.
bool is_of_some_crate(const FunctionConfig& config) {
  return config.build_method && contains(config.build_method->value, "rust");
}

// The image is built here, of nothing that ties it to one processor or is meant for the other: no platform, no programs and
// libraries of others.
bool may_change_image(const Facts& facts) {
  constexpr std::array<std::string_view, 20> kSigns{
      "chrom",  "firefox", "gecko", "ffmpeg", "libreoffice", "onnx",    "tesser",     "texlive",     "ghostscr", "opencv",
      "x86_64", "x86-64",  "amd64", "pdfium", "wkhtmltop",   "python3", "playwright", "imagemagick", "arm64",    "aarch64"};
  bool any = false;
  for (const ProjectFile& file : facts.project.files) {
    if (!contains(lower_case(file_name(file.source->path)), "dockerfile")) continue;
    any = true;
    const std::string text = lower_case(file.source->text);
    if (std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); })) return false;
  }
  return any;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<Crate>& crates = facts.project.crates;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const Crate* const crate = facts.crate(function);
    if (config == nullptr || (config->is_image && (crate == nullptr || !may_change_image(facts)))) continue;
    // The plugin for the runtime `rust` builds in an image for x86_64 and deploys to `provided`, which has no other; another rule
    // tells of it.
    if (config->runtime && config->runtime->value == "rust") continue;
    const bool written = config->architecture && config->architecture->value == Architecture::X86_64;
    if (!written && (config->architecture || !is_surely_absent(*config, "architecture"))) continue;
    // Built for arm64 already: the template is what is wrong, and another rule says so.
    const auto arm_build = [](const BuildCommand& build) { return build.architecture == Architecture::Arm64; };
    if (std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), arm_build)) continue;
    if (crate != nullptr ? needs_foreign(*crate)
                         : !is_of_some_crate(*config) || std::any_of(crates.begin(), crates.end(), needs_foreign))
      continue;
    const auto intel_build = [](const BuildCommand& build) { return contains(build.text, "x86_64"); };
    const bool built_so = std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), intel_build);
    std::string message =
        fmt::format("`{}` runs on x86_64, where a millisecond costs a quarter more than on arm64", shown_name(*config));
    const auto lacks = [](const FunctionConfig& made) { return !made.architecture; };
    Finding& finding = written ? out.report(config->architecture->place, std::move(message))
                               : report_lack(facts, *config, std::move(message), lacks, out);
    // A layer of the project may hold programs for this processor.
    const std::vector<PolicyText>& layers = config->options.layers;
    if (std::any_of(layers.begin(), layers.end(), [](const PolicyText& layer) { return !contains(layer.text, ":layer:"); }))
      finding.confidence = Confidence::Possible;
    if (built_so) finding.related.push_back(related(facts.pipelines.builds.front().place, "the build has to change with it"));
  }
}

}  // namespace

extern constinit const Rule x86_not_arm{"x86-not-arm", &check};

}  // namespace wright
