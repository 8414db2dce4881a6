#include "facts/pipeline/builds.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/pipeline/options.h"
#include "facts/pipeline/shell.h"
#include "facts/pipeline/variables.h"

namespace wright {
namespace {

using Words = std::vector<std::string>;

// Words that may stand before a command and change nothing about what it builds.
constexpr std::array<std::string_view, 14> kPrefixes{"sudo", "env",  "time", "nice", "exec", "RUN", "then",
                                                     "do",   "else", "if",   "!",    "{",    "CMD", "command"};

bool is_assignment(std::string_view word) {
  const std::size_t sign = word.find('=');
  return sign != std::string_view::npos && sign > 0 && !word.starts_with('-') && word.find_first_of("/ ${") >= sign;
}

Words without_prefixes(Words words) {
  std::size_t skip = 0;
  while (skip < words.size()) {
    std::string& word = words[skip];
    // make's modifiers of a recipe line
    while (skip == 0 && !word.empty() && (word[0] == '@' || word[0] == '-' || word[0] == '+')) word.erase(0, 1);
    const bool prefix = word.empty() || is_assignment(word) ||
                        std::find(kPrefixes.begin(), kPrefixes.end(), word) != kPrefixes.end() ||
                        (skip > 0 && words[0] == "RUN" && word.starts_with("--"));
    if (!prefix) break;
    ++skip;
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(skip));
  return words;
}

bool has(const Words& words, std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); }

// `--target x86_64-pc-windows-gnu`: a program for the desk, which Lambda does not run.
bool is_for_another_system(const Words& words) {
  const std::vector<std::string_view> targets = option_values(words, "--target");
  constexpr std::array<std::string_view, 6> kSystems{"-windows-", "-darwin", "wasm32", "-android", "-ios", "-freebsd"};
  return !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](std::string_view target) {
    return std::any_of(kSystems.begin(), kSystems.end(), [&](std::string_view system) { return contains(target, system); });
  });
}

bool is_build(const Words& words) {
  if (words.size() < 2 || is_for_another_system(words)) return false;
  const std::string program = file_name(words[0]);
  std::size_t at = words[1].starts_with('+') ? 2 : 1;
  if (program == "cargo-lambda") return words[1] == "build";
  if (at >= words.size() || (program != "cargo" && program != "cross")) return false;
  if (words[at] == "lambda") return at + 1 < words.size() && words[at + 1] == "build";
  const bool builds = words[at] == "build" || words[at] == "b" || words[at] == "zigbuild" || words[at] == "rustc";
  // A plain debug build for the machine at hand is a check, no function.
  return builds &&
         (has(words, "--release") || has(words, "-r") || !option_values(words, "--target").empty() || words[at] == "zigbuild");
}

std::optional<Architecture> architecture_of(const Words& words) {
  bool arm = has(words, "--arm64");
  bool intel = has(words, "--x86-64") || has(words, "--x86_64");
  for (const std::string_view target : option_values(words, "--target")) {
    arm = arm || target.starts_with("aarch64");
    intel = intel || target.starts_with("x86_64");
    if (contains(target, "$") || contains(target, "{{")) return std::nullopt;
  }
  if (arm == intel) return std::nullopt;
  return arm ? Architecture::Arm64 : Architecture::X86_64;
}

bool is_release(const Words& words) {
  if (has(words, "--release") || has(words, "-r")) return true;
  const std::vector<std::string_view> profiles = option_values(words, "--profile");
  return !profiles.empty() && profiles[0] != "dev" && profiles[0] != "test";
}

// What `docker run .. image cargo build --release`, or `.. sh -c "cargo build --release"`, runs inside; other commands as they
// are.
Words inner_command(const Words& words) {
  const bool container = words.size() > 2 && (words[0] == "docker" || words[0] == "podman") && has(words, "run");
  if (!container) return words;
  for (auto word = words.begin() + 2; word != words.end(); ++word) {
    if (*word == "cargo" || *word == "cross") return {word, words.end()};
    if (!contains(*word, "cargo ")) continue;
    for (ShellCommand& command : split_commands(*word)) {
      if (is_build(command.words)) return std::move(command.words);
    }
  }
  return words;
}

bool is_plain(std::string_view path) { return path.find_first_of("$~*{") == std::string_view::npos; }

// Where runners check the repository out: work/shop/shop/api in the home of GitHub's is its folder "api".
std::optional<std::string> below_checkout(std::string_view path) {
  constexpr std::string_view kWork = "/runner/work/";
  constexpr std::array<std::string_view, 4> kRoots{"$GITHUB_WORKSPACE", "${GITHUB_WORKSPACE}", "$CODEBUILD_SRC_DIR",
                                                   "${CODEBUILD_SRC_DIR}"};
  std::string_view rest;
  if (const std::size_t at = path.find(kWork); path.starts_with('/') && at != std::string_view::npos) {
    const std::string_view below = path.substr(at + kWork.size());
    const std::vector<std::string_view> parts = split(below, '/');
    if (parts.size() < 2 || parts[0] != parts[1]) return std::nullopt;
    rest = below.substr(parts[0].size() + 1 + parts[1].size());
  } else {
    const auto root = std::find_if(kRoots.begin(), kRoots.end(), [&](std::string_view name) { return path.starts_with(name); });
    if (root == kRoots.end()) return std::nullopt;
    rest = path.substr(root->size());
  }
  if (rest.empty() || rest == "/") return std::string();
  if (rest[0] != '/' || contains(rest, "$")) return std::nullopt;
  return normal_path(rest.substr(1));
}

std::string moved(const std::string& folder, const std::string& path) {
  if (const std::optional<std::string> below = below_checkout(path)) return *below;
  if (!is_plain(path) || path.starts_with('/')) return folder;
  std::string normal = normal_path(join_path(folder, path));
  return normal == ".." ? folder : normal;
}

std::string build_folder(const Words& words, const std::string& folder) {
  const std::vector<std::string_view> manifests = option_values(words, "--manifest-path");
  return manifests.empty() ? folder : moved(folder, parent_path(manifests[0]));
}

BuildCommand read_build(const Words& words, const Place& place, const std::string& folder) {
  BuildCommand build;
  build.place = place;
  build.text = join(words, " ");
  build.architecture = architecture_of(words);
  build.release = is_release(words);
  build.folder = build_folder(words, folder);
  for (const std::string_view option : {"--features", "-F"}) {
    for (const std::string_view value : option_values(words, option)) {
      const std::string names = replace_all(std::string(value), ",", " ");
      for (const std::string_view name : split(names, ' ')) {
        if (!name.empty()) build.features.push_back({std::string(name), place});
      }
    }
  }
  for (const std::string_view option : {"--package", "-p"}) {
    for (const std::string_view value : option_values(words, option)) build.package = value;
  }
  return build;
}

// `$ cargo lambda build`, and lines that start with a program that builds or deploys.
std::string_view told_command(std::string_view line) {
  std::string_view text = trim(line);
  // A block of code on one line: ```cargo lambda build```
  constexpr std::string_view kFence = "```";
  if (text.size() > 2 * kFence.size() && text.starts_with(kFence) && text.ends_with(kFence))
    text = trim(text.substr(kFence.size(), text.size() - 2 * kFence.size()));
  if (text.starts_with("$ ") || text.starts_with("> ")) text = trim(text.substr(2));
  constexpr std::array<std::string_view, 15> kPrograms{"cargo ",  "cross ", "aws ", "cd ",         "cp ",
                                                       "copy ",   "mv ",    "zip ", "sam ",        "cdk ",
                                                       "docker ", "npx ",   "sls ", "serverless ", "terraform "};
  const bool command =
      std::any_of(kPrograms.begin(), kPrograms.end(), [&](std::string_view program) { return text.starts_with(program); });
  return command ? text : std::string_view();
}

// `cargo lambda build --arm64` within a sentence.
void add_mentions(const SourceFile& file, std::string_view line, Pipelines& out) {
  for (std::size_t open = line.find('`'); open != std::string_view::npos;) {
    const std::size_t close = line.find('`', open + 1);
    if (close == std::string_view::npos) return;
    const std::string_view code = trim(line.substr(open + 1, close - open - 1));
    open = line.find('`', close + 1);
    if (!code.starts_with("cargo ") && !code.starts_with("cross ")) continue;
    const std::vector<ShellCommand> commands = split_commands(code);
    if (commands.empty() || !is_build(commands[0].words)) continue;
    const auto begin = static_cast<std::uint32_t>(code.data() - file.text.data());
    const Place place{&file, {begin, begin + static_cast<std::uint32_t>(code.size())}};
    out.mentioned_builds.push_back(read_build(commands[0].words, place, parent_path(file.path)));
  }
}

bool goes_on(std::string_view line) {
  const std::string_view text = trim(line);
  return text.ends_with('\\') || text.ends_with('^');
}

}  // namespace

void add_commands(const ScriptText& script, Pipelines& out) {
  const std::string_view text =
      std::string_view(script.file->text).substr(script.span.begin, script.span.end - script.span.begin);
  std::string folder = script.folder;
  for (const ShellCommand& command : split_commands(text)) {
    if (command.starts_line && script.life == ShellLife::Line) folder = script.folder;
    const Words words = without_prefixes(command.words);
    if (words.empty()) continue;
    if (words.size() == 2 && words[0] == "cd") folder = moved(folder, words[1]);
    const Place place{script.file, {script.span.begin + command.span.begin, script.span.begin + command.span.end}};
    if (Words filled = inner_command(words); is_build(filled)) {
      // `--target $(TARGET)`, as far as the file says what it is.
      for (std::string& word : filled) {
        if (contains(word, "$")) word = with_variables(*script.file, word);
      }
      out.builds.push_back(read_build(filled, place, folder));
    }
    out.steps.push_back({place, words, folder, false});
  }
}

void add_build(const Words& words, const Place& place, const std::string& folder, Pipelines& out) {
  if (is_build(words)) out.builds.push_back(read_build(words, place, folder));
}

void add_told_commands(const SourceFile& file, Pipelines& out) {
  std::string folder = parent_path(file.path);
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::string_view first = told_command(line);
    if (line.starts_with('#')) folder = parent_path(file.path);  // a new section
    if (first.empty()) {
      add_mentions(file, line, out);
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(first.data() - file.text.data());
    std::string_view last = first;
    while (goes_on(file.lines.line(number)) && number < file.lines.line_count()) last = trim(file.lines.line(++number));
    const auto end = static_cast<std::uint32_t>(last.data() + last.size() - file.text.data());
    const Place place{&file, {begin, end}};
    // The shell of Windows goes on after '^'.
    const std::string text = replace_all(replace_all(std::string(place.text()), "^\r\n", "\\\n"), "^\n", "\\\n");
    // `cargo lambda build --release && cargo lambda deploy` are two.
    for (const ShellCommand& command : split_commands(text)) {
      const Words& words = command.words;
      if (words.size() == 2 && words[0] == "cd") folder = moved(folder, words[1]);
      if (const Words inner = inner_command(words); is_build(inner)) out.told_builds.push_back(read_build(inner, place, folder));
      out.steps.push_back({place, words, folder, true});
    }
  }
}

}  // namespace wright
