// cargo reads [profile.release] from the workspace root only. cargo-lambda adds strip, thin LTO, one codegen unit and panic=abort
// where the profile leaves them open, so a project that it builds needs none of this.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/places.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_off(const ProfileSetting* setting) {
  return setting == nullptr || setting->value == "false" || setting->value == "off" || setting->value == "none";
}

// `strip target/release/orders` in a script, a workflow or the README.
bool is_stripped_by_hand(const Facts& facts) {
  constexpr std::array<std::string_view, 5> kCommands{"\nstrip ", "cargo strip", "llvm-strip", "&& strip ", "\tstrip "};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    const bool code = file.kind == FileKind::Rust || file.kind == FileKind::TypeScript || file.kind == FileKind::Python;
    return !code && std::any_of(kCommands.begin(), kCommands.end(),
                                [&](std::string_view command) { return contains(file.source->text, command); });
  });
}

std::vector<std::string> missing_settings(const Profile& profile) {
  std::vector<std::string> missing;
  if (is_off(profile.find("lto"))) missing.emplace_back("`lto`");
  const ProfileSetting* const units = profile.find("codegen-units");
  if (units == nullptr || units->value != "1") missing.emplace_back("`codegen-units = 1`");
  if (is_off(profile.find("strip"))) missing.emplace_back("`strip`");
  return missing;
}

// `codegen-units = 4`, where cargo would take 16: beside `lto` somebody has weighed the time of a
// build against its outcome.
bool is_fewer(const ProfileSetting& units) { return units.value.size() == 1; }

// A value that is written down stays, whoever builds.
const ProfileSetting* poor_setting(const Profile& profile) {
  for (const std::string_view key : {"lto", "strip"}) {
    const ProfileSetting* const setting = profile.find(key);
    if (setting != nullptr && is_off(setting)) return setting;
  }
  const ProfileSetting* const units = profile.find("codegen-units");
  return units != nullptr && units->value != "1" && (!is_fewer(*units) || is_off(profile.find("lto"))) ? units : nullptr;
}

Place place_of(const Crate& crate) {
  if (crate.release.place) return *crate.release.place;
  const bool own = crate.workspace_manifest == nullptr || crate.workspace_manifest == crate.manifest;
  return own ? crate.name_place : first_line(*crate.workspace_manifest);
}

// A release build names a binary or the package of a crate of functions, or stands in its folder.
bool is_built_by_name(const Facts& facts, std::string_view workspace) {
  const std::vector<const Crate*> crates = function_crates(facts);
  return std::any_of(crates.begin(), crates.end(), [&](const Crate* crate) {
    if (crate->workspace_folder != workspace) return false;
    return std::any_of(facts.pipelines.builds.begin(), facts.pipelines.builds.end(), [&](const BuildCommand& build) {
      if (!build.release || !on_one_branch(build.folder, crate->workspace_folder)) return false;
      const bool binary = std::any_of(crate->binaries.begin(), crate->binaries.end(), [&](const Target& target) {
        return holds_word(build.text, fmt::format("--bin {}", target.name));
      });
      return binary || build.package == crate->name || (!crate->folder.empty() && build.folder == crate->folder);
    });
  });
}

void check(const Facts& facts, Findings& out) {
  std::set<std::string_view> seen;
  for (const Crate* crate : function_crates(facts)) {
    if (!seen.insert(crate->workspace_folder).second) continue;
    const std::vector<std::string> missing = missing_settings(crate->release);
    const bool untuned =
        is_off(crate->release.find("lto")) || (is_off(crate->release.find("strip")) && !is_stripped_by_hand(facts));
    const Builder builder = builder_of(facts, *crate);
    const ProfileSetting* const poor = poor_setting(crate->release);
    if (poor == nullptr && (!untuned || builder == Builder::CargoLambda)) continue;
    Finding& finding = out.report(
        poor != nullptr ? poor->place : place_of(*crate),
        fmt::format("the release profile does without {}: the binary is larger than it needs to be and takes longer to load on "
                    "a cold start",
                    join(missing, ", ")));
    // In a workspace a build command found somewhere may be that of another member.
    const bool member = crate->workspace_manifest != nullptr && crate->workspace_manifest != crate->manifest;
    const bool sure = builder == Builder::Cargo &&
                      (!member || is_without_cargo_lambda(facts) || is_built_by_name(facts, crate->workspace_folder));
    if (!sure && poor == nullptr && !is_without_cargo_lambda(facts)) finding.confidence = Confidence::Possible;
  }
}

}  // namespace

extern constinit const Rule release_profile_untuned{"release-profile-untuned", &check};

}  // namespace wright
