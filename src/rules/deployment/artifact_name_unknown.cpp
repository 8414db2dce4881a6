// A script or a README takes a binary that no crate builds: the name of a package or an old name.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/text.h"
#include "facts/pipeline/variables.h"
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

// `cargo lambda deploy NAME` of a script takes the binary of that name, unless an option names another.
std::string deployed_name(const ShellStep& step) {
  const std::vector<std::string>& words = step.words;
  if (step.is_told || words.size() < 4 || words[0] != "cargo" || words[1] != "lambda" || words[2] != "deploy") return {};
  constexpr std::array<std::string_view, 8> kSwitches{
      "--enable-function-url", "--disable-function-url", "--internal", "--verbose", "-v", "--use-alias", "--publish", "--dry"};
  for (std::size_t i = 3; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.starts_with("--binary-") || word == "--extension" || word.starts_with("--s3-key")) return {};
  }
  for (std::size_t i = 3; i < words.size(); ++i) {
    if (!words[i].starts_with('-')) return with_variables(*step.place.file, words[i]);
    if (!contains(words[i], "=") && !one_of(words[i], kSwitches)) ++i;
  }
  return {};
}

// `cp one . || cp other .`: taken only when the first is missing.
bool is_fallback(const ShellStep& step) {
  if (step.words.size() < 2) return false;
  const std::string_view text = step.place.file->text;
  const std::size_t at = text.find(step.words[0] + " " + step.words[1], step.place.span.begin);
  if (at == std::string_view::npos) return false;
  const std::size_t last = text.substr(0, at).find_last_not_of(" \t\r\n\\");
  return last != std::string_view::npos && text.substr(0, last + 1).ends_with("||");
}

// A command before it in the same file makes it: `mv target/release/orders target/release/bootstrap`, `docker cp builder:/x .`.
bool is_made_before(const Facts& facts, const ShellStep& step, std::string_view name) {
  constexpr std::array<std::string_view, 5> kMakers{"cp", "mv", "ln", "install", "docker"};
  return std::any_of(facts.pipelines.steps.begin(), facts.pipelines.steps.end(), [&](const ShellStep& other) {
    if (other.place.file != step.place.file || other.place.span.begin >= step.place.span.begin) return false;
    return other.words.size() > 2 && one_of(other.words[0], kMakers) && artifact_in(other.words.back()) == name;
  });
}

// A page shows a build file: whether there is such a file, and what is in it today, is another thing.
bool is_of_shown_file(const ShellStep& step) {
  const std::string& path = step.place.file->path;
  if (!step.is_told || !path.ends_with(".md")) return false;
  const std::string_view before = std::string_view(step.place.file->text).substr(0, step.place.span.begin);
  const std::size_t fence = before.rfind("```");
  if (fence == std::string_view::npos) return false;
  const std::string_view language = trim(before.substr(fence + 3, before.find('\n', fence) - fence - 3));
  return one_of(lower_case(language), std::array<std::string_view, 6>{"makefile", "make", "dockerfile", "yaml", "yml", "just"});
}

// The name that a command wants and no crate builds; "" when there is none. In the folder of the artifacts the bare name counts.
std::string unknown_name(const Facts& facts, const ShellStep& step) {
  if (const std::string name = deployed_name(step); is_plain(name)) return is_built(facts, name) ? std::string() : name;
  if (!takes_files(step) || is_fallback(step)) return {};
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    const std::string word = with_variables(*step.place.file, step.words[i]);
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

// The line that gives a variable this value.
std::optional<Place> place_of_name(const SourceFile& file, std::string_view name) {
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = file.lines.line(number);
    const std::string_view text = trim(line.substr(0, line.find(" #")));
    if (!contains(text, "=") || contains(text, " --") || !text.ends_with(name) || text.size() <= name.size()) continue;
    const char before = text[text.size() - name.size() - 1];
    if (before != '=' && before != ' ' && before != '\t') continue;
    const auto begin = static_cast<std::uint32_t>(line.data() - file.text.data());
    return Place{&file, {begin, begin + static_cast<std::uint32_t>(line.size())}};
  }
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  std::vector<std::pair<std::string, const SourceFile*>> told;
  for (const ShellStep& step : facts.pipelines.steps) {
    if (is_of_shown_file(step)) continue;
    const std::string name = unknown_name(facts, step);
    const std::pair<std::string, const SourceFile*> key{name, step.place.file};
    if (name.empty() || std::find(told.begin(), told.end(), key) != told.end() || is_made_before(facts, step, name)) continue;
    told.push_back(key);
    Finding& finding =
        out.report(step.place, fmt::format("no crate here builds a binary `{}`: the command finds no such file", name));
    if (const std::optional<Place> said = place_of_name(*step.place.file, name))
      finding.related.push_back(related(*said, "the name is said here"));
  }
}

}  // namespace

extern constinit const Rule artifact_name_unknown{"artifact-name-unknown", &check};

}  // namespace wright
