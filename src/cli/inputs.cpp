#include "cli/inputs.h"

#include <fmt/format.h>

#include <filesystem>

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

Result<OpenedProject> load(const fs::path& root, std::string prefix) {
  Project project = TRY(load_project(DiskFileSystem(root.string())));
  return OpenedProject{std::move(project), root.string(), std::move(prefix)};
}

Result<OpenedProject> open_inside(const std::string& path, const fs::path& folder) {
  const std::optional<fs::path> root = find_crate_above(folder);
  if (!root) return failure(no_crate(path));
  std::error_code error;
  const fs::path inside = fs::absolute(path, error).lexically_normal().lexically_relative(*root);
  std::string prefix = inside.generic_string();
  if (prefix.ends_with('/')) prefix.pop_back();
  return load(*root, prefix == "." ? "" : prefix);
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
    return named.filename() == kManifest ? load(folder, "") : open_inside(path, folder);
  }
  if (status.type() != fs::file_type::directory) {
    return failure({ErrorCode::Unreadable, fmt::format("`{}` is neither a folder nor a regular file that can be read", path)});
  }
  OpenedProject opened = TRY(load(named, ""));
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
