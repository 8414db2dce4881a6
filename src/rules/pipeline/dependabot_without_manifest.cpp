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

void check_entry(const Facts& facts, const UpdateFolder& entry, Findings& out) {
  const auto known =
      std::find_if(kEcosystems.begin(), kEcosystems.end(), [&](const Ecosystem& one) { return one.name == entry.ecosystem; });
  std::string_view folder = entry.folder;
  if (known == kEcosystems.end() || folder.empty() || contains(folder, "*") || contains(folder, "$")) return;
  while (folder.starts_with('/')) folder.remove_prefix(1);
  const std::string path = join_path(normal_path(folder), (*known).manifest);
  if (facts.project.tree.any_matches(path) || facts.project.tree.is_in_submodule(path)) return;
  out.report(entry.place, fmt::format("the folder has no `{}` for `{}`: Dependabot fails there and proposes no update", path,
                                      entry.ecosystem));
}

void check(const Facts& facts, Findings& out) {
  for (const UpdateFolder& entry : facts.pipelines.update_folders) check_entry(facts, entry, out);
}

}  // namespace

extern constinit const Rule dependabot_without_manifest{"dependabot-without-manifest", &check};

}  // namespace wright
