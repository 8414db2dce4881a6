#pragma once
// A project that stands in memory.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "project/project.h"

namespace wright {

using Files = std::vector<std::pair<std::string, std::string>>;  // path, text

inline Project project_of(const Files& files) {
  MemoryFileSystem memory;
  for (const auto& [path, text] : files) memory.add(path, text);
  Result<Project> project = load_project(memory);
  EXPECT_TRUE(project);
  return project ? std::move(*project) : Project{};
}

}  // namespace wright
