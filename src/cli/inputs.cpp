#include "cli/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "cli/command.h"

namespace wright {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kManifest = "Cargo.toml";

// The nearest folder at or above `folder` that holds a Cargo.toml; it does not look beyond the root of a git repository.
std::optional<fs::path> find_crate_above(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = fs::absolute(folder, error).lexically_normal(); !error; at = at.parent_path()) {
    if (fs::is_regular_file(at / kManifest, error)) return at;
    if (fs::exists(at / ".git", error) || at == at.root_path()) break;
  }
  return std::nullopt;
}

Error no_crate(const std::string& path) {
  return {ErrorCode::NotFound, fmt::format("no Cargo.toml in `{}`, below it or above it; give the folder of a Rust project, "
                                           "or start one with `cargo lambda new`",
                                           path)};
}

Result<OpenedProject> load(const fs::path& root) {
  Project project = TRY(load_project(DiskFileSystem(root.string())));
  return OpenedProject{std::move(project), root.string(), "", ""};
}

// `path` below `root`, with '/'; "" for `root` itself.
std::string path_below(const fs::path& path, const fs::path& root) {
  std::error_code error;
  const fs::path whole_root = fs::absolute(root, error).lexically_normal();
  std::string text = fs::absolute(path, error).lexically_normal().lexically_relative(whole_root).generic_string();
  if (text.ends_with('/')) text.pop_back();
  return text == "." ? "" : text;
}

bool says_workspace(const fs::path& folder) {
  constexpr std::uint64_t kLargestManifest = 1U << 20U;
  const Result<std::string> manifest = DiskFileSystem(folder.string()).read(std::string(kManifest), kLargestManifest);
  return manifest && contains(*manifest, "[workspace");
}

// The folders above `folder` whose Cargo.toml speaks of a workspace, the nearest first, up to the root of the git repository.
std::vector<fs::path> workspaces_above(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::path at = fs::absolute(folder, error).lexically_normal();
  if (!at.has_filename()) at = at.parent_path();
  while (!error && !fs::exists(at / ".git", error) && at != at.root_path()) {
    at = at.parent_path();
    if (says_workspace(at)) found.push_back(at);
  }
  return found;
}

// A member of a workspace is read from the workspace's root. What stands above but does not name it is not its workspace.
Result<OpenedProject> load_crate(const fs::path& folder) {
  for (const fs::path& root : workspaces_above(folder)) {
    const std::string member = path_below(folder, root);
    Result<Project> project = load_project(DiskFileSystem(root.string()));
    if (!project) continue;
    const auto is_member = [&](const Crate& crate) { return crate.folder == member && crate.workspace_folder.empty(); };
    if (std::none_of(project->crates.begin(), project->crates.end(), is_member)) continue;
    return OpenedProject{std::move(*project), root.string(), member, member};
  }
  return load(folder);
}

// A file or folder inside a crate.
Result<OpenedProject> open_inside(const std::string& path, const fs::path& folder) {
  const std::optional<fs::path> crate = find_crate_above(folder);
  if (!crate) return failure(no_crate(path));
  OpenedProject opened = TRY(load_crate(*crate));
  opened.prefix = path_below(path, opened.root);
  opened.base = path_below(folder, opened.root);
  return opened;
}

}  // namespace

Result<OpenedProject> open_project(const std::string& path) {
  std::error_code error;
  const fs::path named(path);
  const fs::file_status status = fs::status(named, error);
  if (status.type() == fs::file_type::not_found || path.empty()) {
    return failure({ErrorCode::Usage, fmt::format("no such file or folder: `{}`", path)});
  }
  if (status.type() == fs::file_type::regular) {
    const fs::path folder = named.has_parent_path() ? named.parent_path() : fs::path(".");
    return named.filename() == kManifest ? load_crate(folder) : open_inside(path, folder);
  }
  if (status.type() != fs::file_type::directory) {
    return failure({ErrorCode::Unreadable, fmt::format("`{}` is neither a folder nor a regular file that can be read", path)});
  }
  if (fs::is_regular_file(named / kManifest, error)) return load_crate(named);
  OpenedProject opened = TRY(load(named));
  if (!opened.project.crates.empty()) return opened;
  return open_inside(path, named);
}

void print_problems(const Project& project) {
  for (const LoadProblem& problem : project.problems) {
    const std::string line = problem.line == 0 ? "" : fmt::format(":{}", problem.line);
    const std::string place = problem.file.empty() ? "" : fmt::format("{}{}: ", problem.file, line);
    print_message(fmt::format("warning: {}{}", place, problem.message));
  }
}

Result<Library> open_library(const std::string& data_folder) {
  if (data_folder.empty()) return Library::load_embedded();
  return Library::load(DiskFileSystem(data_folder));
}

}  // namespace wright
