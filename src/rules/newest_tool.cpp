#include "rules/newest_tool.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/command_words.h"
#include "rules/moving_image.h"

namespace wright {
namespace {

// `curl https://.. | sh`; that of rustup reads the version from what follows.
bool pipes_to_shell(std::string_view line) {
  const std::size_t pipe = line.find('|');
  if (pipe == std::string_view::npos || contains(line, "sh.rustup.rs")) return false;
  const std::string_view before = line.substr(0, pipe);
  std::string_view after = trim(line.substr(pipe + 1));
  if (after.starts_with("sudo ")) after = trim(after.substr(5));
  return (contains(before, "curl ") || contains(before, "wget ")) && contains(before, "://") &&
         (after.starts_with("sh") || after.starts_with("bash"));
}

// `cargo install cargo-lambda` without a version.
bool installs_newest_crate(std::string_view line) {
  const std::size_t at = std::min(line.find("cargo install "), line.find("cargo binstall "));
  if (at == std::string_view::npos || pipes_to_shell(line)) return false;
  const std::string_view rest = line.substr(at, line.find("&&", at) - at);
  constexpr std::array<std::string_view, 7> kPins{"--version", "--vers ", "@", "--path", "--rev", "--tag", "--list"};
  return std::none_of(kPins.begin(), kPins.end(), [&](std::string_view pin) { return contains(rest, pin); });
}

bool has_version(std::string_view package) {
  const std::size_t at = package.find('@', 1);
  return at != std::string_view::npos && package.substr(at) != "@latest";
}

bool is_package(std::string_view word) {
  return !word.empty() && (is_word_part(word[0]) || word[0] == '@') && !contains(word, "$") && !contains(word, "/.") &&
         !word.ends_with(".tgz");
}

// `npx aws-cdk@latest deploy`: the newest is fetched whatever the lock file holds.
std::string_view newest_run(std::string_view line) {
  constexpr std::array<std::string_view, 5> kHeads{"npx ", "pnx ", "pnpm dlx ", "bunx ", "yarn dlx "};
  for (const std::string_view head : kHeads) {
    const std::vector<std::string_view> words = words_after(line, head);
    const auto package = std::find_if(words.begin(), words.end(), [](std::string_view word) { return !word.starts_with('-'); });
    if (package != words.end() && is_package(*package) && package->ends_with("@latest"))
      return package->substr(0, package->find('@', 1));
  }
  return {};
}

// `pip install`, `pipx install`, `brew install` of a tool that builds or deploys functions.
std::string_view newest_python_tool(std::string_view line) {
  constexpr std::array<std::string_view, 4> kTools{"cargo-lambda", "aws-sam-cli", "ziglang", "cargo-zigbuild"};
  const bool python = contains(line, "pip install") || contains(line, "pip3 install") || contains(line, "pipx install") ||
                      contains(line, "uv tool install") || contains(line, "brew install ");
  if (!python || contains(line, "-r ")) return {};
  for (const std::string_view tool : kTools) {
    const std::size_t at = line.find(tool);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = line.substr(at + tool.size());
    if (rest.empty() || rest[0] == ' ' || rest[0] == ';' || rest[0] == '&' || rest.starts_with("@latest")) return tool;
  }
  return {};
}

// `curl .. https://get.nexte.st/latest/linux | tar xz`: a program at the address of its newest release, without a look at what
// came.
bool fetches_newest_release(std::string_view line) {
  const std::size_t address = line.find("https://");
  const bool fetches = contains(line, "curl ") || contains(line, "wget ");
  if (!fetches || address == std::string_view::npos || contains(line, "sha256") || contains(line, "gpg ")) return false;
  const std::string_view rest = line.substr(address);
  const std::string_view path = rest.substr(0, rest.find_first_of(" \"'|"));
  return contains(path, "/latest/") && !contains(path, "api.github.com");
}

}  // namespace

std::string_view newest_global_package(std::string_view line) {
  constexpr std::array<std::string_view, 4> kHeads{"npm install ", "npm i ", "pnpm add ", "pnpm install "};
  std::vector<std::string_view> words = words_after(line, "yarn global add ");
  for (const std::string_view head : kHeads) {
    const std::vector<std::string_view> own = words_after(line, head);
    const bool global =
        std::any_of(own.begin(), own.end(), [](std::string_view word) { return word == "-g" || word == "--global"; });
    if (global) words = own;
  }
  const auto package = std::find_if(words.begin(), words.end(), [](std::string_view word) {
    const bool npm = word == "npm" || word.starts_with("npm@") || word == "npm;";  // its version is told by its Node
    return is_package(word) && !has_version(word) && !npm;
  });
  return package == words.end() ? std::string_view() : package->substr(0, package->find_first_of("@;", 1));
}

std::string_view newest_builder(std::string_view line) {
  if (!installs_newest_crate(line)) return newest_python_tool(line);
  for (const std::string_view head : {"cargo install ", "cargo binstall "}) {
    constexpr std::array<std::string_view, 8> kWithValue{"--target",  "--features", "--root", "--bin",
                                                         "--profile", "-F",         "--jobs", "-j"};
    std::string_view before;
    for (const std::string_view word : words_after(line, head)) {
      if (!word.starts_with('-') && !one_of(before, kWithValue)) return is_package(word) && !contains(word, "://") ? word : "";
      before = word;
    }
  }
  return {};
}

bool installs_builder(std::string_view line) {
  constexpr std::array<std::string_view, 4> kBuilders{"cargo-lambda", "cargo-zigbuild", "ziglang", "install cross"};
  return std::any_of(kBuilders.begin(), kBuilders.end(), [&](std::string_view tool) { return contains(line, tool); });
}

std::string newest_tool_message(std::string_view line) {
  if (installs_newest_crate(line) && contains(line, "cargo binstall "))
    return "`cargo binstall` without a version takes whatever is newest, in a run that must not change by itself";
  if (installs_newest_crate(line))
    return "`cargo install` without `--version` builds whatever is newest, from source, in a run that must not change by itself";
  for (const std::string_view tool : {newest_python_tool(line), newest_global_package(line)}) {
    if (tool.empty()) continue;
    return fmt::format(
        "`{}` is installed at whatever version is newest: the next release of it changes this job without a commit", tool);
  }
  if (const std::string_view tool = newest_run(line); !tool.empty()) {
    return fmt::format(
        "`{}` is fetched at whatever version is newest, past the lock file: its next release changes this job "
        "without a commit",
        tool);
  }
  if (const std::string_view image = newest_image(line); !image.empty()) {
    return fmt::format("whatever image `{}` has under the tag `{}` that day runs here: what it builds changes without a commit",
                       image.substr(0, image.find(':')), moving_tag(image));
  }
  if (fetches_newest_release(line))
    return "the newest release of a program is fetched, whatever it is that day: what runs here changes without a commit";
  return pipes_to_shell(line) ? "whatever the address serves today runs here, with the rights and secrets of this job"
                              : std::string();
}

}  // namespace wright
