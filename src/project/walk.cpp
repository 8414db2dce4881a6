#include "project/walk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <ranges>

#include "base/text.h"
#include "project/ignore.h"

namespace wright {
namespace {

constexpr std::uint64_t kIgnoreFileBytes = 1U << 20U;
constexpr std::uint64_t kGitIndexBytes = 64U << 20U;
// Folders that tools write. `target` needs a manifest beside it or cargo's mark inside: a module may bear that name.
constexpr std::array<std::string_view, 4> kGeneratedFolders{"node_modules", "cdk.out", "__pycache__", "venv"};
constexpr std::array<std::string_view, 10> kHiddenFolders{".github", ".cargo",      ".ci",  ".infra",    ".infrastructure",
                                                          ".deploy", ".deployment", ".aws", ".circleci", ".gitlab"};
constexpr std::string_view kTerraform = ".terraform";
constexpr std::array<std::string_view, 3> kGeneratedMarks{"CACHEDIR.TAG", ".cargo-checksum.json", "pyvenv.cfg"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_file(const std::vector<Entry>& entries, std::string_view name) {
  const auto found = std::lower_bound(entries.begin(), entries.end(), name,
                                      [](const Entry& entry, std::string_view key) { return entry.name < key; });
  return found != entries.end() && found->name == name && found->kind == EntryKind::File;
}

class Walker {
 public:
  Walker(const FileSystem& files, const LoadLimits& limits) : files_(files), limits_(limits) {}

  Result<Walk> walk() {
    const std::vector<Entry> entries = TRY(files_.list(""));
    add_submodules(entries);
    in_repository_ = std::any_of(entries.begin(), entries.end(), [](const Entry& entry) { return entry.name == ".git"; });
    visit("", entries, 0);
    return std::move(walk_);
  }

 private:
  struct Scope {
    std::size_t prefix = 0;  // characters of a path before it is relative to the file's folder
    IgnoreFile rules;
  };

  void visit(const std::string& folder, const std::vector<Entry>& entries, std::uint32_t depth) {
    const bool scoped = open_scope(folder, entries);
    const bool beside_manifest = has_file(entries, "Cargo.toml");
    for (const Entry& entry : entries) {
      if (stopped_) break;
      if (++seen_ > limits_.files) {
        stop(folder);
        break;
      }
      const std::string path = join_path(folder, entry.name);
      if (!is_ignored(path, entry.kind == EntryKind::Directory)) walk_.tree.add(path);
      if (entry.kind == EntryKind::File) add_file(path, entry);
      if (entry.kind == EntryKind::Directory) enter(path, entry.name, beside_manifest, depth);
    }
    if (scoped) scopes_.pop_back();
  }

  // The `path = libs/core` lines of .gitmodules, which git reads at the root only.
  void add_submodules(const std::vector<Entry>& entries) {
    if (!has_file(entries, ".gitmodules")) return;
    const auto text = files_.read(".gitmodules", kIgnoreFileBytes);
    if (!text) return;
    for (const std::string_view line : split_lines(*text)) {
      const std::size_t equals = line.find('=');
      if (equals == std::string_view::npos || trim(line.substr(0, equals)) != "path") continue;
      const std::string folder = normal_path(trim(line.substr(equals + 1)));
      if (!folder.empty()) walk_.tree.add_submodule(folder);
    }
  }

  bool open_scope(const std::string& folder, const std::vector<Entry>& entries) {
    if (!has_file(entries, ".gitignore")) return false;
    const auto text = files_.read(join_path(folder, ".gitignore"), kIgnoreFileBytes);
    if (!text) return false;
    scopes_.push_back({folder.empty() ? 0 : folder.size() + 1, IgnoreFile(*text)});
    walk_.tree.add_ignore_file(folder, IgnoreFile(*text));
    return true;
  }

  // git keeps what was added by force, whatever .gitignore says of it; its index names each file with a zero behind it. A folder
  // that is no working copy holds what a repository has.
  [[nodiscard]] bool is_kept(std::string_view path) {
    if (!in_repository_) return true;
    if (!index_) {
      auto index = files_.read(".git/index", kGitIndexBytes);
      index_ = index ? std::move(*index) : std::string();
    }
    std::string name(path);
    return contains(*index_, name.append(1, '\0'));
  }

  [[nodiscard]] bool is_ignored(std::string_view path, bool is_folder) {
    if (!is_folder && file_name(path) == "Cargo.lock" && is_named(path, false)) return !is_kept(path);
    return is_named(path, is_folder);
  }

  [[nodiscard]] bool is_named(std::string_view path, bool is_folder) const {
    for (const auto& scope : std::ranges::reverse_view(scopes_)) {
      if (const auto decision = scope.rules.decide(path.substr(scope.prefix), is_folder)) return *decision;
    }
    return false;
  }

  void add_file(const std::string& path, const Entry& entry) {
    const std::optional<FileKind> kind = kind_of(path);
    if (!kind || is_ignored(path, false)) return;
    walk_.files.push_back({path, *kind, entry.size});
  }

  void enter(const std::string& path, const std::string& name, bool beside_manifest, std::uint32_t depth) {
    if (name.starts_with('.') && !is_one_of(kHiddenFolders, name) && !is_written_by_hand(path, name)) return;
    // What cargo downloads, where a project is its own CARGO_HOME.
    if (file_name(parent_path(path)) == ".cargo") return;
    if (is_one_of(kGeneratedFolders, name) || (name == "target" && beside_manifest)) return;
    if (is_ignored(path, true)) return;
    if (depth >= limits_.depth) {
      walk_.problems.push_back(
          {path, 0, fmt::format("more than {} folders deep, not read; review that folder by itself", limits_.depth)});
      return;
    }
    const auto entries = files_.list(path);
    if (!entries) {
      walk_.problems.push_back({path, 0, entries.error().message + "; check the permissions of the folder"});
      return;
    }
    // The copies of modules that `terraform init` made.
    if (file_name(parent_path(path)) == kTerraform && has_file(*entries, "modules.json")) return;
    const auto generated = [&](std::string_view mark) { return has_file(*entries, mark); };
    if (std::any_of(kGeneratedMarks.begin(), kGeneratedMarks.end(), generated)) return;
    visit(path, *entries, depth + 1);
  }

  // Terraform's own folder has only others in it: where files of the language stand directly in it, somebody put them there.
  [[nodiscard]] bool is_written_by_hand(const std::string& path, std::string_view name) const {
    if (name != kTerraform) return false;
    const auto entries = files_.list(path);
    return entries && std::any_of(entries->begin(), entries->end(), [](const Entry& entry) {
             return entry.kind == EntryKind::File && entry.name.ends_with(".tf");
           });
  }

  void stop(const std::string& folder) {
    stopped_ = true;
    const std::string message = fmt::format(
        "more than {} files, the rest is not read; review a smaller folder or list generated files in .gitignore", limits_.files);
    walk_.problems.push_back({folder.empty() ? "." : folder, 0, message});
  }

  const FileSystem& files_;
  const LoadLimits& limits_;
  Walk walk_;
  std::deque<Scope> scopes_;
  std::uint32_t seen_ = 0;
  bool stopped_ = false;
  bool in_repository_ = false;
  std::optional<std::string> index_;  // of git, once it was asked for
};

}  // namespace

Result<Walk> walk_files(const FileSystem& files, const LoadLimits& limits) { return Walker(files, limits).walk(); }

}  // namespace wright
