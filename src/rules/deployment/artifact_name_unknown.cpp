// A script or a README takes a binary that no crate builds: the name of a package or an old name.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// "target/lambda/orders/bootstrap.zip", "../target/x86_64-unknown-linux-musl/release/orders" -> "orders"
std::string artifact_in(std::string_view word) {
  const std::size_t target = word.rfind("target/");
  if (target == std::string_view::npos) return {};
  const std::string_view inside = word.substr(target + 7);
  const std::vector<std::string_view> parts = split(inside, '/');
  std::string name;
  if (parts.size() > 1 && parts[0] == "lambda") name = parts[1];
  if (parts.size() == 2 && (parts[0] == "release" || parts[0] == "debug")) name = parts[1];
  if (parts.size() == 3 && parts[1] == "release") name = parts[2];
  return name.ends_with(".zip") ? name.substr(0, name.size() - 4) : name;
}

bool is_plain(std::string_view name) {
  return !name.empty() && name.find_first_of("$*<{(.%`'\"") == std::string_view::npos && name != "extensions" &&
         name != "layers" && name != "deps" && name != "build" && name != "examples";
}

bool is_built(const Facts& facts, std::string_view name) {
  return std::any_of(facts.project.crates.begin(), facts.project.crates.end(), [&](const Crate& crate) {
    return std::any_of(crate.binaries.begin(), crate.binaries.end(), [&](const Target& target) { return target.name == name; });
  });
}

// Programs that take a file which has to be there.
bool takes_files(const ShellStep& step) {
  constexpr std::array<std::string_view, 9> kPrograms{"cp", "copy", "mv", "zip", "strip", "upx", "ls", "install", "COPY"};
  return std::find(kPrograms.begin(), kPrograms.end(), step.words[0]) != kPrograms.end();
}

// The name that a command wants and no crate builds; "" when there is none. In the folder of the artifacts the bare name counts.
std::string unknown_name(const Facts& facts, const ShellStep& step) {
  if (!takes_files(step)) return {};
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    const std::string& word = step.words[i];
    if (word.starts_with('-')) continue;
    std::string name = artifact_in(word);
    const bool inside = contains(step.folder, "target/") && step.folder.ends_with("/release") && !contains(word, "/");
    if (inside && i == 1) name = word;
    if (is_plain(name) && !is_built(facts, name)) return name;
    // The file a copy is made of comes first.
    if (step.words[0] != "zip") break;
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  std::vector<std::pair<std::string, const SourceFile*>> told;
  for (const ShellStep& step : facts.pipelines.steps) {
    const std::string name = unknown_name(facts, step);
    const std::pair<std::string, const SourceFile*> key{name, step.place.file};
    if (name.empty() || std::find(told.begin(), told.end(), key) != told.end()) continue;
    told.push_back(key);
    out.report(step.place, fmt::format("no crate here builds a binary `{}`: the command finds no such file", name));
  }
}

}  // namespace

extern constinit const Rule artifact_name_unknown{"artifact-name-unknown", &check};

}  // namespace wright
