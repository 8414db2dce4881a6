#pragma once
// Commands that fetch a tool at whatever version is newest.

#include <string>
#include <string_view>

namespace wright {

// What such a command does to a job; "" for a command that fetches none.
[[nodiscard]] std::string newest_tool_message(std::string_view line);

// A package that is installed for all projects without a version: no lock file holds it.
[[nodiscard]] std::string_view newest_global_package(std::string_view line);

// "cargo-chef" of `cargo install cargo-chef`, "cargo-lambda" of `pip3 install cargo-lambda`: what builds with it, without a
// version.
[[nodiscard]] std::string_view newest_builder(std::string_view line);

// What is installed here makes the artifact, whatever becomes of it: its version decides what is in there.
[[nodiscard]] bool installs_builder(std::string_view line);

}  // namespace wright
