#pragma once
// What commands take in: the folder the user names and the library of cards.

#include <string>

#include "base/result.h"
#include "knowledge/library.h"
#include "project/project.h"

namespace wright {

// A project as the user named it.
struct OpenedProject {
  Project project;
  std::string root;    // the folder that was loaded, as a path of this machine
  std::string prefix;  // what of the project was meant: "" for all, else a file or folder relative to `root`
  std::string base;    // the folder that was named, relative to `root`: shown paths start there; "" is `root`
};

// A crate of a cargo workspace is read with its workspace, which holds its profile and lock file.
// `path` is a folder, a Cargo.toml, or any file inside a project. Errors: Usage when there is no such path; NotFound when it
// holds no crate.
[[nodiscard]] Result<OpenedProject> open_project(const std::string& path);

// Says the limits and unreadable files met while loading on stderr.
void print_problems(const Project& project);

// The cards packed into the program, or those below `data_folder` (--data-dir, the folder that holds knowledge/) when it is not
// empty.
[[nodiscard]] Result<Library> open_library(const std::string& data_folder);

}  // namespace wright
