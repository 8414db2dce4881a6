#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/absent_setting.h"
#include "rules/builder.h"
#include "rules/once_per_file.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Dependencies that are not Rust alone and may not build for another processor without work: libraries that have to be there.
// What brings its own C sources along builds for both.
bool is_foreign(const Dependency& dependency) {
  constexpr std::array<std::string_view, 9> kNames{"opencv", "pq-sys", "diesel",    "ffmpeg-next", "tch",
                                                   "ort",    "pyo3",   "tesseract", "rust-bert"};
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
  constexpr std::array<std::string_view, 21> kSigns{"libtorch",    "chrom",  "firefox", "gecko",     "ffmpeg",  "libreoffice",
                                                    "onnx",        "tesser", "texlive", "ghostscr",  "opencv",  "x86_64",
                                                    "x86-64",      "amd64",  "pdfium",  "wkhtmltop", "python3", "playwright",
                                                    "imagemagick", "arm64",  "aarch64"};
  bool any = false;
  for (const ProjectFile& file : facts.project.files) {
    if (!is_dockerfile(file.source->path)) continue;
    any = true;
    // What Rust alone is built for changes with the build; of glibc's other libraries may come along.
    const std::string text = replace_all(lower_case(file.source->text), "x86_64-unknown-linux-musl", "");
    if (std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); })) return false;
  }
  return any;
}

bool is_arm_build(const BuildCommand& build) { return build.architecture == Architecture::Arm64; }

// A runner of GitHub that is no arm64: cargo-lambda builds for the machine it runs on.
bool is_intel_runner(const Job& job) {
  return !job.runs_on.empty() && std::all_of(job.runs_on.begin(), job.runs_on.end(), [](const Setting<std::string>& label) {
    return label.value.starts_with("ubuntu-") && !contains(label.value, "arm");
  });
}

bool runs_on_intel(const Facts& facts, const BuildCommand& build) {
  for (const Workflow& workflow : facts.pipelines.workflows) {
    if (workflow.file != build.place.file) continue;
    const Job* owner = nullptr;
    for (const Job& job : workflow.jobs) {
      if (job.place.start().line <= build.place.start().line) owner = &job;
    }
    return owner != nullptr && is_intel_runner(*owner);
  }
  return false;
}

bool builds(const BuildCommand& build, const Crate& crate) {
  const bool near = build.folder.empty() || is_below(build.folder, crate.folder) || is_below(crate.folder, build.folder);
  return near && (build.package.empty() || build.package == crate.name);
}

// A script or recipes that build what they deploy.
bool deploys_by_hand(const SourceFile& file) {
  if (file.path.starts_with(".") || file.path.ends_with(".yml") || file.path.ends_with(".yaml")) return false;
  return contains(file.text, "lambda deploy") || contains(file.text, "update-function-code");
}

struct IntelBuild {
  Place place;
  std::string_view what;
  std::string_view why;
};

// Where the build says that the function is for x86_64, or leaves it to a runner that is one or to the machine at hand.
std::optional<IntelBuild> intel_build(const Facts& facts, const LambdaFunction& function, const Crate& crate) {
  if (function.built_for) {
    const Place& place = function.built_for->place;
    const bool told = place.file == nullptr || place.file->path.ends_with(".md");
    return function.built_for->value == Architecture::X86_64 && !told
               ? std::optional(IntelBuild{place, "is built for x86_64", ""})
               : std::nullopt;
  }
  for (const bool by_runner : {true, false}) {
    for (const BuildCommand& build : facts.pipelines.builds) {
      // A matrix may give it: `${{ matrix.build-flag }}`.
      const bool open =
          !build.architecture && build.release && contains(build.text, "lambda build") && !contains(build.text, "${{");
      if (!open || !builds(build, crate)) continue;
      if (by_runner && runs_on_intel(facts, build))
        return IntelBuild{build.place, "is built for x86_64", ": without `--arm64` the runner decides"};
      if (!by_runner && deploys_by_hand(*build.place.file))
        return IntelBuild{build.place, "is built for the machine that this runs on, x86_64 on most",
                          ": `--arm64` makes it the same everywhere"};
    }
  }
  return std::nullopt;
}

// `RUSTFLAGS="-C target-feature=+avx2" cargo lambda build`: the processor was chosen for what it can do.
bool asks_for_processor(const Place& place) {
  const std::string_view line = place.file->lines.line(place.start().line);
  return contains(line, "target-feature=") || contains(line, "target-cpu=");
}

// It runs beside functions of others, on what these run.
bool is_extension(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  return entry == nullptr || entry->is_extension || contains(entry->binary, "extension");
}

bool is_of_a_template(const FunctionConfig& config) {
  return config.tool != DeploymentTool::Script && config.tool != DeploymentTool::CargoLambda;
}

// Where no template says what the function runs on, the artifact does: `cargo lambda deploy` takes that of the binary.
// Netlify and Vercel run the functions, on a processor of their choice.
bool is_deployed_to_another(const Facts& facts) {
  return facts.project.tree.any_matches("**/netlify.toml") || facts.project.tree.any_matches("**/vercel.json");
}

void check_builds(const Facts& facts, Findings& out) {
  if (is_deployed_to_another(facts)) return;
  const auto& configs = facts.deployment.functions;
  const auto& defaults = facts.deployment.build_defaults;
  const auto& commands = facts.pipelines.builds;
  const bool decided =
      std::any_of(configs.begin(), configs.end(), is_of_a_template) ||
      std::any_of(commands.begin(), commands.end(), is_arm_build) ||
      std::any_of(defaults.begin(), defaults.end(), [](const auto& one) { return one.architecture.has_value(); });
  if (decided) return;
  std::set<std::pair<const SourceFile*, std::uint32_t>> told;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    const Crate* const crate = facts.crate(function);
    if (crate == nullptr || needs_foreign(*crate) || is_extension(facts, function)) continue;
    if (config != nullptr && (config->architecture || config->is_image)) continue;
    // The first `provided` has no arm64, and another rule says that it has ended.
    if (config != nullptr && config->runtime && config->runtime->value == "provided") continue;
    const std::optional<IntelBuild> build = intel_build(facts, function, *crate);
    if (!build || asks_for_processor(build->place) || !told.emplace(build->place.file, build->place.span.begin).second) continue;
    out.report(build->place, fmt::format("`{}` {}, where a millisecond costs a quarter more than on arm64{}", function.name,
                                         build->what, build->why));
  }
}

void check(const Facts& facts, Findings& out) {
  check_builds(facts, out);
  OncePerFile repeats("runs on it too");
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
    if (std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), is_arm_build)) continue;
    if (crate != nullptr ? needs_foreign(*crate)
                         : !is_of_some_crate(*config) || std::any_of(crates.begin(), crates.end(), needs_foreign))
      continue;
    // A layer of the project may hold programs for this processor.
    const std::vector<PolicyText>& layers = config->options.layers;
    const bool own_layer =
        std::any_of(layers.begin(), layers.end(), [](const PolicyText& layer) { return !contains(layer.text, ":layer:"); });
    const Place& place = written ? config->architecture->place : config->place;
    const std::string_view kind = own_layer ? "with a layer" : "alone";
    const bool single = written || config->maker.file == nullptr;
    if (single && repeats.add(place, kind)) continue;
    const auto names_intel = [](const BuildCommand& build) { return contains(build.text, "x86_64"); };
    const bool built_so = std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), names_intel);
    std::string message =
        fmt::format("`{}` runs on x86_64, where a millisecond costs a quarter more than on arm64", shown_name(*config));
    if (config->runtime && config->runtime->value == "provided")
      message += ", which `provided.al2023` has and the runtime `provided` has not";
    const auto lacks = [](const FunctionConfig& made) { return !made.architecture; };
    Finding& finding = written ? out.report(config->architecture->place, std::move(message))
                               : report_lack(facts, *config, std::move(message), lacks, out);
    if (single) repeats.start(place, kind, finding);
    if (own_layer) finding.confidence = Confidence::Possible;
    if (built_so) finding.related.push_back(related(facts.pipelines.builds.front().place, "the build has to change with it"));
  }
}

}  // namespace

extern constinit const Rule x86_not_arm{"x86-not-arm", &check};

}  // namespace wright
