// `.github/dependabot.yml` sends Dependabot into a folder that has no manifest of the ecosystem: it reports an error there and
// proposes nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Ecosystem {
  std::string_view name;
  std::string_view manifest;
};
constexpr std::array kEcosystems{Ecosystem{"cargo", "Cargo.toml"}, Ecosystem{"npm", "package.json"},
                                 Ecosystem{"terraform", "*.tf"}};

std::string_view unquoted(std::string_view text) {
  text = trim(text.substr(0, text.find(" #")));
  const bool quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.rfind(text.front()) - 1) : text;
}

// The value of `key: value` in the line, which may begin an item of a list; "" for another key.
std::string_view value_in(std::string_view line, std::string_view key) {
  std::string_view text = trim(line);
  if (text.starts_with("- ")) text = trim(text.substr(2));
  return text.starts_with(key) && text.substr(key.size()).starts_with(':') ? unquoted(text.substr(key.size() + 1))
                                                                           : std::string_view();
}

void check_entry(const Facts& facts, const Place& place, std::string_view ecosystem, std::string_view folder, Findings& out) {
  const auto known =
      std::find_if(kEcosystems.begin(), kEcosystems.end(), [&](const Ecosystem& one) { return one.name == ecosystem; });
  if (known == kEcosystems.end() || folder.empty() || contains(folder, "*") || contains(folder, "$")) return;
  while (folder.starts_with('/')) folder.remove_prefix(1);
  const std::string path = join_path(normal_path(folder), (*known).manifest);
  if (facts.project.tree.any_matches(path) || facts.project.tree.is_in_submodule(path)) return;
  out.report(place,
             fmt::format("the folder has no `{}` for `{}`: Dependabot fails there and proposes no update", path, ecosystem));
}

void check_file(const Facts& facts, const SourceFile& file, Findings& out) {
  std::string_view ecosystem;
  std::string_view folder;
  Place place;
  for (std::uint32_t number = 1; number <= file.lines.line_count() + 1; ++number) {
    const std::string_view line = number <= file.lines.line_count() ? file.lines.line(number) : std::string_view("- end");
    if (trim(line).starts_with('#')) continue;
    // Each entry of the list begins with a '-' before one of the keys.
    if (trim(line).starts_with("- ") && (contains(line, ": ") || line == "- end")) {
      check_entry(facts, place, ecosystem, folder, out);
      ecosystem = folder = {};
    }
    if (const std::string_view name = value_in(line, "package-ecosystem"); !name.empty()) ecosystem = name;
    if (const std::string_view name = value_in(line, "directory"); !name.empty()) {
      folder = name;
      const std::uint32_t begin = file.lines.line_start(number) + static_cast<std::uint32_t>(line.find(trim(line).front()));
      place = {&file, {begin, begin + static_cast<std::uint32_t>(trim(line.substr(0, line.find(" #"))).size())}};
    }
  }
}

void check(const Facts& facts, Findings& out) {
  for (const std::string_view path : {".github/dependabot.yml", ".github/dependabot.yaml"}) {
    const SourceFile* const file = facts.project.find_file(path);
    if (file != nullptr) check_file(facts, *file, out);
  }
}

}  // namespace

extern constinit const Rule dependabot_without_manifest{"dependabot-without-manifest", &check};

}  // namespace wright
