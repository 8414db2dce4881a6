#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/file_system.h"
#include "base/text.h"
#include "project/imports.h"
#include "project/manifest.h"
#include "project/walk.h"
#include "syntax/documents.h"

namespace wright {
namespace {

constexpr std::uint64_t kJsonBytes = 1U << 20U;
constexpr std::uint64_t kTextBytes = 128U << 10U;

// A manifest of a project generator: what it says holds only once its blanks are filled in.
bool is_template(const Document& manifest) {
  const std::string& text = manifest.root.place.file->text;
  if (!contains(text, "{{") && !contains(text, "{%")) return false;
  const Value* const name = manifest.root.find_path({"package", "name"});
  return !manifest.problems.empty() || (name != nullptr && contains(name->text, "{{"));
}

class Loader {
 public:
  Loader(const FileSystem& files, const LoadLimits& limits) : files_(files), limits_(limits) {}

  Result<Project> load() {
    Walk walk = TRY(walk_files(files_, limits_));
    project_.problems = std::move(walk.problems);
    project_.tree = std::move(walk.tree);
    project_.tree.sort();
    std::sort(walk.files.begin(), walk.files.end(), [](const FoundFile& a, const FoundFile& b) { return a.path < b.path; });
    find_cdk_folders(walk.files);
    read_files(walk.files);
    read_imported();
    read_manifests();
    add_crates();
    return std::move(project_);
  }

 private:
  void find_cdk_folders(const std::vector<FoundFile>& found) {
    constexpr std::array<std::string_view, 4> kPrograms{"cdk.json", "cdktf.json", "Pulumi.yaml", "sst.config.ts"};
    for (const FoundFile& file : found) {
      const std::string name = file_name(file.path);
      if (one_of(name, kPrograms)) cdk_folders_.push_back(parent_path(file.path));
    }
    add_cdk_libraries(found);
  }

  // Constructs that other projects deploy have no cdk.json: their package asks for the CDK, and no app stands above or below.
  void add_cdk_libraries(const std::vector<FoundFile>& found) {
    const std::vector<std::string> apps = cdk_folders_;
    for (const FoundFile& file : found) {
      if (file_name(file.path) != "package.json" || file.size > kJsonBytes) continue;
      const std::string folder = parent_path(file.path);
      const auto beside = [&](const std::string& app) { return is_below(app, folder) || is_below(folder, app); };
      if (std::any_of(apps.begin(), apps.end(), beside)) continue;
      const Result<std::string> text = files_.read(file.path, kJsonBytes);
      if (text && contains(*text, "\"aws-cdk-lib\"")) cdk_folders_.push_back(folder);
    }
  }

  [[nodiscard]] bool is_wanted(const FoundFile& file) const {
    if (file.kind == FileKind::Json) return file.size <= kJsonBytes;
    // A script has an ending or is small; a program that was built is neither.
    if (file.kind == FileKind::Script && !contains(file_name(file.path), ".")) return file.size <= kTextBytes;
    if (file.kind == FileKind::Prose) return file.size <= kTextBytes;
    if (file.kind != FileKind::TypeScript && file.kind != FileKind::Python) return true;
    return std::any_of(cdk_folders_.begin(), cdk_folders_.end(),
                       [&](const std::string& folder) { return folder.empty() || file.path.starts_with(folder + "/"); });
  }

  void read_files(const std::vector<FoundFile>& found) {
    std::uint64_t total = 0;
    for (const FoundFile& file : found) {
      if (!is_wanted(file)) continue;
      if (total + std::min(file.size, limits_.file_bytes) > limits_.total_bytes) {
        project_.problems.push_back(
            {file.path, 0,
             fmt::format("more than {} MiB in all, this file and those after it are not read; review a smaller folder",
                         limits_.total_bytes >> 20U)});
        return;
      }
      total += read_file(file);
    }
  }

  std::uint64_t read_file(const FoundFile& file) {
    Result<std::string> text = files_.read(file.path, limits_.file_bytes);
    if (!text) {
      project_.problems.push_back({file.path, 0, advice(text.error())});
      return 0;
    }
    if (!is_relevant(file.kind, file.path, *text)) {
      if (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) left_out_.emplace(file.path, file);
      return 0;
    }
    return keep(file, std::move(*text));
  }

  std::uint64_t keep(const FoundFile& file, std::string text) {
    const std::uint64_t size = text.size();
    project_.files.push_back({std::make_unique<SourceFile>(file.path, std::move(text)), file.kind});
    return size;
  }

  // Settings and names that a CDK program takes from a file of its own, which nothing in its text tells to be of the CDK.
  void read_imported() {
    for (std::size_t at = 0; at < project_.files.size() && !left_out_.empty(); ++at) {
      const FileKind kind = project_.files[at].kind;
      const SourceFile& importer = *project_.files[at].source;
      if (kind == FileKind::TypeScript) {
        for (const std::string& name : imported_modules(importer.text)) {
          if (!name.starts_with('.')) continue;
          const std::string module = module_stem(normal_path(join_path(parent_path(importer.path), name)));
          if (!read_module(module + ".ts")) read_module(module + "/index.ts");
        }
      } else if (kind == FileKind::Python) {
        for (const std::string& name : imported_python_modules(importer.text)) read_python_module(importer.path, name);
      }
    }
    std::sort(project_.files.begin(), project_.files.end(),
              [](const ProjectFile& a, const ProjectFile& b) { return a.source->path < b.source->path; });
  }

  // A module of Python lies in the folder of what imports it, or in one of those around.
  void read_python_module(const std::string& importer, const std::string& module) {
    for (std::string folder = parent_path(importer);; folder = parent_path(folder)) {
      if (read_module(join_path(folder, module + ".py")) || folder.empty()) return;
    }
  }

  // False when there is none at the path.
  bool read_module(const std::string& path) {
    const auto found = left_out_.find(path);
    if (found == left_out_.end()) return false;
    const FoundFile file = found->second;
    left_out_.erase(found);
    if (Result<std::string> text = files_.read(file.path, limits_.file_bytes)) keep(file, std::move(*text));
    return true;
  }

  [[nodiscard]] std::string advice(const Error& error) const {
    if (error.code == ErrorCode::TooLarge) {
      return fmt::format("larger than {} KiB, not read; a generated file can be listed in .gitignore", limits_.file_bytes >> 10U);
    }
    return error.message + "; check the permissions of the file";
  }

  void read_manifests() {
    for (const ProjectFile& file : project_.files) {
      const std::string& path = file.source->path;
      const std::string folder = parent_path(path);
      const bool manifest = file.kind == FileKind::Manifest;
      if (!manifest && file_name(folder) != ".cargo") continue;
      auto document = std::make_unique<Document>(read_toml(*file.source));
      if (manifest && is_template(*document)) continue;
      if (manifest) {
        project_.damages.insert(project_.damages.end(), document->problems.begin(), document->problems.end());
        manifests_.push_back({file.source.get(), folder, &document->root});
      } else {
        configs_[parent_path(folder)] = &document->root;
        add_cargo_settings(document->root, parent_path(folder), project_.cargo_settings);
      }
      project_.manifests.push_back(std::move(document));
    }
  }

  void add_crates() {
    for (const Manifest& manifest : manifests_) {
      for (MissingMember& member : find_missing_members(project_, manifest))
        project_.missing_members.push_back(std::move(member));
    }
    for (const ManifestPair& pair : pair_manifests(manifests_)) {
      if (pair.own->root->find("package") == nullptr) continue;
      if (is_retired(project_, manifests_, pair)) {
        retired_.push_back(pair.own->folder);
      } else {
        project_.crates.push_back(crate(pair));
      }
    }
    std::sort(project_.crates.begin(), project_.crates.end(), [](const Crate& a, const Crate& b) { return a.folder < b.folder; });
    std::erase_if(project_.files, [&](const ProjectFile& file) { return is_of_retired(file); });
  }

  // Manifests and settings stay: what was read of them points into them.
  [[nodiscard]] bool is_of_retired(const ProjectFile& file) const {
    if (file.kind == FileKind::Manifest || file.kind == FileKind::Toml) return false;
    const bool aside = stands_aside(parent_path(file.source->path));
    if (retired_.empty() && !aside) return false;
    const std::string* nearest = nullptr;
    for (const Manifest& manifest : manifests_) {
      if (!is_below(file.source->path, manifest.folder)) continue;
      if (nearest == nullptr || nearest->size() < manifest.folder.size()) nearest = &manifest.folder;
    }
    if (nearest != nullptr && std::find(retired_.begin(), retired_.end(), *nearest) != retired_.end()) return true;
    const bool decided = file.kind == FileKind::Rust || (nearest != nullptr && stands_aside(*nearest));
    return aside && !decided && has_functions_beside(manifests_);
  }

  Crate crate(const ManifestPair& pair) {
    const Manifest& own = *pair.own;
    Crate crate;
    const Value* const name = own.root->find_path({"package", "name"});
    crate.name = name != nullptr && name->is_scalar() ? name->text : file_name(own.folder);
    crate.folder = own.folder;
    crate.manifest = own.file;
    crate.name_place = package_place(own);
    crate.workspace_folder = pair.workspace->folder;
    crate.workspace_manifest = pair.workspace->file;
    crate.lock = project_.find_file(join_path(crate.workspace_folder, "Cargo.lock"));
    if (const Value* const edition = package_value(pair, "edition"); edition != nullptr && edition->is_scalar())
      crate.edition = edition->text;
    if (const Value* const version = package_value(pair, "rust-version")) crate.rust_version = version->text;
    crate.library = read_library(project_, own);
    if (const Value* const features = own.root->find("features")) {
      for (const Member& feature : features->members) crate.features.push_back(feature.key);
    }
    crate.binaries = read_binaries(project_, own, crate);
    crate.dependencies = read_dependencies(pair);
    for (const Dependency& dependency : crate.dependencies) {
      if (dependency.optional) crate.features.push_back(dependency.name);
    }
    add_locked_versions(crate);
    add_workspace_settings(pair, crate);
    crate.lambda_metadata = own.root->find_path({"package", "metadata", "lambda"});
    if (crate.lambda_metadata == nullptr) {
      crate.lambda_metadata = pair.workspace->root->find_path({"workspace", "metadata", "lambda"});
    }
    return crate;
  }

  void add_workspace_settings(const ManifestPair& pair, Crate& crate) const {
    crate.release = read_release_profile(configs_, *pair.workspace);
    crate.resolver = read_resolver(*pair.workspace);
    if (const Member* const workspace = pair.workspace->root->find_member("workspace"))
      crate.workspace_place = workspace->key_place;
    const Value* const own = pair.own->root->find_path({"profile", "release"});
    if (own != nullptr && pair.own != pair.workspace) crate.ignored_profile = own->place;
  }

  void add_locked_versions(Crate& crate) {
    if (crate.lock == nullptr) return;
    const auto lock = locks_.try_emplace(crate.lock, *crate.lock).first;
    for (Dependency& dependency : crate.dependencies) {
      dependency.locked = lock->second.version_of(crate.name, dependency.package, dependency.requirement);
    }
    crate.built_with = lock->second.built_with(crate);
  }

  const FileSystem& files_;
  const LoadLimits& limits_;
  Project project_;
  std::vector<std::string> cdk_folders_;
  std::map<std::string, FoundFile, std::less<>> left_out_;  // sources of a CDK app's folder that do not tell to be of it
  std::vector<Manifest> manifests_;
  std::vector<std::string> retired_;  // folders of crates that cargo cannot load
  CargoConfigs configs_;
  std::map<const SourceFile*, LockFile> locks_;
};

}  // namespace

Result<Project> load_project(const FileSystem& files, const LoadLimits& limits) { return Loader(files, limits).load(); }

}  // namespace wright
