// A provisioner without triggers runs when its resource is made: code that changes later is neither built nor deployed.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/rule.h"
#include "rules/stack.h"

namespace wright {
namespace {

bool speaks_of_building(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords{"cargo build",  "cargo lambda",  "cross build",
                                                   "docker build", "docker buildx", "cargo zigbuild"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// A script of the project that the command names builds.
bool runs_build_script(const Facts& facts, std::string_view command) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const std::string name = file_name(file.source->path);
    return file.kind == FileKind::Script && name.ends_with(".sh") && contains(command, name) &&
           (speaks_of_building(file.source->text) || contains(name, "build"));
  });
}

void check(const Facts& facts, Findings& out) {
  for (const RunOnce& once : facts.deployment.run_once) {
    if (!is_deployed_with_ours(facts, once.stack)) continue;
    if (!speaks_of_building(once.command) && !runs_build_script(facts, once.command)) continue;
    out.report(once.place, fmt::format("`{}` has no triggers: it builds when it is made and never again, so changed code is not "
                                       "deployed by the next `apply`",
                                       once.logical_name));
  }
}

}  // namespace

extern constinit const Rule build_runs_once{"build-runs-once", &check};

}  // namespace wright
