#pragma once
// What builds the functions of a crate, as far as the project shows: cargo-lambda sets a release profile of its own.

#include <functional>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

enum class Builder : std::uint8_t { CargoLambda, Cargo, Unknown };

[[nodiscard]] Builder builder_of(const Facts& facts, const Crate& crate);

// No file of the project speaks of cargo-lambda.
[[nodiscard]] bool is_without_cargo_lambda(const Facts& facts);

// The crates that hold a Lambda function, each once.
[[nodiscard]] std::vector<const Crate*> function_crates(const Facts& facts);

// Those and the crates of the project that they are built from over path dependencies, each once.
[[nodiscard]] std::vector<const Crate*> built_crates(const Facts& facts);

// Some source of the crate has a text that is wanted.
[[nodiscard]] bool any_source(const Facts& facts, const Crate& crate, const std::function<bool(std::string_view)>& is_wanted);

// The sources of the crate have `identifier` as a word of its own somewhere, comments included.
[[nodiscard]] bool mentions(const Facts& facts, const Crate& crate, std::string_view identifier);

// One folder holds the other, or they are the same.
[[nodiscard]] bool on_one_branch(std::string_view folder, std::string_view other);
[[nodiscard]] bool is_dockerfile(std::string_view path);
// `rust-toolchain.toml`, and its name from before.
[[nodiscard]] bool is_toolchain_file(std::string_view path);
// A build file or script that is not written for tests or for the developer's machine, names no other binaries only, and stands
// where a crate of functions does, or above or below it.
[[nodiscard]] bool builds_functions(const Facts& facts, std::string_view path);

}  // namespace wright
