#include "rules/build_output.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/pipeline/options.h"
#include "facts/pipeline/variables.h"

namespace wright {
namespace {

using Words = std::vector<std::string>;

bool is_profile(std::string_view name) { return name == "release" || name == "debug"; }

bool has(const Words& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

// `cargo build`, `cross build`, `cargo lambda build`: the place of what follows; 0 for any other command.
std::size_t options_of_build(const Words& words, bool& cargo_lambda) {
  if (words.size() < 2) return 0;
  std::size_t at = words[1].starts_with('+') ? 2 : 1;
  cargo_lambda = (words[0] == "cargo" && at < words.size() && words[at] == "lambda") || words[0] == "cargo-lambda";
  if (words[0] == "cargo" && cargo_lambda) ++at;
  if ((words[0] != "cargo" && words[0] != "cross" && words[0] != "cargo-lambda") || at >= words.size()) return 0;
  constexpr std::array<std::string_view, 4> kBuilds{"build", "b", "zigbuild", "rustc"};
  return one_of(words[at], kBuilds) ? at + 1 : 0;
}

// Something besides the command decides: a variable of the environment, another folder.
bool is_moved(const Words& words) {
  constexpr std::array<std::string_view, 8> kOptions{"--target-dir", "--artifact-dir", "--out-dir", "--lambda-dir",
                                                     "-l",           "--flatten",      "--config",  "-Z"};
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    const std::string_view name = std::string_view(word).substr(0, word.find('='));
    return one_of(name, kOptions) || word.find_first_of("$`{%*") != std::string::npos;
  });
}

// `[build] target` of .cargo/config.toml; "?" where several stand.
std::string configured_target(const Facts& facts) {
  std::string found;
  for (const CargoSetting& setting : facts.project.cargo_settings) {
    if (setting.key == "build.target-dir") return "?";
    if (setting.key != "build.target") continue;
    if (!found.empty() && found != setting.value) return "?";
    found = setting.value;
  }
  return found;
}

bool is_set_in_environment(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    if (file.kind == FileKind::Lock || file.kind == FileKind::Rust) return false;
    const std::string& text = file.source->text;
    return contains(text, "CARGO_BUILD_TARGET") || contains(text, "CARGO_TARGET_DIR") || contains(text, "muslrust") ||
           contains(text, "musl-builder") || contains(text, "lambda-rust") || contains(text, "CARGO_LAMBDA_");
  });
}

}  // namespace

std::optional<BuildOutput> read_build_output(const Facts& facts, const ShellStep& step) {
  BuildOutput output;
  Words words = step.words;
  const std::size_t options = options_of_build(words, output.cargo_lambda);
  if (options == 0) return std::nullopt;
  for (std::string& word : words) word = with_variables(*step.place.file, word);
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(options));
  output.place = step.place;
  output.text = join(step.words, " ");
  output.known = !is_moved(words);
  output.release = has(words, "--release") || has(words, "-r");
  if (const std::string_view profile = option_value(words, "--profile"); !profile.empty()) {
    output.release = profile == "release";
    output.known = output.known && (output.release || profile == "dev");
  }
  output.target = option_value(words, "--target");
  // `x86_64-unknown-linux-gnu.2.28`: the version of glibc, for zig alone.
  if (const std::size_t version = output.target.find("-gnu."); version != std::string::npos) output.target.resize(version + 4);
  if (output.target.empty()) output.target = configured_target(facts);
  output.known = output.known && output.target != "?" && !is_set_in_environment(facts);
  constexpr std::array<std::string_view, 2> kZip{"zip", "Zip"};
  output.packed =
      one_of(option_value(words, "--output-format"), kZip) || one_of(option_value(words, "-o"), kZip) || has(words, "-ozip");
  return output;
}

bool BuildOutput::may_write(std::string_view path) const {
  const std::vector<std::string_view> parts = split(path, '/');
  if (!known || !is_build_path(path)) return true;
  if (parts[1] == "lambda") return cargo_lambda && (packed || parts.size() < 4 || parts[3] != "bootstrap.zip");
  const bool host = is_profile(parts[1]);
  if ((host ? parts[1] : parts[2]) != (release ? "release" : "debug")) return false;
  if (host) return target.empty() && !cargo_lambda;
  // cargo-lambda names the target of the machine where none is named.
  if (cargo_lambda) return contains(parts[1], "-linux-gnu") || parts[1] == target;
  return parts[1] == target;
}

bool is_build_path(std::string_view path) {
  const std::vector<std::string_view> parts = split(path, '/');
  const auto is_plain = [](std::string_view part) { return part.find_first_of("$*<{(%`'\"\\ ") == std::string_view::npos; };
  if (parts.size() < 2 || parts[0] != "target" || !is_plain(parts[1])) return false;
  if (is_profile(parts[1]) || parts[1] == "lambda") return true;
  return parts.size() > 2 && contains(parts[1], "-unknown-linux-") && is_profile(parts[2]);
}

}  // namespace wright
