#include "project/manifest.h"

#include <algorithm>

namespace wright {
namespace {

const Value* inherited(const Value& root, std::string_view key) { return root.find_path({"workspace", "package", key}); }

// Settings of [profile.release]; later calls overrule earlier ones.
void add_settings(const Value& table, Profile& profile) {
  for (const Member& member : table.members) {
    if (!member.value.is_scalar()) continue;
    std::erase_if(profile.settings, [&](const ProfileSetting& setting) { return setting.key == member.key; });
    profile.settings.push_back({member.key, member.value.text, whole_place(member)});
  }
  if (!profile.place) profile.place = table.place;
}

}  // namespace

Place whole_place(const Member& member) {
  const Span key = member.key_place.span;
  const Span value = member.value.place.span;
  return {member.key_place.file, {key.begin, std::max(key.end, value.end)}};
}

Place package_place(const Manifest& manifest) {
  const Value* const package = manifest.root->find("package");
  const Value* const name = package == nullptr ? nullptr : package->find("name");
  if (name != nullptr) return name->place;
  return package == nullptr ? Place{manifest.file, {0, 0}} : package->place;
}

const Value* package_value(const ManifestPair& manifests, std::string_view key) {
  const Value* const value = manifests.own->root->find_path({"package", key});
  if (value == nullptr || !value->is_mapping()) return value;
  const Value* const flag = value->find("workspace");
  const bool inherits = flag != nullptr && flag->boolean() == true;
  return inherits ? inherited(*manifests.workspace->root, key) : value;
}

Profile read_release_profile(const CargoConfigs& configs, const Manifest& workspace) {
  Profile profile;
  if (const Value* const table = workspace.root->find_path({"profile", "release"})) add_settings(*table, profile);
  std::vector<std::string> folders{workspace.folder};
  while (!folders.back().empty()) folders.push_back(parent_path(folders.back()));
  // The nearest file wins, so it comes last.
  for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
    const auto config = configs.find(*folder);
    if (config == configs.end()) continue;
    if (const Value* const table = config->second->find_path({"profile", "release"})) add_settings(*table, profile);
  }
  return profile;
}

}  // namespace wright
