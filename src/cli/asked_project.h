#pragma once
// The project that a question or a conversation is about.

#include <memory>
#include <string>
#include <vector>

#include "advice/project_view.h"
#include "base/result.h"
#include "knowledge/library.h"

namespace wright {

struct AskedProject {
  Facts facts;
  std::vector<Finding> findings;
  bool named = false;  // the person said which; else it is where they stand
  [[nodiscard]] ProjectView view() const { return {facts, findings, named}; }
};

// The project at `path`, else (`path` empty) the one in this folder; null when this folder is none of a Lambda function.
// Errors: those of open_project(), for a path that was given.
[[nodiscard]] Result<std::unique_ptr<AskedProject>> find_asked_project(const std::string& path, const Library& library);

}  // namespace wright
