#include <array>

#include "project/manifest.h"

namespace wright {
namespace {

struct Section {
  std::string_view key;
  DependencyKind kind;
};

constexpr std::array<Section, 5> kSections{{{"dependencies", DependencyKind::Normal},
                                            {"dev-dependencies", DependencyKind::Development},
                                            {"dev_dependencies", DependencyKind::Development},
                                            {"build-dependencies", DependencyKind::Build},
                                            {"build_dependencies", DependencyKind::Build}}};

bool is_set(const Value& table, std::string_view key, bool otherwise) {
  const Value* const value = table.find(key);
  return value == nullptr ? otherwise : value->boolean().value_or(otherwise);
}

std::string text_of(const Value& table, std::string_view key) {
  const Value* const value = table.find(key);
  return value == nullptr ? std::string() : value->text;
}

bool uses_default_features(const Value& table, bool otherwise) {
  return is_set(table, "default-features", is_set(table, "default_features", otherwise));
}

void add_features(const Value& table, Dependency& dependency) {
  const Value* const features = table.find("features");
  if (features == nullptr) return;
  for (const Value& feature : features->items) dependency.features.push_back(feature.text);
}

// What an entry says itself; `folder` is that of the manifest it stands in.
void read_entry(const Value& entry, const std::string& folder, Dependency& dependency) {
  if (entry.is_scalar()) {
    dependency.requirement = entry.text;
    return;
  }
  dependency.requirement = text_of(entry, "version");
  if (std::string package = text_of(entry, "package"); !package.empty()) dependency.package = std::move(package);
  dependency.default_features = uses_default_features(entry, true);
  add_features(entry, dependency);
  dependency.git = text_of(entry, "git");
  dependency.git_pinned = entry.find("tag") != nullptr || entry.find("rev") != nullptr;
  if (const Value* const path = entry.find("path")) {
    dependency.is_path = true;
    dependency.path = normal_path(join_path(folder, path->text));
  }
}

// `name = { workspace = true, ... }`: the workspace's entry, with more features, and default features where either wants them.
void read_inherited(const Value& entry, const Manifest& workspace, Dependency& dependency) {
  const Value* const shared = workspace.root->find_path({"workspace", "dependencies"});
  if (const Member* const member = shared == nullptr ? nullptr : shared->find_member(dependency.name)) {
    read_entry(member->value, workspace.folder, dependency);
    dependency.shared = whole_place(*member);
  }
  add_features(entry, dependency);
  dependency.default_features = dependency.default_features || uses_default_features(entry, false);
}

void read_section(const Value& table, DependencyKind kind, const ManifestPair& manifests, std::vector<Dependency>& out) {
  for (const Member& member : table.members) {
    Dependency dependency;
    dependency.name = member.key;
    dependency.package = member.key;
    dependency.kind = kind;
    dependency.place = whole_place(member);
    if (is_set(member.value, "workspace", false)) {
      read_inherited(member.value, *manifests.workspace, dependency);
    } else {
      read_entry(member.value, manifests.own->folder, dependency);
    }
    dependency.optional = is_set(member.value, "optional", false);
    out.push_back(std::move(dependency));
  }
}

}  // namespace

std::vector<Dependency> read_dependencies(const ManifestPair& manifests) {
  std::vector<Dependency> dependencies;
  const auto read_sections = [&](const Value& table) {
    for (const Section& section : kSections) {
      if (const Value* const found = table.find(section.key)) read_section(*found, section.kind, manifests, dependencies);
    }
  };
  read_sections(*manifests.own->root);
  if (const Value* const targets = manifests.own->root->find("target")) {
    for (const Member& target : targets->members) read_sections(target.value);
  }
  return dependencies;
}

}  // namespace wright
