#pragma once
// The knowledge of the source tree, compiled once for all tests.

#include "base/file_system.h"
#include "knowledge/library.h"
#include "runner/source_folder.h"

namespace wright {

inline const Library& source_library() {
  static const Library library = Library::load(DiskFileSystem(test::source_folder())).value();
  return library;
}

}  // namespace wright
