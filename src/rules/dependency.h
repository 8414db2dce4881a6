#pragma once
// Dependencies, as rules of the manifests look at them.

#include <string>
#include <string_view>
#include <vector>

#include "rules/builder.h"
#include "rules/versions.h"

namespace wright {

// A normal dependency of a crate that functions are built from.
struct BuiltDependency {
  const Crate* crate = nullptr;
  const Dependency* dependency = nullptr;
};

// Normal dependencies that are always built, of the crates of functions and of those they are built from.
[[nodiscard]] std::vector<BuiltDependency> built_dependencies(const Facts& facts);

// Where its version and default features stand: the workspace's entry where it is inherited.
[[nodiscard]] Place entry_place(const Dependency& dependency);

// The entries, its own and the workspace's, that have `text` in them.
[[nodiscard]] std::vector<Place> entries_with(const Dependency& dependency, std::string_view text);

// As the code writes it: "aws-sdk-s3" -> "aws_sdk_s3".
[[nodiscard]] std::string identifier(const Dependency& dependency);

// `proc-macro2 = "=1.0.60"` of what others bring: the entry holds its version where nothing names it.
[[nodiscard]] bool holds_version(const Crate& crate, const Dependency& dependency);

// The crate takes `lambda_runtime` beside `lambda_http`, which is built on another version of it: by Cargo.lock, or by what both
// require where there is none.
[[nodiscard]] bool holds_two_runtimes(const Crate& crate);

}  // namespace wright
