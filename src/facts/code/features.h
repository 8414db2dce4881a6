#pragma once
// Which features of the project's crates a program is built with, as cargo decides it: from the program's crate over its path
// dependencies, their features and default features. Code behind `#[cfg(feature = "x")]` is no part of a build that leaves x out.

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"

namespace wright::code {

using FeatureSet = std::set<std::string, std::less<>>;

// What the build of one crate's programs takes in.
struct Build {
  std::uint32_t root = 0;            // index of Project::crates
  std::vector<bool> built;           // by crate: it is the root's or a dependency that is turned on
  std::vector<FeatureSet> features;  // by crate
};

[[nodiscard]] std::vector<Build> find_builds(const Project& project, const std::set<std::uint32_t>& roots);

// Whether an attribute `cfg(..)` holds in a release build for Lambda with these features; absent where it cannot be known, and
// for other attributes. `test` never holds.
[[nodiscard]] std::optional<bool> cfg_holds(std::string_view attribute, const FeatureSet& features);

// "tracing::instrument(err)" of "cfg_attr(not(coverage), tracing::instrument(err))": what a build for Lambda has; the attribute
// itself where the condition is about a feature or a target, or is one of tests.
[[nodiscard]] std::string_view without_condition(std::string_view attribute);

// No build that takes the crate in takes in what the attribute stands on.
[[nodiscard]] bool is_left_out(const std::vector<Build>& builds, std::uint32_t crate, std::string_view attribute);

}  // namespace wright::code
