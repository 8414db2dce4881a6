#include "project/manifest.h"

#include <algorithm>
#include <ranges>

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

std::string joined_text(const Value& value) {
  std::string text = value.text;
  for (const Value& item : value.items) text += (text.empty() ? "" : " ") + item.text;
  return text;
}

void add_settings_below(const Value& table, const CargoSetting& above, std::vector<CargoSetting>& out) {
  for (const Member& member : table.members) {
    CargoSetting setting{above.key.empty() ? member.key : above.key + "." + member.key, {}, whole_place(member), above.folder};
    if (member.value.is_mapping()) {
      add_settings_below(member.value, setting, out);
    } else {
      setting.value = joined_text(member.value);
      out.push_back(std::move(setting));
    }
  }
}

}  // namespace

void add_cargo_settings(const Value& root, const std::string& folder, std::vector<CargoSetting>& out) {
  add_settings_below(root, {{}, {}, {}, folder}, out);
}

std::string read_resolver(const Manifest& workspace) {
  for (const std::string_view table : {"workspace", "package"}) {
    const Value* const resolver = workspace.root->find_path({table, "resolver"});
    if (resolver != nullptr && resolver->is_scalar()) return resolver->text;
  }
  const Value* const edition = package_value({&workspace, &workspace}, "edition");
  if (edition == nullptr) return "1";
  return edition->text == "2024" ? "3" : edition->text == "2021" ? "2" : "1";
}

std::vector<MissingMember> find_missing_members(const Project& project, const Manifest& manifest) {
  std::vector<MissingMember> missing;
  const Value* const members = manifest.root->find_path({"workspace", "members"});
  if (members == nullptr) return missing;
  for (const Value& item : members->items) {
    if (item.text.find_first_of("*?[{$") != std::string::npos) continue;
    const std::string folder = normal_path(join_path(manifest.folder, item.text));
    const bool outside = folder == ".." || folder.starts_with("../") || folder.starts_with('/');
    if (!outside && !project.tree.is_in_submodule(folder) && project.find_file(join_path(folder, "Cargo.toml")) == nullptr)
      missing.push_back({item.text, item.place});
  }
  return missing;
}

Place whole_place(const Member& member) {
  const Span key = member.key_place.span;
  Place place{member.key_place.file, {key.begin, std::max(key.end, member.value.place.span.end)}};
  // Of `[dependencies.tokio]` the lines below belong to it, too.
  for (const Member& part : member.value.members) {
    if (part.value.place.file == place.file) place.span.end = std::max(place.span.end, part.value.place.span.end);
  }
  return place;
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
  for (const std::string& folder : std::ranges::reverse_view(folders)) {
    const auto config = configs.find(folder);
    if (config == configs.end()) continue;
    if (const Value* const table = config->second->find_path({"profile", "release"})) add_settings(*table, profile);
  }
  return profile;
}

}  // namespace wright
