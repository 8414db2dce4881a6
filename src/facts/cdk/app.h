#pragma once
// Which files of a folder a CDK app is made of. Internal to facts/cdk.

#include <string>
#include <vector>

#include "project/project.h"

namespace wright::cdk {

// Of the TypeScript files of an app's folder those that its entry in cdk.json, or another `--app` of a script, reaches by
// imports; all of them where that cannot be told. What is left out is a copy or a rest: no deployment reads it. What is imported
// comes before what imports it.
[[nodiscard]] std::vector<const ProjectFile*> files_of_app(const Project& project, const std::string& folder,
                                                           const std::vector<const ProjectFile*>& files);

}  // namespace wright::cdk
